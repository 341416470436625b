import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { NOTHING_LEARNED } from '../../src/core/language/learned.ts';
import { loadLearned, writeLearned } from '../../src/library/learned.ts';
import { digestOf, readWordings } from '../../src/library/wordings.ts';

let folder = '';
let problems: string[] = [];
const report = ({ file, line }: { file: string; line: number }, what: string, remedy: string) => {
  problems.push(`${file.replace(folder, 'intents')}:${line} ${what}，${remedy}`);
};

beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'learned-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  for (const name of ['wordings', 'learned.json']) cpSync(join('intents', name), join(made, name), { recursive: true });
  folder = made;
  problems = [];
});

const add = (file: string, line: string) => {
  const path = join(folder, 'wordings', file);
  writeFileSync(path, `${readFileSync(path, 'utf8')}${line}\n`);
};

test('the shipped weights were learnt from the shipped wordings', () => {
  expect(loadLearned(folder, report).weights.size).toBeGreaterThan(1000);
  expect(problems).toEqual([]);
});

test('wordings that were changed since have to be learnt first', () => {
  add('value.txt', '{指标}眼下是个啥数目');
  expect(loadLearned(folder, report)).toBe(NOTHING_LEARNED);
  expect(problems).toEqual(['intents/learned.json:1 问法改过以后还没有重新学，运行 npm run learn']);
});

test('a remark and an empty line change nothing', () => {
  add('value.txt', '# 问现在是多少\n');
  expect(loadLearned(folder, report).weights.size).toBeGreaterThan(1000);
});

test('a damaged file is as one that was not learnt', () => {
  writeFileSync(join(folder, 'learned.json'), '{');
  expect(loadLearned(folder, report)).toBe(NOTHING_LEARNED);
  expect(problems).toHaveLength(1);
});

test('a folder without wordings has learnt nothing, and that is no mistake', () => {
  rmSync(join(folder, 'wordings'), { recursive: true });
  expect(loadLearned(folder, report)).toBe(NOTHING_LEARNED);
  expect(problems).toEqual([]);
});

test('a line twice in a file and a file of no intent are mistakes; a line of two files may mean either', () => {
  add('gap.txt', '{指标}差得离谱\n{指标}差得离谱');
  add('pace.txt', '{指标}差得离谱');
  writeFileSync(join(folder, 'wordings', 'gaps.txt'), '{指标}还差\n');
  const wordings = readWordings(folder, report);
  expect(wordings.find(({ text }) => text === '{指标}差得离谱')?.intents).toEqual(['gap', 'gap', 'pace']);
  expect(problems).toEqual([
    expect.stringMatching(/gap\.txt:\d+ “\{指标\}差得离谱”写了两遍，应去掉一行/),
    'intents/wordings/gaps.txt:1 没有“gaps”这种意图，文件名应为意图加 .txt',
  ]);
});

test('what is written is read again', () => {
  const wordings = readWordings(folder, report);
  const learned = loadLearned(folder, report);
  writeFileSync(join(folder, 'learned.json'), writeLearned(learned, digestOf(wordings)));
  expect(loadLearned(folder, report)).toEqual(learned);
});
