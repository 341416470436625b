import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { NO_EXPERIENCE } from '../../src/core/language/experience.ts';
import { PLAN_ITSELF } from '../../src/core/language/saying.ts';
import { writeLearned } from '../../src/library/learned.ts';
import { loadSayings } from '../../src/library/sayings.ts';
import { loadWordings, readWordings, spheresOf } from '../../src/library/wordings.ts';
import { loadLibrary } from '../../src/library.ts';

let folder = '';
let problems: string[] = [];
const report = ({ file, line }: { file: string; line: number }, what: string, remedy: string) => {
  problems.push(`${file.replace(folder, 'intents')}:${line} ${what}，${remedy}`);
};

beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'learned-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  for (const name of ['wordings', 'learned.json', 'learned-sphere.json'])
    cpSync(join('intents', name), join(made, name), { recursive: true });
  folder = made;
  problems = [];
});

const add = (file: string, line: string) => {
  const path = join(folder, 'wordings', file);
  writeFileSync(path, `${readFileSync(path, 'utf8')}${line}\n`);
};

test('the shipped weights were learnt from the shipped wordings', () => {
  expect(loadWordings(folder, report).wanted.rows.size).toBeGreaterThan(1000);
  expect(problems).toEqual([]);
});

test('wordings that were changed since have to be learnt first', () => {
  add('value.txt', '{指标}眼下是个啥数目');
  expect(loadWordings(folder, report)).toEqual(NO_EXPERIENCE);
  expect(problems).toEqual([
    'intents/learned.json:1 说法改过以后还没有重新学，运行 npm run learn',
    'intents/learned-sphere.json:1 说法改过以后还没有重新学，运行 npm run learn',
  ]);
});

test('a remark and an empty line change nothing', () => {
  add('value.txt', '# 问现在是多少\n');
  expect(loadWordings(folder, report).wanted.rows.size).toBeGreaterThan(1000);
});

test('a damaged file is as one that was not learnt', () => {
  writeFileSync(join(folder, 'learned.json'), '{');
  expect(loadWordings(folder, report).wanted).toEqual(NO_EXPERIENCE.wanted);
  expect(problems).toHaveLength(1);
});

test.each<[string, (row: readonly number[]) => readonly number[]]>([
  ['one too few', (row) => row.slice(1)],
  ['no whole hundredths', (row) => row.map(() => 0.5)],
  ['too large to be kept', (row) => row.map(() => 0x8000)],
])('a row of weights that are %s is damage too', (_, damaged) => {
  const file = join(folder, 'learned.json');
  const learned = JSON.parse(readFileSync(file, 'utf8'));
  const [feature = ''] = Object.keys(learned.weights);
  learned.weights[feature] = damaged(learned.weights[feature]);
  writeFileSync(file, JSON.stringify(learned));
  expect(loadWordings(folder, report).wanted).toEqual(NO_EXPERIENCE.wanted);
  expect(problems).toHaveLength(1);
});

test('a folder without wordings has learnt nothing, and that is no mistake', () => {
  rmSync(join(folder, 'wordings'), { recursive: true });
  expect(loadWordings(folder, report)).toEqual(NO_EXPERIENCE);
  expect(problems).toEqual([]);
});

test('a line twice in a file and a file of no intent are mistakes; a line of two files may mean either', () => {
  add('gap.txt', '{指标}差得离谱\n{指标}差得离谱');
  add('pace.txt', '{指标}差得离谱');
  writeFileSync(join(folder, 'wordings', 'gaps.txt'), '{指标}还差\n');
  const wordings = readWordings(folder, report);
  expect(wordings.find(({ text }) => text === '{指标}差得离谱')?.answers).toEqual(['gap', 'gap', 'pace']);
  expect(problems).toEqual([
    expect.stringMatching(/gap\.txt:\d+ “\{指标\}差得离谱”写了两遍，应去掉一行/),
    'intents/wordings/gaps.txt:1 没有“gaps”这种意图，文件名应与它一致，再加 .txt',
  ]);
});

test('what is written is read again', () => {
  const wordings = readWordings(folder, report);
  const { wanted, sphere } = loadWordings(folder, report);
  writeFileSync(join(folder, 'learned.json'), writeLearned(wanted, wordings));
  writeFileSync(join(folder, 'learned-sphere.json'), writeLearned(sphere, spheresOf(wordings)));
  expect(loadWordings(folder, report)).toEqual({ wanted, sphere });
});

test('what may be unknown or something else tells nothing of the bounds of a plan', () => {
  expect(
    spheresOf([
      { text: '甲', answers: ['value', 'gap'] },
      { text: '乙', answers: ['unknown'] },
      { text: '丙', answers: ['unknown', 'source'] },
    ]),
  ).toEqual([
    { text: '甲', answers: ['within'] },
    { text: '乙', answers: ['beyond'] },
  ]);
});

describe('sayings of what a plan has', () => {
  const plan = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' }).plans[0];
  if (!plan) throw new Error('no plan');
  const codes = plan.indicators.map(({ code }) => code);
  const groups = plan.groups.map(({ name }) => name);
  const knows = (subject: string) => [...codes, ...groups].includes(subject);

  test('every indicator and group of the shipped plan has some, the plan itself too, and they were learnt', () => {
    expect(plan.said?.answers.toSorted()).toEqual([...codes, ...groups, PLAN_ITSELF].toSorted());
    expect(plan.said?.rows.size).toBeGreaterThan(1000);
  });

  test('a file of neither an indicator nor a group is a mistake', () => {
    cpSync(join('data', 'sayings'), join(folder, 'sayings'), { recursive: true });
    cpSync(join('data', 'learned.json'), join(folder, 'learned.json'));
    writeFileSync(join(folder, 'sayings', 'doctors.txt'), '看病的有几个\n');
    expect(loadSayings(folder, knows, report).answers).toHaveLength(codes.length + groups.length + 1);
    expect(problems).toEqual([
      'intents/sayings/doctors.txt:1 没有“doctors”这个指标的 code，也没有这个组，文件名应与它一致，再加 .txt',
    ]);
  });

  test('a plan without sayings has learnt nothing', () => {
    expect(loadSayings(join(folder, 'none'), knows, report).answers).toEqual([]);
    expect(problems).toEqual([]);
  });
});
