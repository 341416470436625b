import { describe, expect, test } from 'vitest';
import type { StatedFigure } from '../../src/core/conversation/said.ts';
import type { Understood } from '../../src/core/language/reading.ts';
import { loadLibrary } from '../../src/library.ts';
import type { Turn } from './item.ts';
import { judge } from './judge.ts';
import { createTruth } from './truth.ts';

const truth = createTruth(loadLibrary({ planDirs: ['data'], intentsDir: 'intents' }));

const UNDERSTOOD: Understood = {
  intent: 'value',
  indicators: ['公证员人数'],
  groups: [],
  units: ['六安市'],
  period: null,
  filter: null,
  updates: [],
};
const STATED: StatedFigure = {
  indicator: '公证员人数',
  unit: '六安市',
  period: '中期',
  measure: 'actual',
  op: '=',
  value: 37,
};
const TURN: Turn = {
  text: '公证员',
  expected: {
    intent: ['value'],
    indicators: [['公证员人数']],
    groups: [[]],
    units: [[]],
    period: [null],
    filter: [null],
    updates: [[]],
  },
  figures: [[{ indicator: '公证员人数', measure: 'actual', op: '=', value: 37 }]],
  nothing: false,
};

/** Judges an answer that differs in this from a right one. */
function judged(
  change: { understood?: Partial<Understood>; figures?: readonly Partial<StatedFigure>[]; reply?: string } = {},
  turn: Partial<Turn> = {},
  handedIn = false,
) {
  const answered = {
    understood: { ...UNDERSTOOD, ...change.understood },
    figures: (change.figures ?? [{}]).map((each) => ({ ...STATED, ...each })),
    reply: change.reply ?? '公证员人数现为37人。',
  };
  return judge({ ...TURN, ...turn }, answered, truth, handedIn);
}

describe('an answer is', () => {
  test('right where all is as expected', () => {
    expect(judged()).toEqual({ outcome: 'right', wrongFigure: false, faults: [] });
  });

  test.each<[string, Partial<Understood>]>([
    ['intent', { intent: 'target' }],
    ['indicators', { indicators: ['公证处数'] }],
    ['indicators', { indicators: ['公证员人数', '公证处数'] }],
    ['groups', { groups: ['公证行业'] }],
    ['units', { units: ['金寨县'] }],
    ['period', { period: '2023' }],
    ['filter', { filter: 'met' }],
  ])('wrong where the %s differs', (field, understood) => {
    expect(judged({ understood })).toMatchObject({ outcome: 'wrong', wrongFigure: false, faults: [field] });
  });

  test('right with any of several, in any order', () => {
    const expected = {
      ...TURN.expected,
      indicators: [['公证处数'], ['公证处数', '公证员人数']],
      intent: ['gap', 'value'],
    };
    expect(judged({ understood: { indicators: ['公证员人数', '公证处数'] } }, { expected }).outcome).toBe('right');
  });

  test('right with any list of figures, whole, and with more that is known beside it', () => {
    const target = { indicator: '公证员人数', measure: 'target', value: 50, period: '中期' };
    const actual = { indicator: '公证员人数', measure: 'actual', value: 37 };
    const aim: Partial<StatedFigure> = { measure: 'target', op: '>=', value: 50, period: '2025-12' };
    const reply = '公证员人数现为37人，目标50人。';
    expect(judged({ figures: [aim], reply }, { figures: [[target], [actual]] }).outcome).toBe('right');
    expect(judged({ figures: [{}, aim], reply }, { figures: [[actual]] }).outcome).toBe('right');
    expect(judged({ figures: [aim], reply }, { figures: [[target, actual]] }).faults).toEqual(['figures']);
    expect(judged({ figures: [], reply }, { figures: [[target], []] }).outcome).toBe('right');
  });

  test('right with some of the candidates of a wide name, in any order, and with none that is not one', () => {
    const wide: Partial<Turn> = {
      expected: { ...TURN.expected, indicators: [[], ['公证员人数', '公证处数', '司法所数']] },
      figures: [[]],
      nothing: true,
    };
    const asked = (indicators: readonly string[]) =>
      judged({ understood: { indicators }, figures: [], reply: '您问的是哪一个？' }, wide).outcome;
    expect(asked(['公证处数', '公证员人数'])).toBe('right');
    expect(asked(['公证处数', '法治阵地数'])).toBe('asked');
  });

  test('wrong where the figure is not to be read in the reply', () => {
    expect(judged({ reply: '公证员人数见上。' })).toMatchObject({ outcome: 'wrong', faults: ['figures'] });
  });

  test('refused where nothing is stated, or the question is said to be unknown', () => {
    expect(judged({ figures: [], reply: '没有记录。' }).outcome).toBe('refused');
    expect(judged({ figures: [], reply: '不知道。', understood: { intent: 'unknown', indicators: [] } }).outcome).toBe(
      'refused',
    );
  });

  test('asked back where a question or numbered choices come first', () => {
    const understood = { indicators: [] };
    expect(judged({ figures: [], understood, reply: '您问的是哪一个？\n1. 公证员人数' }).outcome).toBe('asked');
    expect(judged({ figures: [], understood, reply: '哪个指标？请带上指标名。' }).outcome).toBe('asked');
  });
});

describe('a wrong figure', () => {
  test.each<[string, Partial<StatedFigure>]>([
    ['differs from the document', { value: 38 }],
    ['has another bound', { op: '>=' }],
    ['is of another indicator', { indicator: '公证处数', value: 7 }],
    ['is of a unit that has not reported', { unit: '金寨县' }],
    ['is a gap that nobody knows', { indicator: '法律援助案件年均办理量', measure: 'gap', value: 0 }],
  ])('%s', (_why, wrong) => {
    expect(judged({ figures: [{}, wrong] })).toMatchObject({ outcome: 'wrong', wrongFigure: true });
  });

  test('is any where none may be stated, but the whole beside a unit, and the latest beside a period', () => {
    const none: Partial<Turn> = { figures: [[]], nothing: true };
    expect(judged({}, none).wrongFigure).toBe(true);
    const ofUnit = { ...none, expected: { ...TURN.expected, units: [['金寨县']] } };
    expect(judged({ understood: { units: ['金寨县'] } }, ofUnit).outcome).toBe('right');
    const ofPeriod = { ...none, expected: { ...TURN.expected, period: ['2022'] } };
    expect(judged({ understood: { period: '2022' } }, ofPeriod).outcome).toBe('right');
    expect(judged({ understood: { period: '2022' }, figures: [{ period: '2022' }] }, ofPeriod).wrongFigure).toBe(true);
  });

  test('cannot be told by the documents once figures were handed in', () => {
    expect(judged({ figures: [{}, { unit: '金寨县', value: 6 }] }, {}, true).wrongFigure).toBe(false);
  });
});

describe('a figure handed in', () => {
  const update = { indicator: '公证员人数', unit: '金寨县', period: null, mode: 'set', op: '=', value: 6 } as const;
  const turn: Partial<Turn> = {
    expected: {
      intent: ['report'],
      updates: [[{ indicator: ['公证员人数'], unit: ['金寨县'], period: [null, '2023-09'], mode: ['set'], value: 6 }]],
    },
    figures: [[]],
  };
  const said = (updates: Understood['updates']) =>
    judged({ understood: { intent: 'report', updates }, figures: [], reply: '请核对。' }, turn, true);

  test('is right as it was said', () => {
    expect(said([update]).outcome).toBe('right');
    expect(said([{ ...update, period: '2023-09' }]).outcome).toBe('right');
  });

  test('would be written wrongly', () => {
    expect(said([{ ...update, value: 60 }])).toMatchObject({ outcome: 'wrong', wrongFigure: true });
    expect(said([update, update])).toMatchObject({ outcome: 'wrong', wrongFigure: true });
  });

  test('is asked back where the bot does not take it', () => {
    expect(said([])).toMatchObject({ outcome: 'asked', wrongFigure: false });
  });
});
