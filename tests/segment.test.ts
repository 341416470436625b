import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { loadPlans } from '../src/library.ts';
import { createSegmenter } from '../src/segment.ts';

const cacheDir = mkdtempSync(join(tmpdir(), 'segment-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

const { plans } = loadPlans(['data']);
const names = plans.flatMap((plan) => [
  ...plan.indicators.flatMap((each) => [each.name, ...each.aliases]),
  ...plan.groups.flatMap((each) => [each.name, ...each.aliases]),
  ...plan.units.flatMap((each) => [each.name, ...each.aliases]),
]);
const segmenter = createSegmenter({ words: names, cacheDir });
const words = (text: string) => segmenter.cut(text).map((token) => token.text);

describe('cutting', () => {
  test('every name and alias is one word', () => {
    const cut = (name: string) => segmenter.cut(name.normalize('NFKC').toLowerCase());
    expect(names.filter((name) => cut(name).length !== 1)).toEqual([]);
  });

  test.each([
    ['金寨县公证员人数现在有多少', ['金寨县', '公证员人数', '现在', '有', '多少']],
    ['律师万人比达标没有', ['律师万人比', '达标', '没有']],
    ['霍邱县司法所三十个', ['霍邱县', '司法所', '三十', '个']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('a given word carries its own tag', () => {
    expect(segmenter.cut('律师万人比')).toEqual([{ text: '律师万人比', start: 0, tag: 'zb' }]);
  });

  test.each([
    '',
    ' ',
    '律师😀12人',
    '3\ud800人',
    '公证员 6人，\n律师\t1,520名',
    'CNAS lab还gap几个',
    '2.56%、０．８％',
  ])('the words of %j follow without gaps and give the text back', (text) => {
    const tokens = segmenter.cut(text);
    expect(tokens.map((token) => token.text).join('')).toBe(text);
    for (const token of tokens) expect(text.slice(token.start, token.start + token.text.length)).toBe(token.text);
  });

  test('whatever the text, nothing is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(words(text).join('')).toBe(text);
      }),
    );
  });
});

describe('words', () => {
  test.each([
    ['现在', true],
    ['人', true],
    ['律师万人比', true],
    ['公正员', false],
    ['罕见词语组', false],
  ])('%s is a word: %s', (text, expected) => {
    expect(segmenter.isWord(text)).toBe(expected);
  });
});

test('several processes make the dictionary at once, and one whole file remains', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'segment-'));
  const script = `import { createSegmenter } from ${JSON.stringify(join(process.cwd(), 'src/segment.ts'))};
    process.stdout.write(createSegmenter({ words: ['甲乙丙丁'], cacheDir: ${JSON.stringify(folder)} }).cut('甲乙丙丁').length + '');`;
  const run = () => execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  try {
    expect(await Promise.all([1, 2, 3].map(async () => run()))).toEqual(['1', '1', '1']);
    expect(readdirSync(folder).filter((name) => name.startsWith('dict-'))).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
