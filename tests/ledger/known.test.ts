import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyKnown, history, historyOfUnit, learn } from '../../src/core/ledger/known.ts';
import { at, lastReviewed, latest, periodUnderWay, reportedFigure } from '../../src/core/ledger/latest.ts';
import { points } from '../../src/core/ledger/official.ts';
import { anyFact } from './any-fact.ts';
import {
  CITY,
  COUNTIES,
  cases,
  cleared,
  closed,
  closing,
  entriesOf,
  knownWith,
  monthly,
  patrols,
  plan,
  rangers,
  reporters,
  seedEntries,
  volunteers,
} from './sample.ts';

const [east = '', west = '', own = ''] = COUNTIES;
const provisional = { status: 'provisional' } as const;

describe('the fold', () => {
  test('folding in parts equals folding at once, and leaves what was known before as it was', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 40 }), fc.nat(60), (facts, cut) => {
        const entries = [...seedEntries, ...entriesOf(facts)];
        const first = learn(emptyKnown([plan]), entries.slice(0, cut));
        const before = structuredClone(first);
        expect(learn(first, entries.slice(cut))).toEqual(learn(emptyKnown([plan]), entries));
        expect(first).toEqual(before);
      }),
    );
  });

  test('what is known already is not learnt twice', () => {
    const known = knownWith(monthly(rangers, east, '2023-08', '30'));
    expect(learn(known, seedEntries)).toBe(known);
  });

  test('a history is ordered by the day covered, then by position', () => {
    const known = knownWith(
      monthly(rangers, east, '2023-09', '31'),
      monthly(rangers, east, '2023-08', '30'),
      monthly(rangers, east, '2023-09', '32'),
    );
    expect(history(known, rangers, east).map(({ value }) => value)).toEqual(['30', '31', '32']);
    expect(historyOfUnit(known, plan, east).map(({ value }) => value)).toEqual(['31', '30', '32']);
    expect(points(known, rangers, east).map(({ value }) => value)).toEqual(['30', '32']);
  });

  test('a long ledger is folded in one go', () => {
    const fact = monthly(rangers, east, '2023-08', '0');
    const facts = Array.from({ length: 100_000 }, (_, i) => ({ ...fact, value: String(i) }));
    const known = learn(emptyKnown([plan]), entriesOf(facts));
    expect(latest(known, rangers, east)?.value).toBe('99999');
  });
});

describe('a period asked for', () => {
  const known = knownWith(
    monthly(rangers, east, '2023-08', '30'),
    { ...monthly(rangers, east, '2023-09', '31'), period: '2023Q3' },
    { ...monthly(cases, east, '2023-06', '5'), period: '2023H1' },
    { ...monthly(patrols, east, '2023-06', '6'), period: '2023-01..2023-06' },
  );

  test.each([
    [null, '88'],
    ['2023', '88'],
    ['2022', undefined],
    ['2023-06', undefined],
    ['2023Q2', undefined],
    ['2023H1', undefined],
  ])('中期 answers %s with %s', (period, value) => expect(at(known, rangers, CITY, period)?.value).toBe(value));

  test.each([
    [null, '577'],
    ['2021', '577'],
    ['2023', undefined],
    ['2021-12', undefined],
  ])('the amount of 2021 answers %s with %s', (period, value) =>
    expect(at(known, cleared, CITY, period)?.value).toBe(value),
  );

  test.each([
    [null, '5000'],
    ['2021', undefined],
    ['2023', undefined],
  ])('2021年以来 answers %s with %s', (period, value) => expect(at(known, patrols, CITY, period)?.value).toBe(value));

  test.each([
    ['2023-08', '30'],
    ['2023Q3', '31'],
    ['2023-09', '31'],
    ['2023', '31'],
    ['2023-07', undefined],
    ['2024', undefined],
  ])('a stock of 8月 and 三季度 answers %s with %s', (period, value) =>
    expect(at(known, rangers, east, period)?.value).toBe(value),
  );

  test('an amount answers for the same months only', () => {
    expect(at(known, patrols, east, '2023H1')?.value).toBe('6');
    expect(at(known, patrols, east, '2023-06')).toBeUndefined();
    expect(at(known, patrols, east, '2023')).toBeUndefined();
  });
});

describe('the figure of the whole city', () => {
  const reports = [monthly(rangers, east, '2023-09', '40'), monthly(rangers, west, '2023-09', '35')];

  test('stays the official one until all units have reported for one period', () => {
    expect(latest(knownWith(...reports), rangers, CITY)).toMatchObject({ value: '88', period: '中期' });
    const other = monthly(rangers, own, '2023-08', '20');
    expect(latest(knownWith(...reports, other), rangers, CITY)?.value).toBe('88');
  });

  test('is the sum once they have, dated by their period', () => {
    const known = knownWith(...reports, monthly(rangers, own, '2023-09', '20'));
    expect(latest(known, rangers, CITY)).toMatchObject({
      value: '95',
      period: '2023-09',
      computed: 'sum',
      status: 'reviewed',
    });
    expect(at(known, rangers, CITY, '2023-09')?.value).toBe('95');
    expect(points(known, rangers, CITY).map(({ value }) => value)).toEqual(['88', '95']);
  });

  test('counts reviewed figures only, and of a corrected one the last', () => {
    const known = knownWith(...reports, monthly(rangers, own, '2023-09', '20', provisional));
    expect(latest(known, rangers, CITY)?.value).toBe('88');
    const corrected = knownWith(
      ...reports,
      monthly(rangers, own, '2023-09', '20'),
      monthly(rangers, own, '2023-09', '21'),
    );
    expect(latest(corrected, rangers, CITY)?.value).toBe('96');
  });

  test('does not fall back to an earlier period than the official one', () => {
    const early = COUNTIES.map((unit) => monthly(rangers, unit, '2023-05', '1'));
    expect(latest(knownWith(...early), rangers, CITY)?.value).toBe('88');
  });

  test('is never the sum of bounds', () => {
    const known = knownWith(...reports, monthly(rangers, own, '2023-09', '20', { op: '>' }));
    expect(latest(known, rangers, CITY)?.value).toBe('88');
  });

  test('nothing is under way any more when it has moved', () => {
    expect(periodUnderWay(knownWith(...reports), rangers)).toBe('2023-09');
    const known = knownWith(...reports, monthly(rangers, own, '2023-09', '20'));
    expect(periodUnderWay(known, rangers)).toBeUndefined();
    expect(reporters(known, rangers)).toEqual([]);
    expect(reporters(known, rangers, '2023-09')).toEqual(COUNTIES);
  });

  test('a derived ratio follows when both of its parts have moved', () => {
    const later = (value: string, of: typeof cases) => COUNTIES.map((unit) => monthly(of, unit, '2023-09', value));
    expect(latest(knownWith(...later('90', cases)), closing, CITY)?.value).toBe('75');
    const known = knownWith(...later('90', cases), ...later('80', closed));
    expect(latest(known, closing, CITY)).toMatchObject({ value: '88.89', period: '2023-09', computed: 'ratio' });
    expect(latest(known, closing, east)?.value).toBe('88.89');
  });
});

describe('what a unit has reported', () => {
  const known = knownWith(
    monthly(rangers, east, '2023-08', '30'),
    monthly(rangers, east, '2023-09', '31', provisional),
    monthly(rangers, west, '2023-05', '9'),
  );

  test('暂定 is the latest, the last reviewed stays known beside it', () => {
    expect(latest(known, rangers, east)).toMatchObject({ value: '31', status: 'provisional' });
    expect(lastReviewed(known, rangers, east)?.value).toBe('30');
  });

  test('has reported with what is later than the official figure, or with a figure for the period that is asked about', () => {
    expect([periodUnderWay(known, rangers), reporters(known, rangers)]).toEqual(['2023-09', [east]]);
    expect(reporters(known, rangers, '2023-08')).toEqual([east]);
    expect(reporters(known, rangers, '2023-05')).toEqual([west]);
    expect([periodUnderWay(known, volunteers), reporters(known, volunteers)]).toEqual([undefined, []]);
  });

  test('has reported this month also when that has moved the official figure already', () => {
    const all = knownWith(...COUNTIES.map((unit) => monthly(rangers, unit, '2023-09', '30')));
    expect(reportedFigure(all, rangers, east, null, '2023-09-15')?.value).toBe('30');
    expect(reportedFigure(all, rangers, east, null, '2023-10-01')).toBeUndefined();
  });
});
