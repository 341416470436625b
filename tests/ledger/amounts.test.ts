import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureFact } from '../../src/core/ledger/entry.ts';
import { emptyKnown, learn } from '../../src/core/ledger/known.ts';
import { at, latest, periodUnderWay } from '../../src/core/ledger/latest.ts';
import { points } from '../../src/core/ledger/official.ts';
import type { Indicator } from '../../src/core/plan.ts';
import { CITY, COUNTIES, entryOf, factOf, knownWith, monthly, plan, reporters } from './sample.ts';

/** 解决漏水的处数: a running total (累计数) whose official figure is exact. */
const leaks: Indicator = {
  ...(plan.indicators.find(({ code }) => code === 'patrols') ?? fail()),
  code: 'leaks',
  name: '堵漏处数',
};
const yearly: Indicator = { ...leaks, code: 'rounds', name: '年度巡查数', kind: 'flow' };
const [east = '', west = '', own = ''] = COUNTIES;

const official = factOf(leaks, CITY, '中期', '2023-06-30', { op: '=', value: '1000' });

function fail(): never {
  throw new Error('the sample has no running total');
}

function learnt(...facts: readonly FigureFact[]) {
  const plans = [{ ...plan, indicators: [...plan.indicators, leaks, yearly] }];
  return learn(
    emptyKnown(plans),
    facts.map((fact, i) => entryOf(i + 1, fact)),
  );
}

function amount(unit: string, period: string, through: string, value: string, more: Partial<FigureFact> = {}) {
  return { ...factOf(leaks, unit, period, through, { op: '=', value }), extent: 'amount' as const, ...more };
}

function total(unit: string, month: string, value: string, of: Indicator = leaks) {
  return monthly(of, unit, month, value, { extent: 'total' });
}

const inJuly = (value: string) => COUNTIES.map((unit) => amount(unit, '2023-07', '2023-07-31', value));

describe('amounts (本期数) of all units', () => {
  test('add up on top of the official figure', () => {
    const known = learnt(official, ...inJuly('5'));
    expect(latest(known, leaks, CITY)).toMatchObject({ value: '1015', period: '2023-07', computed: 'sum' });
    expect(at(known, leaks, CITY, '2023-07', 'total')?.value).toBe('1015');
  });

  test('are the city’s amount of their span, named so', () => {
    const known = learnt(official, ...inJuly('5'));
    expect(at(known, leaks, CITY, '2023-07')).toMatchObject({ value: '15', extent: 'amount', computed: 'sum' });
    expect(at(known, leaks, east, '2023-07')).toMatchObject({ value: '5', extent: 'amount' });
  });

  test('do not move it while one is missing, provisional, or a bound', () => {
    const [first, second, third] = inJuly('5');
    if (!first || !second || !third) fail();
    for (const last of [[], [{ ...third, status: 'provisional' as const }], [{ ...third, op: '>' as const }]]) {
      const known = learnt(official, first, second, ...last);
      expect(latest(known, leaks, CITY)).toMatchObject({ value: '1000', period: '中期' });
      expect(at(known, leaks, CITY, '2023-07')).toBeUndefined();
    }
    const partly = learnt(official, first, second);
    expect([periodUnderWay(partly, leaks), reporters(partly, leaks)]).toEqual(['2023-07', [east, west]]);
  });

  test('are added where they cover the same span, in months or at once', () => {
    const facts = [
      official,
      ...['2023-07', '2023-08', '2023-09'].flatMap((month) => [
        { ...total(east, month, '1'), extent: 'amount' as const },
        { ...total(west, month, '2'), extent: 'amount' as const },
      ]),
      amount(own, '2023Q3', '2023-09-30', '30'),
    ];
    const known = learnt(...facts);
    expect(latest(known, leaks, CITY)).toMatchObject({ value: '1039', through: '2023-09-30' });
    expect(at(known, leaks, CITY, '2023-08', 'total')).toBeUndefined();
    expect(at(known, leaks, CITY, '2023Q3')?.value).toBe('39');
    expect(at(known, leaks, east, '2023Q3')?.value).toBe('3');
    expect(at(known, leaks, own, '2023-07')).toBeUndefined();
  });

  test('leave it where it is across a gap, and what lies before it is not added again', () => {
    const september = COUNTIES.map((unit) => amount(unit, '2023-09', '2023-09-30', '5'));
    expect(latest(learnt(official, ...september), leaks, CITY)?.value).toBe('1000');
    expect(reporters(learnt(official, ...september), leaks, '2023-09')).toEqual(COUNTIES);
    const june = COUNTIES.map((unit) => amount(unit, '2023-06', '2023-06-30', '7'));
    const half = COUNTIES.map((unit) => amount(unit, '2023-06..2023-07', '2023-07-31', '7'));
    expect(latest(learnt(official, ...june, ...half), leaks, CITY)?.value).toBe('1000');
  });

  test('of a corrected amount the last counts', () => {
    const corrected = amount(east, '2023-07', '2023-07-31', '6', { corrects: 2, reason: '漏了一处' });
    expect(latest(learnt(official, ...inJuly('5'), corrected), leaks, CITY)?.value).toBe('1016');
  });

  test('a quarter that is not its months is believed no more than they', () => {
    const months = ['07', '08', '09'].flatMap((month) =>
      COUNTIES.map((unit) => ({ ...total(unit, `2023-${month}`, '1'), extent: 'amount' as const })),
    );
    const known = learnt(official, ...months, amount(east, '2023Q3', '2023-09-30', '4'));
    expect(latest(known, leaks, CITY)).toMatchObject({ value: '1006', through: '2023-08-31' });
  });

  test('nothing is added to a bound', () => {
    const bound: FigureFact = { ...official, op: '>' };
    expect(latest(learnt(bound, ...inJuly('5')), leaks, CITY)).toMatchObject({ op: '>', value: '1000' });
  });
});

describe('running totals (累计数) of all units', () => {
  const august = COUNTIES.map((unit) => total(unit, '2023-08', '400'));

  test('replace the official figure', () => {
    expect(latest(learnt(official, ...august), leaks, CITY)).toMatchObject({ value: '1200', period: '2023-08' });
    expect(latest(learnt(official, ...inJuly('5'), ...august), leaks, CITY)?.value).toBe('1200');
  });

  test('and amounts are kept apart: two totals and an amount are no sum', () => {
    const known = learnt(official, ...august.slice(1), amount(east, '2023-08', '2023-08-31', '400'));
    expect(latest(known, leaks, CITY)?.value).toBe('1000');
    expect(reporters(known, leaks, '2023-08')).toEqual(COUNTIES);
  });

  test('grow with the amounts behind them, of a unit and of the city', () => {
    const september = COUNTIES.map((unit) => amount(unit, '2023-09', '2023-09-30', '7'));
    const known = learnt(official, ...august, ...september);
    expect(latest(known, leaks, east)).toMatchObject({ value: '407', through: '2023-09-30', computed: 'sum' });
    expect(latest(known, leaks, CITY)?.value).toBe('1221');
    const mixed = learnt(official, ...august, ...september.slice(1), total(east, '2023-09', '410'));
    expect(latest(mixed, leaks, CITY)?.value).toBe('1224');
  });

  test('of one day and the amounts up to it, the totals count', () => {
    const known = learnt(official, ...inJuly('5'), ...COUNTIES.map((unit) => total(unit, '2023-07', '400')));
    expect(latest(known, leaks, CITY)?.value).toBe('1200');
    expect(at(known, leaks, CITY, '2023-07')?.value).toBe('15');
    expect(at(known, leaks, east, '2023-07', 'total')?.value).toBe('400');
    expect(at(known, leaks, east, '2023-07', 'amount')?.value).toBe('5');
  });

  test('named by a quarter or by its last month are one point', () => {
    const [first, ...others] = august;
    if (!first) fail();
    const known = learnt(official, { ...first, period: '2023-07..2023-08' }, ...others);
    expect(latest(known, leaks, CITY)).toMatchObject({ value: '1200', period: '2023-08' });
  });
});

describe('what a unit has', () => {
  test('only an amount is named as one, and is no running total', () => {
    const known = learnt(official, amount(east, '2023-07', '2023-07-31', '5'));
    expect(latest(known, leaks, east)).toMatchObject({ value: '5', extent: 'amount' });
    expect(latest(known, leaks, east, 'total')).toBeUndefined();
    expect(points(known, leaks, east)).toEqual([]);
  });

  test('an amount does not hide a running total', () => {
    const known = learnt(official, total(east, '2023-06', '300'), amount(east, '2023-09', '2023-09-30', '5'));
    expect(latest(known, leaks, east)).toMatchObject({ value: '300', through: '2023-06-30' });
    expect(latest(known, leaks, east, 'amount')?.value).toBe('5');
    expect([periodUnderWay(known, leaks), reporters(known, leaks)]).toEqual(['2023-09', [east]]);
  });

  test('a level has no amounts, however it is labelled', () => {
    const [huts] = plan.indicators.filter(({ code }) => code === 'huts');
    if (!huts) fail();
    const known = knownWith(monthly(huts, east, '2023-09', '3', { extent: 'amount' }));
    expect(latest(known, huts, east)?.value).toBe('3');
  });
});

describe('a flow (时期数) begins anew each year', () => {
  const month = (name: string, value: string) => ({ ...total(east, name, value, yearly), extent: 'amount' as const });

  test('from January on its amounts are the year’s running total', () => {
    const known = learnt(month('2023-01', '3'), month('2023-02', '4'));
    expect(latest(known, yearly, east)).toMatchObject({ value: '7', through: '2023-02-28' });
    expect(latest(learnt(month('2023-02', '4')), yearly, east)).toMatchObject({ value: '4', extent: 'amount' });
  });

  test('and a total of last year is not carried over', () => {
    const known = learnt(total(east, '2023-11', '50', yearly), month('2023-12', '5'), month('2024-01', '2'));
    expect(points(known, yearly, east).map(({ value }) => value)).toEqual(['50', '55', '2']);
    const december = learnt(total(east, '2023-12', '60', yearly), month('2024-01', '2'));
    expect(points(december, yearly, east).map(({ value }) => value)).toEqual(['60', '2']);
  });
});

describe('whatever the order of arrival', () => {
  const handedIn = fc
    .record({
      unit: fc.constantFrom(...COUNTIES),
      first: fc.integer({ min: 5, max: 10 }),
      length: fc.constantFrom(1, 1, 1, 3),
      value: fc.integer({ min: 0, max: 50 }),
      extent: fc.constantFrom('total', 'amount', 'amount'),
    })
    .map(({ unit, first, length, value, extent }): FigureFact => {
      const month = (number: number) => `2023-${String(number).padStart(2, '0')}`;
      const last = month(first + length - 1);
      const period = extent === 'total' || length === 1 ? last : `${month(first)}..${last}`;
      return { ...monthly(leaks, unit, last, String(value)), extent, period };
    });
  const cells = fc.uniqueArray(handedIn, {
    maxLength: 40,
    selector: ({ unit, period, extent }) => `${unit} ${period} ${extent}`,
  });

  test('amounts and totals add up the same', () => {
    fc.assert(
      fc.property(
        cells.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const [one, other] = [learnt(official, ...list), learnt(official, ...shuffled)];
          for (const unit of [CITY, ...COUNTIES]) {
            for (const extent of ['total', 'amount'] as const) {
              const said = (known: typeof one) =>
                points(known, leaks, unit, 'all', extent).map(({ through, period, value }) => ({
                  through,
                  period,
                  value,
                }));
              expect(new Set(said(one))).toEqual(new Set(said(other)));
            }
          }
        },
      ),
    );
  });

  test('a set that is not complete never moves the city’s figure', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom(...COUNTIES), (list, absent) => {
        const known = learnt(official, ...list.filter(({ unit }) => unit !== absent));
        expect(points(known, leaks, CITY).map(({ value }) => value)).toEqual(['1000']);
        expect(points(known, leaks, CITY, 'all', 'amount')).toEqual([]);
        expect(reporters(known, leaks)).not.toContain(absent);
      }),
    );
  });
});
