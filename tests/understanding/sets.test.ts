import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/library.ts';
import { createBotAnswerer } from './answerer.ts';
import { createKeywordAnswerer } from './keyword-answerer.ts';
import { withResults } from './report.ts';
import { withScores } from './scores.ts';
import { readSet, readSets } from './sets.ts';
import { byKind, bySet, mark, tally, tallyBy } from './tally.ts';
import { createTruth } from './truth.ts';

const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const truth = createTruth(library);
const room = mkdtempSync(join(tmpdir(), 'sets-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

/** A set of these lines. */
function setOf(...lines: readonly unknown[]) {
  const file = join(room, 'some.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  return readSet(file, 'some', library);
}

const FIGURE = { indicator: '公证员人数', measure: 'actual', op: '=', value: 37 };

describe('a line is read', () => {
  test('as a question; what it leaves out is empty, any of several may be right', () => {
    const [item] = setOf({
      id: 'q',
      as: 'contact-金寨县',
      text: '公证员',
      expect: { intent: { anyOf: ['value', 'status'] }, indicators: ['公证员人数'] },
      figures: [FIGURE],
      kind: '别名',
    }).items;
    expect(item).toMatchObject({ as: 'jinzhai', now: '2023-09-15T10:00:00+08:00', kinds: ['别名'] });
    expect(item?.turns[0]?.expected).toEqual({
      intent: ['value', 'status'],
      indicators: [['公证员人数']],
      groups: [[]],
      units: [[]],
      period: [null],
      filter: [null],
      updates: [[]],
    });
  });

  test('in the older shape likewise: parallel lists, x_any, must_not_state', () => {
    const [item] = setOf({
      id: 'd',
      turns: ['示范村', '1'],
      expect: [
        { intent: 'value', indicators_any: [[], ['省级民主法治示范村数']] },
        { intent_any: ['value', 'target'], indicators: [] },
      ],
      figures: [[], []],
      must_not_state: [true, false],
    }).items;
    expect(item?.turns.map(({ nothing }) => nothing)).toEqual([true, false]);
    expect(item?.turns[0]?.expected.indicators).toEqual([[], ['省级民主法治示范村数']]);
    expect(item?.turns[1]?.expected.intent).toEqual(['value', 'target']);
    expect(item?.kinds).toEqual(['some']);
  });

  test('as a figure handed in: what is not taken leaves no update', () => {
    const update = { indicator: '公证员人数', unit: '金寨县', period: { anyOf: [null, '2023-09'] }, value: 6 };
    const expectation = { intent: 'report', updates: [update] };
    const { items } = setOf(
      { id: 'a', text: '公证员6', expect: expectation, outcome: 'taken' },
      { id: 'b', text: '公证员大概6', expect: { intent: 'report', updates: [] }, outcome: 'asked' },
      { id: 'c', from_unit: '六安市', text: '公证员6', expect: { kind: 'refuse', updates: [] }, cat: '越权' },
    );
    const [taken, asked, older] = items.map(({ turns }) => turns[0]?.expected);
    expect(taken?.updates?.[0]?.[0]).toMatchObject({ period: [null, '2023-09'], mode: ['set'], value: 6 });
    expect(taken?.indicators).toBeUndefined();
    expect(asked?.updates).toEqual([[]]);
    expect(older).toEqual({ updates: [[]] });
    expect(items[2]).toMatchObject({ as: 'planner', kinds: ['越权'] });
  });

  test('with several outcomes: a change that is only shown stays, and what may be taken may be left', () => {
    const set = { indicator: '公证员人数', unit: '金寨县', value: 6 };
    const change = { ...set, mode: 'delta' };
    const { items } = setOf(
      { text: '公证员6', expect: { updates: { anyOf: [[], [set]] } }, outcome: { anyOf: ['refused', 'asked'] } },
      { text: '公证员6', expect: { updates: [set] }, outcome: { anyOf: ['taken', 'asked'] } },
      { text: '多了6个公证员', expect: { updates: [change] }, outcome: 'asked' },
    );
    const modes = items.map(({ turns }) => turns[0]?.expected.updates?.map((each) => each.map(({ mode }) => mode[0])));
    expect(modes).toEqual([[[]], [['set'], []], [['delta']]]);
  });

  test('with several lists of figures', () => {
    const { items } = setOf({
      text: '公证员',
      expect: { intent: 'unknown' },
      figures: { anyOf: [[], [FIGURE]] },
    });
    expect(items[0]?.turns[0]).toMatchObject({ figures: [[], [FIGURE]], nothing: false });
  });

  test('where nothing may be stated: unknown, and a name that fits several', () => {
    const { items } = setOf(
      { text: '天气', expect: { intent: 'unknown' } },
      { text: '示范村', expect: { intent: 'value', indicators: { anyOf: [[], ['省级民主法治示范村数']] } } },
      { text: '总体', expect: { intent: 'overview' } },
      { text: '公证员的出处', expect: { intent: 'source', indicators: ['公证员人数'] } },
    );
    expect(items.map(({ turns }) => turns[0]?.nothing)).toEqual([true, true, false, false]);
  });

  test('or the place of the mistake is told', () => {
    expect(() => setOf({ id: 'x', expect: {} })).toThrow(/some\.jsonl:1 不是一道题/);
    writeFileSync(join(room, 'broken.jsonl'), '\n{');
    expect(() => readSet(join(room, 'broken.jsonl'), 'broken', library)).toThrow(/broken\.jsonl:2 不是 JSON/);
    expect(() => readSets(join(room, 'none'), library)).toThrow(/没有/);
  });

  test('a folder gives its sets by name, those of its folders too', () => {
    const folder = join(room, 'sets');
    mkdirSync(join(folder, 'blind', 'kept'), { recursive: true });
    for (const name of ['b.jsonl', 'a.jsonl', 'blind/kept/c.jsonl', 'note.txt']) writeFileSync(join(folder, name), '');
    expect(readSets(folder, library).map(({ name }) => name)).toEqual(['a', 'b', 'blind/kept/c']);
  });
});

describe('a run', () => {
  const lines = [
    {
      id: '1',
      text: '公证员现在多少',
      expect: { intent: 'value', indicators: ['公证员人数'] },
      figures: [FIGURE],
      kind: '甲',
    },
    {
      id: '2',
      turns: [
        { text: '公证员现在多少', expect: { intent: 'value', indicators: ['公证员人数'] }, figures: [FIGURE] },
        { text: '目标呢', expect: { intent: 'target', indicators: ['公证员人数'] }, figures: [] },
      ],
      kind: ['甲', '乙'],
    },
    { id: '3', text: '公证员现在多少', expect: { intent: 'target', indicators: ['公证员人数'] }, kind: '乙' },
  ];

  test('asks the real bot, keeps a dialogue together, and counts', async () => {
    const marked = await mark([setOf(...lines)], await createBotAnswerer(library), truth);
    expect(marked.map(({ verdict }) => verdict.outcome)).toEqual(['right', 'right', 'right', 'wrong']);
    expect(tally(marked)).toEqual({ turns: 4, right: 3, asked: 0, refused: 0, wrong: 1, wrongFigures: 0 });
    expect([...tallyBy(marked, byKind)].map(([kind, { turns, right }]) => [kind, turns, right])).toEqual([
      ['乙', 3, 2],
      ['甲', 3, 3],
    ]);
  });

  test('asks what is compared with in the same way; it keeps no context', async () => {
    const marked = await mark([setOf(...lines)], createKeywordAnswerer(library, truth), truth);
    expect(marked.map(({ verdict }) => verdict.outcome)).toEqual(['right', 'right', 'wrong', 'wrong']);
  });

  test('writes its tables between the markers only, and no text of a blind set', async () => {
    const set = { ...setOf(...lines), name: 'blind/some' };
    const marked = await mark([set], await createBotAnswerer(library), truth);
    const scores = withScores({}, [set], tallyBy(marked, bySet), { last: false });
    const document = '前\n<!-- eval:begin -->\n旧\n<!-- eval:end -->\n后\n';
    const once = withResults(document, [{ name: '指标通', marked }], scores, '记');
    expect(once).toMatch(/^前\n<!-- eval:begin -->\n\n记\n[\s\S]*\n\n<!-- eval:end -->\n后\n$/);
    expect(once).toContain('| 指标通：blind/some | 4 | 75.0% | 0 | 0 | 1 | 0 |');
    expect(once).not.toContain('旧');
    expect(once).not.toContain('公证员现在多少');
    expect(withResults(once, [{ name: '指标通', marked }], scores, '记')).toBe(once);
    expect(() => withResults('无', [{ name: '指标通', marked }], scores, '记')).toThrow();
  });
});

describe('scores', () => {
  const set = setOf({ text: '公证员', expect: { intent: 'value' } });
  const measured = (right: number) =>
    new Map([['some', { turns: 9, right, asked: 0, refused: 0, wrong: 9 - right, wrongFigures: 0 }]]);

  test('the first is kept for good, the last only where it is asked to be', () => {
    const first = withScores({}, [set], measured(3), { last: false });
    expect(first.some).toMatchObject({ first: { right: 3 }, last: { right: 3 } });
    expect(withScores(first, [set], measured(5), { last: false })).toEqual(first);
    const later = withScores(first, [set], measured(5), { last: true });
    expect(later.some).toMatchObject({ first: { right: 3 }, last: { right: 5 } });
  });

  test('tell when a set was changed', () => {
    const first = withScores({}, [set], measured(3), { last: true });
    const changed = { ...set, items: [] };
    const later = withScores(first, [changed], measured(3), { last: true });
    expect(later.some?.last.content).not.toBe(later.some?.first.content);
  });

  test('nothing measured, nothing kept', () => {
    expect(withScores({}, [set], new Map(), { last: true })).toEqual({});
  });
});
