import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ended, startRunning } from './running.ts';

const { room, ownRoom, run } = startRunning('ask');

interface Situation {
  /** Given on standard input. */
  readonly input?: string;
  readonly dir?: string;
}

/** Runs what stands behind `npm run -s ask`, without the second that npm takes. */
const ask = (args: readonly string[], { dir = ownRoom(), input }: Situation = {}) =>
  run(process.execPath, ['src/ask.ts', ...args], { dir, ...(input === undefined ? {} : { input }) });

/** Runs it as a person would. */
const npmRunAsk = (args: readonly string[]) => run('npm', ['run', '-s', 'ask', '--', ...args], { dir: ownRoom() });

/** Each line of an output as JSON; anything that is none fails the test. */
const linesOf = ({ out }: Ended) =>
  out
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));

/** Several programs start at the same moment, each takes its share of the machine. */
const PATIENCE = 120_000;

const NOW = ['--now', '2023-09-15T10:00'];

describe.concurrent('one question', { timeout: PATIENCE }, () => {
  test('is answered by one line of JSON with all that the contract names', async () => {
    const ended = await npmRunAsk(['--json', ...NOW, '律师万人比现在多少']);
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(linesOf(ended)).toEqual([
      {
        id: 'ask',
        turn: 0,
        text: '律师万人比现在多少',
        understood: {
          intent: 'value',
          indicators: ['律师万人比'],
          groups: [],
          units: ['六安市'],
          period: null,
          filter: null,
          updates: [],
        },
        figures: [{ indicator: '律师万人比', unit: '六安市', period: '中期', measure: 'actual', op: '=', value: 2.56 }],
        reply: expect.stringMatching(/^律师万人比现为2\.56人\/万人。\n/),
      },
    ]);
  });

  test('keeps its context for the next one', async () => {
    const dir = ownRoom();
    const first = await ask([...NOW, '公证员还差几个'], { dir });
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^公证员人数还差13人。\n/), err: '' });
    const next = await ask(['--now', '2023-09-15T10:05', '目标', '呢', '--json'], { dir });
    expect(linesOf(next)).toMatchObject([
      { text: '目标 呢', understood: { intent: 'target', indicators: ['公证员人数'] } },
    ]);
  });
});

describe.concurrent('a batch', { timeout: PATIENCE }, () => {
  const batch = [
    { id: 'q1', text: '公证员现在多少' },
    { id: 'd1', turns: ['律师还差多少', '那公证员呢'], now: '2023-09-15T10:00:00+08:00' },
    { id: 'q2', text: '目标呢' },
    { text: '我县公证员几个', as: 'JINZHAI' },
    { id: 'q3', text: '公证员完成了吗', now: '2025-12-31T16:00Z' },
    { id: 'q4', text: '公证员现在多少', as: 'nobody' },
  ];
  const text = `${batch.map((line) => JSON.stringify(line)).join('\n\n')}\n`;
  const expected = [
    { id: 'q1', turn: 0, understood: { intent: 'value', indicators: ['公证员人数'] }, figures: [{ value: 37 }] },
    { id: 'd1', turn: 0, understood: { intent: 'gap' }, figures: [{ measure: 'gap', value: 111 }] },
    { id: 'd1', turn: 1, text: '那公证员呢', figures: [{ measure: 'gap', value: 13 }] },
    { id: 'q2', turn: 0, understood: { intent: 'target', indicators: [] }, figures: [] },
    { id: '4', turn: 0, understood: { units: ['金寨县'] }, figures: [] },
    { id: 'q3', turn: 0, reply: expect.stringContaining('已逾期1天') },
    { id: 'q4', turn: 0, reply: expect.stringMatching(/不在通讯录/), figures: [] },
  ];

  test('from a file: separate lines share nothing, a dialogue keeps its context', async () => {
    const file = join(room, 'batch.jsonl');
    writeFileSync(file, text);
    const ended = await ask(['--json', ...NOW, '--batch', file]);
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(linesOf(ended)).toMatchObject(expected);
  });

  test('from standard input, without a trace in the real store', async () => {
    const dir = ownRoom();
    const ended = await ask(['--json', ...NOW, '--as', 'planner', '--batch', '-'], { input: text, dir });
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(linesOf(ended)).toMatchObject(expected);
    const after = await ask(['--json', ...NOW, '--as', 'planner', '那目标呢'], { dir });
    expect(linesOf(after)).toMatchObject([{ understood: { indicators: [] } }]);
  });
});

describe.concurrent('wrong input is told in one line of Chinese, and nothing else is said', {
  timeout: PATIENCE,
}, () => {
  test.each<[string, readonly string[], string, RegExp]>([
    ['a blank question', ['--json', '  '], '', /^没有问题。用法：/],
    ['a time that is none', ['--now', '2023-02-30', '公证员'], '', /^看不懂时间“2023-02-30”/],
    ['an unknown option', ['--colour', '公证员'], '', /^选项 --colour 不对。用法：/],
    ['a question beside a batch', ['--batch', '-', '公证员'], '{"text":"律师"}', /^--batch 之外不能再写问题。/],
    ['a file that is not there', ['--batch', 'nowhere.jsonl'], '', /^读不了文件“nowhere\.jsonl”/],
    ['a line that is no JSON', ['--batch', '-'], '{"text":"律师"}\n{"text":', /^标准输入 第 2 行不是一条提问/],
    [
      'a line with a wrong time',
      ['--batch', '-'],
      '{"text":"律师"}\n\n{"text":"律师","now":"昨天"}',
      /^标准输入 第 3 行：看不懂时间“昨天”/,
    ],
  ])('%s', async (_name, args, input, says) => {
    const { code, out, err } = await ask(args, { input });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(says);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
