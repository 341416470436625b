/** A contact reads his own unit and the whole city; the rest is refused politely and counted. */
import { describe, expect, test } from 'vitest';
import type { IntentName } from '../../src/core/language/reading.ts';
import type { Contact } from '../../src/core/plan.ts';
import { COUNTIES, huts, knownWith, monthly, rangers } from '../ledger/sample.ts';
import { type Asked, ask, figuresOf, leader, lin, qin } from './asking.ts';

const [east = '', west = '', own = ''] = COUNTIES;
const known = knownWith(
  monthly(rangers, east, '2023-09', '3141'),
  monthly(rangers, west, '2023-09', '2718', { status: 'provisional' }),
);
const asked = { indicators: [rangers], known };
const order = { by: 'most', over: 'units' } as const;

test.each<[IntentName, Asked]>([
  ['value', { units: [west] }],
  ['gap', { units: [west] }],
  ['status', { units: [west] }],
  ['pace', { units: [west] }],
  ['trend', { units: [west] }],
  ['source', { units: [west] }],
  ['history', { units: [west] }],
  ['history', { units: [west], indicators: [] }],
  ['overview', { units: [west], indicators: [] }],
  ['compare', { units: [east, west] }],
  ['breakdown', {}],
  ['rank', { detail: { order } }],
  ['rank', { units: [east], detail: { order: { ...order, by: 'place' } } }],
  ['value', { detail: { also: 'breakdown' } }],
  ['value', { units: [west], period: '2023-09', detail: { knownOn: '2023-10-03' } }],
])('%s about others %j is refused and counted, and shows nobody else’s figure', (intent, more) => {
  const said = ask(intent, { ...asked, ...more, asker: lin });
  expect(said.tally).toBe('refused-reading');
  expect(said.text).toContain('您能看本单位（东岭区）和清河市的数，需要的话请问秦科');
  expect(said.text).not.toContain('2718');
  expect(said.figures.every(({ unit }) => unit === east)).toBe(true);
  for (const reader of [leader, qin]) expect(ask(intent, { ...asked, ...more, asker: reader }).tally).toBeUndefined();
  expect(ask(intent, { ...asked, ...more, asker: lin, rights: { contactsRead: 'all' } }).tally).toBeUndefined();
});

describe('what he may see', () => {
  test('is named beside the refusal; his own figure is a part of the breakdown', () => {
    const said = ask('breakdown', { ...asked, asker: lin });
    expect(said.text.split('\n').slice(1)).toEqual([
      '东岭区巡护员人数：3141人（2023年9月）',
      '清河市巡护员人数：88人（中期）',
    ]);
    expect(figuresOf(said)).toEqual(['巡护员人数 东岭区 2023-09 actual = 3141']);
    expect(ask('value', { ...asked, units: [west], asker: lin }).figures).toEqual([]);
  });

  test.each<[IntentName, Asked]>([
    ['value', { units: [east] }],
    ['value', {}],
    ['history', { units: [east] }],
    ['trend', {}],
    ['target', { units: [west] }],
    ['missing', { units: [west] }],
    ['missing', {}],
  ])('%s %j is answered', (intent, more) => {
    expect(ask(intent, { ...asked, ...more, asker: lin }).tally).toBeUndefined();
  });

  test('a deputy reads the unit that he stands in for', () => {
    const deputy: Contact = { ...lin, deputyFor: [west] };
    expect(figuresOf(ask('value', { ...asked, units: [west], asker: deputy }))).toEqual([
      '巡护员人数 西川县 2023-09 actual = 2718 provisional',
    ]);
    expect(ask('value', { ...asked, units: [own], asker: deputy }).text).toContain('您能看本单位（东岭区、西川县）');
  });

  test('on an empty ledger nobody has reported: there is nothing to keep from him', () => {
    for (const intent of ['breakdown', 'rank'] as const) {
      const said = ask(intent, { indicators: [huts], asker: lin, detail: { order } });
      expect(said.text).toContain('各单位都还没有报送瞭望哨数');
      expect(said.tally).toBeUndefined();
    }
  });

  test('who handed in what for the whole city leaves the others’ reports out', () => {
    const said = ask('history', { ...asked, asker: lin });
    expect(said.text).toContain('东岭区：');
    expect(said.text).not.toContain('2718');
    expect(ask('history', { known, units: ['清河市'], asker: lin }).text).not.toContain('2718');
    expect(ask('history', { ...asked, asker: leader }).text).toContain('2718');
  });
});
