import chineseDays from 'chinese-days';
import type { CalendarOverrides, Day } from './core/plan.ts';

export interface Calendar {
  /** Whether people work on a day. */
  readonly isWorkday: (day: Day) => boolean;
  /** Whether the State Council's arrangement of holidays for a year is known; it is published in the autumn before. */
  readonly isPublished: (year: string) => boolean;
}

/**
 * The State Council's calendar with its make-up workdays (调休), and what the office knows better. Of a year that is not
 * published yet: weekdays less the statutory days off (全国年节及纪念日放假办法, 2024 revision), which are counted here
 * because the package takes such days for workdays.
 */
export function createCalendar({ workdays, daysOff }: CalendarOverrides): Calendar {
  const [extra, off] = [new Set(workdays), new Set(daysOff)];
  const published = remembered((year) => NATIONAL_DAYS.some((day) => isDayOffInTheWeek(`${year}-${day}`)));
  const statutory = remembered(statutoryDays);
  const isWorkday = (day: Day): boolean => {
    const year = day.slice(0, 4);
    if (extra.has(day)) return true;
    if (off.has(day)) return false;
    if (published(year)) return chineseDays.isWorkday(day) && !chineseDays.isHoliday(day);
    return !isWeekend(day) && !statutory(year).has(day);
  };
  return { isWorkday, isPublished: published };
}

/** At least one of them is no weekend. */
const NATIONAL_DAYS = ['10-01', '10-02', '10-03'];

/** The package takes every weekend for a holiday, published or not. */
function isDayOffInTheWeek(day: Day): boolean {
  return !isWeekend(day) && chineseDays.isHoliday(day);
}

function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** 元旦, 春节（除夕至初三）, 清明, 劳动节两天, 端午, 中秋, 国庆三天. */
function statutoryDays(year: string): ReadonlySet<Day> {
  const [newYear = ''] = lunar(`${year}-01-01`);
  const spring = newYear === '' ? [] : [-1, 0, 1, 2].map((days) => shifted(newYear, days));
  const qingming = chineseDays
    .getSolarTermsInRange(`${year}-04-01`, `${year}-04-10`)
    .filter(({ term, index }) => term === 'pure_brightness' && index === 1)
    .map(({ date }) => date);
  const fixed = ['01-01', '05-01', '05-02', ...NATIONAL_DAYS].map((day) => `${year}-${day}`);
  return new Set([...fixed, ...spring, ...qingming, ...lunar(`${year}-05-05`), ...lunar(`${year}-08-15`)]);
}

/** The day of the solar calendar on which a day of the lunar one falls. */
function lunar(day: string): readonly Day[] {
  const { date } = chineseDays.getSolarDateFromLunar(day);
  return date ? [date] : [];
}

function shifted(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function remembered<T>(work: (year: string) => T): (year: string) => T {
  const known = new Map<string, T>();
  return (year) => {
    const before = known.get(year);
    if (before !== undefined) return before;
    const found = work(year);
    known.set(year, found);
    return found;
  };
}
