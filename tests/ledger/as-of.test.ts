import { describe, expect, test } from 'vitest';
import { knownAt } from '../../src/core/ledger/as-of.ts';
import type { Fact } from '../../src/core/ledger/entry.ts';
import { learn } from '../../src/core/ledger/known.ts';
import { lastReviewed, latest } from '../../src/core/ledger/latest.ts';
import { stoodAt } from '../../src/core/ledger/stood.ts';
import { CITY, COUNTIES, entryOf, huts, knownWith, monthly, plan, rangers, seedEntries } from './sample.ts';

const [east = ''] = COUNTIES;
const start = seedEntries.length;

/** A fact with the business time at which it was recorded. */
const recorded: readonly (readonly [string, Fact])[] = [
  ['2023-09-30T17:00:00+08:00', monthly(rangers, east, '2023-09', '30', { status: 'provisional', submission: 1 })],
  ['2023-10-08T09:00:00+08:00', { kind: 'review', submission: 1, figures: [start + 1], verdict: 'approved' }],
  ['2023-11-01T09:00:00+08:00', monthly(rangers, east, '2023-09', '29', { corrects: start + 1, reason: '重复计数' })],
  ['2023-11-02T09:00:00+08:00', monthly(huts, east, '2023-10', '4')],
  ['2023-11-03T09:00:00+08:00', { kind: 'withdrawal', figures: [start + 4] }],
];
const known = learn(
  knownWith(),
  recorded.map(([at, fact], i) => entryOf(start + i + 1, fact, at, 'lin')),
);

describe('what was known at a moment', () => {
  test.each([
    ['2023-09-30T16:59:59+08:00', undefined],
    ['2023-09-30T17:00:00+08:00', '30'],
    ['2023-09-30', '30'],
    ['2023-09-30T09:00:00Z', '30'],
    ['2023-10-31', '30'],
    ['2023-11-01', '29'],
  ])('at %s the figure was %s', (moment, value) =>
    expect(latest(knownAt(known, moment), rangers, east)?.value).toBe(value),
  );

  test('a review, a correction and a withdrawal count from their own day', () => {
    expect(lastReviewed(knownAt(known, '2023-10-07'), rangers, east)).toBeUndefined();
    expect(lastReviewed(knownAt(known, '2023-10-08'), rangers, east)?.value).toBe('30');
    expect(latest(knownAt(known, '2023-11-02'), huts, east)?.value).toBe('4');
    expect(latest(knownAt(known, '2023-11-03'), huts, east)).toBeUndefined();
  });

  test('before the first entry nothing was', () => {
    expect(latest(knownAt(known, '2023-06-29'), rangers, CITY)).toBeUndefined();
    expect(latest(knownAt(known, '2023-06-30'), rangers, CITY)?.value).toBe('88');
  });

  test('of today it is all there is', () => expect(knownAt(known, '2023-12-01')).toBe(known));
});

describe('the figures as they stood', () => {
  const stood = (day: string, unit: string, of = rangers) =>
    stoodAt(known, day).find((row) => row.unit === unit && row.indicator === of);

  test('beside what is known now of the same day', () => {
    expect(stood('2023-10-10', east)).toMatchObject({
      knownThen: { value: '30', status: 'reviewed' },
      knownNow: { value: '29' },
      changed: true,
    });
    expect(stood('2023-10-10', CITY)).toMatchObject({
      knownThen: { value: '88' },
      knownNow: { value: '88' },
      changed: false,
    });
  });

  test('what came in later for that day is known now alone, what was withdrawn was known then alone', () => {
    expect(stood('2023-06-29', CITY)).toBeUndefined();
    expect(stood('2023-11-02', east, huts)).toMatchObject({ knownThen: { value: '4' }, changed: true });
    expect(stood('2023-11-02', east, huts)?.knownNow).toBeUndefined();
    const late = learn(known, [
      entryOf(known.position + 1, monthly(huts, east, '2023-08', '3'), '2023-12-01T09:00:00+08:00'),
    ]);
    const row = stoodAt(late, '2023-09-01').find(({ indicator, unit }) => indicator === huts && unit === east);
    expect(row).toMatchObject({ knownThen: undefined, knownNow: { value: '3' }, changed: true });
  });

  test('a figure that was handed in before its period ended stood as well', () => {
    expect(stood('2023-09-30', east)).toMatchObject({ knownThen: { value: '30' }, knownNow: { value: '29' } });
    const early = learn(knownWith(), [
      entryOf(start + 1, monthly(rangers, east, '2023-09', '30'), '2023-09-15T09:00:00+08:00'),
    ]);
    const row = stoodAt(early, '2023-09-20').find(({ indicator, unit }) => indicator === rangers && unit === east);
    expect(row).toMatchObject({ knownThen: { value: '30' }, knownNow: { value: '30' }, changed: false });
  });

  test('in the order of the plan, the city before its units', () => {
    const rows = stoodAt(known, '2023-10-10').map(({ indicator, unit }) => `${indicator.code} ${unit}`);
    expect(rows.slice(0, 3)).toEqual([`rangers ${CITY}`, `rangers ${east}`, `density ${CITY}`]);
    expect(rows.length).toBeLessThan(plan.indicators.length + 2);
  });
});
