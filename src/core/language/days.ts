/** Calendar arithmetic on days (`YYYY-MM-DD`) and periods, without a clock and without a time zone. */
import type { Day } from '../plan.ts';
import type { Period } from './periods.ts';

/** A month counted from year 0, so that months can be added and compared. */
export type MonthNumber = number;

/** The month that a day lies in. Throws on what is not `YYYY-MM-DD`. */
export function monthOf(day: Day): MonthNumber {
  const parts = partsOf(day);
  return parts.year * 12 + parts.month - 1;
}

/** `2023-06` for a month. */
export function monthPeriod(month: MonthNumber): Period {
  return `${yearName(Math.floor(month / 12))}-${two((month % 12) + 1)}`;
}

/** First and last month of a period in the contract's notation (`2023`, `2023H1`, `2023Q2`, `2023-06`, `a..b`); null if it is none. */
export function monthsOf(period: Period): { readonly from: MonthNumber; readonly to: MonthNumber } | null {
  const span = period.split('..');
  if (span.length === 2) {
    const from = monthsOf(span[0] ?? '');
    const to = monthsOf(span[1] ?? '');
    return from && to && from.from <= to.to ? { from: from.from, to: to.to } : null;
  }
  const parts = /^(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(period);
  if (!parts) return null;
  const first = Number(parts[1]) * 12;
  if (parts[2]) return { from: first + (Number(parts[2]) - 1) * 6, to: first + Number(parts[2]) * 6 - 1 };
  if (parts[3]) return { from: first + (Number(parts[3]) - 1) * 3, to: first + Number(parts[3]) * 3 - 1 };
  if (parts[4]) return { from: first + Number(parts[4]) - 1, to: first + Number(parts[4]) - 1 };
  return { from: first, to: first + 11 };
}

/** First day of a period. Throws on what is not in the contract's notation. */
export function periodStart(period: Period): Day {
  return `${monthPeriod(knownMonths(period).from)}-01`;
}

/** Last day of a period. Throws on what is not in the contract's notation. */
export function periodEnd(period: Period): Day {
  return lastDayOf(knownMonths(period).to);
}

/** The month that a stock (时点数) of this period belongs to: its last one, `2023Q3` → `2023-09`. */
export function periodOfStock(period: Period): Period {
  return monthPeriod(knownMonths(period).to);
}

/** The whole period with `2023` for twelve months of one year and a span for what has no name of its own. */
export function periodOfMonths(from: MonthNumber, to: MonthNumber): Period {
  if (from % 12 === 0 && to === from + 11) return yearName(from / 12);
  return from === to ? monthPeriod(from) : `${monthPeriod(from)}..${monthPeriod(to)}`;
}

/** Whether `period` is written in the contract's notation. */
export function isPeriod(period: string): boolean {
  return monthsOf(period) !== null;
}

/** Calendar months from the month of `a` to the month of `b`; negative when `b` is earlier. */
export function monthsBetween(a: Day, b: Day): number {
  return monthOf(b) - monthOf(a);
}

/**
 * The whole calendar months after the current one up to the deadline (contract.md, settled readings):
 * 2025-09-15 → 2027-12-31 is 27; a month counts only if the deadline covers it to its last day.
 * 0 in the deadline's last month; null once the deadline is past.
 */
export function wholeMonthsAfter(today: Day, deadline: Day): number | null {
  if (deadline < today) return null;
  const month = monthOf(deadline);
  const whole = month - monthOf(today) - (deadline === lastDayOf(month) ? 0 : 1);
  return Math.max(0, whole);
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a);
}

/** The day `days` later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: Day): number {
  const sinceMonday = daysBetween('2024-01-01', day) % 7;
  return (sinceMonday + 7) % 7;
}

/** Whether `day` is a day of the calendar written `YYYY-MM-DD`. */
export function isDay(day: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!parts) return false;
  const [month, date] = [Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && date >= 1 && date <= monthLength(Number(parts[1]), month);
}

/** A period in Chinese: 2023年, 2023年上半年, 2023年第三季度, 2023年6月, 2023年1月至6月. What is no period (中期) stays as it is. */
export function sayPeriod(period: Period): string {
  const months = monthsOf(period);
  if (!months) return period;
  const year = Math.floor(months.from / 12);
  const half = /H([12])$/.exec(period);
  const quarter = /Q([1-4])$/.exec(period);
  if (period.includes('..')) {
    const last = Math.floor(months.to / 12);
    if (months.from % 12 === 0 && months.to % 12 === 11) return year === last ? `${year}年` : `${year}年至${last}年`;
    return `${year}年${(months.from % 12) + 1}月至${year === last ? '' : `${last}年`}${(months.to % 12) + 1}月`;
  }
  if (half) return `${year}年${half[1] === '1' ? '上' : '下'}半年`;
  if (quarter) return `${year}年第${'一二三四'[Number(quarter[1]) - 1]}季度`;
  return months.from === months.to ? `${year}年${(months.from % 12) + 1}月` : `${year}年`;
}

/** A day in Chinese: 2023年6月30日. */
export function sayDay(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `${year}年${month}月${date}日`;
}

/** 10月15日（周四）, with the year where it is not this one. */
export function sayDayShort(day: Day, today: Day): string {
  const { year, month, date } = partsOf(day);
  const named = day.slice(0, 4) === today.slice(0, 4) ? '' : `${year}年`;
  return `${named}${month}月${date}日（周${'一二三四五六日'[weekdayOf(day)]}）`;
}

function lastDayOf(month: MonthNumber): Day {
  return `${monthPeriod(month)}-${two(monthLength(Math.floor(month / 12), (month % 12) + 1))}`;
}

function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 0000-03-01, counted in years that begin in March so that the leap day comes last. */
function dayNumber(day: Day): number {
  const { year, month, date } = partsOf(day);
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leaps + Math.floor((m * 153 + 2) / 5) + date - 1;
}

function dayOf(number: number): Day {
  const era = Math.floor(number / 146097);
  const inEra = number - era * 146097;
  const yearInEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365,
  );
  const inYear = inEra - (yearInEra * 365 + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100));
  const m = Math.floor((inYear * 5 + 2) / 153);
  const date = inYear - Math.floor((m * 153 + 2) / 5) + 1;
  const month = m < 10 ? m + 3 : m - 9;
  return `${yearName(era * 400 + yearInEra + (month <= 2 ? 1 : 0))}-${two(month)}-${two(date)}`;
}

function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

function knownMonths(period: Period): { readonly from: MonthNumber; readonly to: MonthNumber } {
  const months = monthsOf(period);
  if (!months) throw new RangeError(`not a period: ${period}`);
  return months;
}

function yearName(year: number): string {
  return String(year).padStart(4, '0');
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
