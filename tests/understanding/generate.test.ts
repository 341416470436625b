import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/library.ts';
import { generate } from './generate.ts';
import { createHomophones } from './homophones.ts';
import type { TestSet } from './item.ts';
import { createNames, distance } from './names.ts';
import { createRandom } from './random.ts';
import { lookalikes } from './similar.ts';
import { createTruth } from './truth.ts';

const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const truth = createTruth(library);
const names = createNames(library);
let set: TestSet;

beforeAll(() => {
  set = generate(library, { seed: 5, count: 400 });
});

describe('the generated set', () => {
  test('is the same for the same seed, and another for another', () => {
    const again = generate(library, { seed: 5, count: 20 });
    expect(again.items).toEqual(set.items.slice(0, 20));
    expect(generate(library, { seed: 6, count: 20 }).items).not.toEqual(again.items);
  });

  test('has as many different questions as were asked for, each with a kind', () => {
    expect(new Set(set.items.map(({ turns }) => turns[0]?.text)).size).toBe(400);
    expect(set.items.filter(({ kinds }) => kinds.length === 0)).toEqual([]);
    const kinds = new Set(set.items.flatMap((item) => item.kinds));
    for (const kind of [
      '同音错字',
      '形近错字',
      '漏字',
      '重字',
      '口头语',
      '方言',
      '语序',
      '中英夹杂',
      '无干扰',
      '拼音',
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  test('leaves no place of a phrasing open, and takes no example of the intents', () => {
    const texts = set.items.flatMap(({ turns }) => turns.map(({ text }) => text));
    expect(texts.filter((text) => /[{}|]/.test(text))).toEqual([]);
    const examples = new Set(library.intents.flatMap((intent) => intent.examples.map(({ say }) => say)));
    expect(texts.filter((text) => examples.has(text))).toEqual([]);
  });

  test('requires only figures that the documents have', () => {
    const figures = set.items.flatMap(({ turns }) => turns.flatMap((turn) => turn.figures.flat()));
    expect(figures.length).toBeGreaterThan(100);
    const unknown = figures.filter(
      ({ indicator, measure, value }) => measure !== 'pace' && truth.known(indicator, measure)?.value !== value,
    );
    expect(unknown).toEqual([]);
  });

  test('every phrasing is for a kind of question that is asked', () => {
    const lists = readFileSync('tests/understanding/phrasings.yaml', 'utf8').matchAll(/^(\w+):$/gm);
    const asked = readFileSync('tests/understanding/questions.ts', 'utf8');
    const frames = ['before', 'after', 'fillers'];
    expect(
      [...lists].map(([, name = '']) => name).filter((name) => !frames.includes(name) && !asked.includes(`${name}:`)),
    ).toEqual([]);
  });
});

describe('a slip keeps its meaning', () => {
  test.each([
    ['公正员', '公证员'],
    ['绿师', '律师'],
    ['人民陪审贠', '人民陪审员'],
    ['法律明白白人', '法律明白人'],
  ])('%s for %s', (slip, name) => {
    expect(names.stillMeans(slip, name)).toBe(true);
  });

  test.each([
    ['公证处', '公证员'],
    ['律所', '律师'],
    ['级社区矫正机构', '市级社区矫正机构'],
    ['县级民主法治示范村', '市级民主法治示范村'],
    ['办结法院案件', '办结法援案件'],
  ])('but not %s for %s', (slip, name) => {
    expect(names.stillMeans(slip, name)).toBe(false);
  });

  test('a name made by what stands beside it is seen', () => {
    expect(names.hasStranger('律师党支部有多少', ['律师'])).toBe(true);
    expect(names.hasStranger('律师有多少', ['律师'])).toBe(false);
  });
});

describe('its tools', () => {
  test('words of the same sound, near sounds, like shapes', () => {
    const homophones = createHomophones();
    expect(homophones.of('公证')).toContain('公正');
    expect(homophones.of('公证')).not.toContain('公证');
    expect(homophones.near('证')).not.toEqual([]);
    expect(homophones.near('证').filter((each) => homophones.of('证').includes(each))).toEqual([]);
    expect(lookalikes('己')).toEqual(['已', '巳']);
  });

  test('how far two words are apart', () => {
    const apart = (one: string, other: string) => distance([...one], [...other]);
    expect([
      apart('', '律师'),
      apart('律师', ''),
      apart('律师', '律所'),
      apart('公证员', '公员'),
      apart('甲', '甲'),
    ]).toEqual([2, 2, 1, 1, 0]);
  });

  test('chance repeats, and weighs', () => {
    const some = (seed: number) =>
      Array.from(
        { length: 50 },
        (
          (random) => () =>
            random.below(10)
        )(createRandom(seed)),
      );
    expect(some(1)).toEqual(some(1));
    expect(some(1)).not.toEqual(some(2));
    expect(new Set(some(1)).size).toBeGreaterThan(7);
    const random = createRandom(3);
    const drawn = Array.from({ length: 200 }, () =>
      random.weigh([
        { value: 'often', weight: 9 },
        { value: 'seldom', weight: 1 },
        { value: 'never', weight: 0 },
      ]),
    );
    const often = drawn.filter((each) => each === 'often').length;
    expect(often).toBeGreaterThan(150);
    expect(often).toBeLessThan(200);
    expect(drawn).not.toContain('never');
  });

  test('what the documents say', () => {
    expect(truth.known('律师万人比', 'gap')).toEqual({ value: -0.46 });
    expect(truth.known('公证员人数', 'rate')).toEqual({ value: 74 });
    expect(truth.known('法律援助案件年均办理量', 'gap')).toBeUndefined();
    expect(truth.known('仲裁裁决被撤销或不予执行比例', 'rate')).toBeUndefined();
    expect(truth.pace('公证员人数', '2023-09-15T10:00:00+08:00')?.value).toBe(0.48);
    expect(truth.pace('律师万人比', '2023-09-15T10:00:00+08:00')).toBeUndefined();
  });
});
