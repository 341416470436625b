import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  isDay,
  isPeriod,
  monthsBetween,
  periodEnd,
  periodOfStock,
  periodStart,
  sayDay,
  sayPeriod,
  wholeMonthsAfter,
} from '../../src/core/language/days.ts';

describe('a period', () => {
  it.each([
    ['2023', '2023-01-01', '2023-12-31', '2023-12', '2023年'],
    ['2023H1', '2023-01-01', '2023-06-30', '2023-06', '2023年上半年'],
    ['2023H2', '2023-07-01', '2023-12-31', '2023-12', '2023年下半年'],
    ['2023Q3', '2023-07-01', '2023-09-30', '2023-09', '2023年第三季度'],
    ['2024-02', '2024-02-01', '2024-02-29', '2024-02', '2024年2月'],
    ['2023-01..2023-06', '2023-01-01', '2023-06-30', '2023-06', '2023年1月至6月'],
    ['2022-07..2023-06', '2022-07-01', '2023-06-30', '2023-06', '2022年7月至2023年6月'],
    ['2021-01..2023-12', '2021-01-01', '2023-12-31', '2023-12', '2021年至2023年'],
  ])('%s', (period, start, end, stock, said) => {
    expect([periodStart(period), periodEnd(period), periodOfStock(period), sayPeriod(period)]).toEqual([
      start,
      end,
      stock,
      said,
    ]);
  });

  it('says what is none as it stands, and refuses to date it', () => {
    expect(sayPeriod('中期')).toBe('中期');
    expect(['中期', '2023-13', '2023Q5', '2023-06..2023-01', ''].map(isPeriod)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(() => periodEnd('中期')).toThrow(RangeError);
  });
});

describe('wholeMonthsAfter', () => {
  it.each([
    ['2023-09-15', '2025-12-31', 27],
    ['2025-11-30', '2025-12-31', 1],
    ['2025-12-01', '2025-12-31', 0],
    ['2025-12-31', '2025-12-31', 0],
    ['2026-01-01', '2025-12-31', null],
    ['2023-09-15', '2023-12-15', 2],
    ['2023-09-15', '2023-09-20', 0],
  ])('from %s to %s', (today, deadline, months) => {
    expect(wholeMonthsAfter(today, deadline)).toBe(months);
  });
});

describe('days', () => {
  it.each([
    ['2023-12-31', '2024-01-01', 1],
    ['2024-02-28', '2024-03-01', 2],
    ['2025-12-31', '2026-12-31', 365],
    ['2023-09-15', '2023-09-15', 0],
    ['2026-01-06', '2025-12-31', -6],
    ['2000-01-01', '2100-01-01', 36525],
  ])('from %s to %s are %i', (a, b, days) => {
    expect([daysBetween(a, b), addDays(a, days)]).toEqual([days, b]);
  });

  it('counts forth and back alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
        const day = addDays('2000-03-01', days);
        expect(isDay(day)).toBe(true);
        expect(daysBetween('2000-03-01', day)).toBe(days);
      }),
    );
  });

  it('knows the calendar', () => {
    expect(['2023-02-29', '2024-02-29', '2023-04-31', '2023-00-10', '2023-1-1', ''].map(isDay)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(monthsBetween('2023-09-30', '2024-01-01')).toBe(4);
    expect(sayDay('2023-06-30')).toBe('2023年6月30日');
  });
});
