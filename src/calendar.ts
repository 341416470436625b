import chineseDays from 'chinese-days';
import type { CalendarOverrides, Day } from './core/plan.ts';

/** Whether people work on a day: the State Council's calendar with its make-up workdays, and what the office knows better. */
export function createCalendar({ workdays, daysOff }: CalendarOverrides): (day: Day) => boolean {
  const [extra, off] = [new Set(workdays), new Set(daysOff)];
  return (day) => {
    if (extra.has(day)) return true;
    return !off.has(day) && chineseDays.isWorkday(day) && !chineseDays.isHoliday(day);
  };
}
