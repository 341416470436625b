import { addDays, isDay, isPeriod, periodEnd, periodStart, weekdayOf } from '../../language/days.ts';
import type { Day } from '../../plan.ts';

/**
 * The first day that a text names: 2024年1月1日, 2024-01-01, 2024.1.1, 明年1月1日, 9月20日, 20号, 下周三, 明天.
 * A day without a year is the next one from today on.
 */
export function dayIn(text: string, today: Day): Day | undefined {
  return fullDayIn(text, today, 'first') ?? nearDay(text, today);
}

/** A day that is named with its year; of a month or a year the first or the last day, of 年底 and 月底 the last. */
export function fullDayIn(text: string, today: Day, side: 'first' | 'last'): Day | undefined {
  const found = FULL.exec(text);
  if (!found) return undefined;
  const year = found[1] ?? String(Number(today.slice(0, 4)) + (YEARS[found[2] ?? ''] ?? 0));
  const [, , , month, date] = found;
  if (month !== undefined && date !== undefined) return dayOf(year, month, date);
  const period = month === undefined ? year : `${year}-${month.padStart(2, '0')}`;
  if (!isPeriod(period)) return undefined;
  const last = side === 'last' || /^[年份]?[底末]/.test(text.slice(found.index + found[0].length));
  return last ? periodEnd(period) : periodStart(period);
}

const FULL =
  /(?:(?<!\d)(20\d\d)(?:年|[-./])|(今年|明年|后年|去年|本年))(?:(\d{1,2})(?:月(?:份)?|[-./]|(?!\d))(?:(\d{1,2})(?:日|号)?)?)?(?!\d)/;
const YEARS: Readonly<Record<string, number>> = { 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 };

function nearDay(text: string, today: Day): Day | undefined {
  const month =
    /(?<!\d)(\d{1,2})月(\d{1,2})(?:日|号)?/.exec(text) ?? /(?<![\d./])(\d{1,2})[./](\d{1,2})(?![\d./])/.exec(text);
  if (month) {
    const year = Number(today.slice(0, 4));
    const day = dayOf(String(year), month[1] ?? '', month[2] ?? '');
    return day !== undefined && day < today ? dayOf(String(year + 1), month[1] ?? '', month[2] ?? '') : day;
  }
  const week = /(本|这|下下|下|上)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-7])/.exec(text);
  if (week) return weekday(week[1] ?? '', week[2] ?? '', today);
  const date = /(?<!\d)(\d{1,2})(?:日|号)/.exec(text);
  if (date) return dateAhead(Number(date[1]), today);
  if (/月[底末]/.test(text) && !/下(?:个)?月/.test(text)) return periodEnd(today.slice(0, 7));
  if (/周末/.test(text)) return addDays(today, 6 - weekdayOf(today));
  const near = Object.entries(NEAR).find(([word]) => text.includes(word));
  return near && addDays(today, near[1]);
}

const NEAR: Readonly<Record<string, number>> = {
  大后天: 3,
  后天: 2,
  明天: 1,
  今天: 0,
  明日: 1,
  今日: 0,
  明早: 1,
  明晚: 1,
  今晚: 0,
  下班: 0,
  下午: 0,
  上午: 0,
};

/** 周三 is the next one from today on, 下周三 that of the week that begins next Monday. */
function weekday(which: string, name: string, today: Day): Day {
  const wanted = '一二三四五六日'.includes(name)
    ? '一二三四五六日'.indexOf(name)
    : name === '天'
      ? 6
      : Number(name) - 1;
  const now = weekdayOf(today);
  const weeks = { 下下: 2, 下: 1, 上: -1 }[which] ?? 0;
  const inWeek = wanted - now + weeks * 7;
  return addDays(today, weeks === 0 && which === '' && inWeek < 0 ? inWeek + 7 : inWeek);
}

function dateAhead(date: number, today: Day): Day | undefined {
  const [year = '', month = ''] = today.split('-');
  const day = dayOf(year, month, String(date));
  if (day !== undefined && day >= today) return day;
  const next = Number(month) === 12 ? [String(Number(year) + 1), '1'] : [year, String(Number(month) + 1)];
  return dayOf(next[0] ?? '', next[1] ?? '', String(date));
}

function dayOf(year: string, month: string, date: string): Day | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}
