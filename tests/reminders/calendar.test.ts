import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar.ts';
import { isWeekend, span, WORKDAYS, YEAR } from './days.ts';

const { isWorkday, isPublished } = createCalendar({ workdays: [], daysOff: [] });
const workdaysFrom = (from: string, days: number) => span(from, days).filter(isWorkday);

describe('2026, which is published', () => {
  test('every day of the year is what the State Council made it', () => {
    expect(isPublished('2026')).toBe(true);
    expect(workdaysFrom('2026-01-01', 365)).toEqual(WORKDAYS);
    expect(WORKDAYS).toHaveLength(248);
  });

  test('what the office knows better comes first, on either side', () => {
    const own = createCalendar({ workdays: ['2026-10-03'], daysOff: ['2026-10-10', '2026-10-12'] });
    const changed = YEAR.filter((day) => own.isWorkday(day) !== isWorkday(day));
    expect(changed).toEqual(['2026-10-03', '2026-10-10', '2026-10-12']);
  });
});

/** Statutory days by hand: 元旦, 除夕 to 初三, 清明, 劳动节 two days, 端午, 中秋, 国庆 three days. */
const STATUTORY = {
  2027: [
    '2027-01-01',
    ...span('2027-02-05', 4),
    '2027-04-05',
    ...span('2027-05-01', 2),
    '2027-06-09',
    '2027-09-15',
    ...span('2027-10-01', 3),
  ],
  // The first of October is a Sunday, 中秋 falls on the 3rd.
  2028: [
    '2028-01-01',
    ...span('2028-01-25', 4),
    '2028-04-04',
    ...span('2028-05-01', 2),
    '2028-05-28',
    '2028-10-03',
    ...span('2028-10-01', 3),
  ],
};

describe('a year whose holidays are not published', () => {
  test.each(Object.entries(STATUTORY))('%s is weekdays less the statutory days', (year, off) => {
    expect(isPublished(year)).toBe(false);
    const days = span(`${year}-01-01`, year === '2028' ? 366 : 365);
    expect(days.filter(isWorkday)).toEqual(days.filter((day) => !isWeekend(day) && !off.includes(day)));
  });

  test('once the office enters the arrangement, that holds', () => {
    const own = createCalendar({ workdays: ['2027-02-14'], daysOff: span('2027-02-09', 3) });
    expect(span('2027-02-04', 12).filter(own.isWorkday)).toEqual([
      '2027-02-04',
      '2027-02-12',
      '2027-02-14',
      '2027-02-15',
    ]);
  });
});
