import { describe, expect, test } from 'vitest';
import type { Fact, PopulationFact } from '../../src/core/ledger/entry.ts';
import { emptyKnown, learn } from '../../src/core/ledger/known.ts';
import { at, latest } from '../../src/core/ledger/latest.ts';
import { points } from '../../src/core/ledger/official.ts';
import { populationOf } from '../../src/core/ledger/populations.ts';
import type { Indicator, Plan } from '../../src/core/plan.ts';
import {
  CITY,
  COUNTIES,
  density,
  entriesOf,
  entryOf,
  factOf,
  monthly,
  patrols,
  plan,
  rangers,
  seedEntries,
} from './sample.ts';

const average: Indicator = { ...patrols, code: 'patrols-yearly', name: '年均巡查次数', kind: 'flow', derived: true };

const related: Plan = {
  ...plan,
  indicators: [...plan.indicators, average],
  relations: [
    ...plan.relations,
    { kind: 'average', of: 'patrols-yearly', total: 'patrols' },
    { kind: 'perCapita', of: 'density', part: 'rangers', per: '10000' },
  ],
};

const promised = factOf(average, CITY, '中期', '2023-06-30', { op: '>=', value: '5500' });

function learnt(...facts: readonly Fact[]) {
  const before = [...seedEntries, entryOf(seedEntries.length + 1, promised)];
  const later = entriesOf(facts).map((entry) => ({ ...entry, position: entry.position + 1 }));
  return learn(emptyKnown([related]), [...before, ...later]);
}

function people(value: string, through: string, base = '常住'): PopulationFact {
  return { kind: 'population', plan: plan.id, base, value, through, source: '统计公报' };
}

const total = (month: string, value: string) => COUNTIES.map((unit) => monthly(patrols, unit, month, value));
const staff = (month: string, value: string) => COUNTIES.map((unit) => monthly(rangers, unit, month, value));

describe('an average a year (年均)', () => {
  test('stays what the document promised until the whole city has a later running total', () => {
    expect(latest(learnt(), average, CITY)).toMatchObject({ op: '>=', value: '5500' });
    expect(latest(learnt(...total('2023-12', '2000').slice(1)), average, CITY)?.value).toBe('5500');
    expect(latest(learnt(...total('2023-05', '2000')), average, CITY)?.value).toBe('5500');
  });

  test.each([
    ['2023-12', '2000', '2000'],
    ['2023-09', '2000', '2181.82'],
    ['2024-01', '2000', '1945.95'],
  ])('is the total of %s, %s of each unit, ÷ years since the plan began: %s', (month, value, expected) =>
    expect(latest(learnt(...total(month, value)), average, CITY)).toMatchObject({
      op: '=',
      value: expected,
      period: month,
      computed: 'average',
    }),
  );

  test('of a single unit follows from its own running total', () => {
    expect(latest(learnt(...total('2023-12', '600')), average, COUNTIES[0] ?? '')?.value).toBe('200');
  });

  test('counts a part of a month by its days', () => {
    const odd = factOf(patrols, CITY, '2023-07', '2023-07-15', { op: '=', value: '945' });
    expect(latest(learnt(odd), average, CITY)?.value).toBe('372');
  });

  test('is never taken of a bound', () => {
    const bound = factOf(patrols, CITY, '2023-12', '2023-12-31', { op: '>', value: '9000' });
    expect(latest(learnt(bound), average, CITY)?.value).toBe('5500');
  });
});

describe('a figure by head (万人比)', () => {
  test('stays the official one until there is a population', () => {
    expect(latest(learnt(...staff('2023-09', '40')), density, CITY)).toMatchObject({ value: '2.56', period: '中期' });
  });

  test('is then computed, also of the official figure that stood before, and names the population', () => {
    const known = learnt(people('350000', '2022-12-31'));
    expect(latest(known, density, CITY)).toMatchObject({
      value: '2.51',
      period: '中期',
      computed: 'perCapita',
      population: { base: '常住', value: '350000', through: '2022-12-31', source: '统计公报', by: 'lin' },
    });
    expect(points(known, density, CITY)).toHaveLength(1);
  });

  test('moves with the part', () => {
    const known = learnt(people('350000', '2022-12-31'), ...staff('2023-09', '40'));
    expect(points(known, density, CITY).map(({ value, period }) => [period, value])).toEqual([
      ['中期', '2.51'],
      ['2023-09', '3.43'],
    ]);
    expect(at(known, density, CITY, '2023-09')?.value).toBe('3.43');
  });

  test('is rounded half up to two decimals', () => {
    expect(latest(learnt(people('347826', '2022-12-31')), density, CITY)?.value).toBe('2.53');
    expect(latest(learnt(people('352000', '2022-12-31')), density, CITY)?.value).toBe('2.5');
    expect(latest(learnt(people('320000', '2022-12-31')), density, CITY)?.value).toBe('2.75');
    expect(latest(learnt(people('64000', '2022-12-31')), density, CITY)?.value).toBe('13.75');
    expect(latest(learnt(people('640000', '2022-12-31')), density, CITY)?.value).toBe('1.38');
  });

  test('uses the newest population, an earlier point the newest of its day', () => {
    const known = learnt(people('350000', '2022-12-31'), people('400000', '2023-12-31'), ...staff('2024-01', '40'));
    expect(points(known, density, CITY).map(({ value }) => value)).toEqual(['2.51', '3']);
    expect(populationOf(known, plan)?.value).toBe('400000');
    expect(populationOf(known, plan, '2023-12-30')?.value).toBe('350000');
    expect(populationOf(known, plan, '2022-12-30')).toBeUndefined();
  });

  test('of one date the last population handed in counts, and none that was withdrawn', () => {
    const twice = [people('350000', '2022-12-31'), people('500000', '2022-12-31', '户籍')];
    expect(populationOf(learnt(...twice), plan)).toMatchObject({ base: '户籍' });
    const second = seedEntries.length + 3;
    const known = learnt(...twice, { kind: 'withdrawal', figures: [second] });
    expect(populationOf(known, plan)).toMatchObject({ base: '常住' });
  });

  test('gives way to what a later document states', () => {
    const stated = factOf(density, CITY, '2023-06', '2023-06-30', { op: '=', value: '2.60' });
    expect(latest(learnt(people('350000', '2022-12-31'), stated), density, CITY)?.value).toBe('2.60');
  });

  test('is not computed with nobody, nor of a bound', () => {
    expect(latest(learnt(people('0', '2022-12-31')), density, CITY)?.value).toBe('2.56');
    const bound = factOf(rangers, CITY, '2023-09', '2023-09-30', { op: '>', value: '90' });
    const known = learnt(people('350000', '2022-12-31'), bound);
    expect(latest(known, density, CITY)?.value).toBe('2.51');
  });
});
