import { addDays, type MonthNumber, monthOf, monthPeriod, periodEnd } from '../language/days.ts';
import type { Period } from '../language/periods.ts';
import type { Day } from '../plan.ts';
import type { Schedule } from './schedule.ts';
import { firstWorkdayFrom, type IsWorkday, workdayAfter, workdayBefore } from './workdays.ts';

/** A reporting window (报送期): what ends with one month is handed in within the first workdays of the next. */
export interface Window {
  readonly month: MonthNumber;
  /** `2026-09` */
  readonly period: Period;
  readonly ends: Day;
  /** The first workday after the end. */
  readonly opens: Day;
  readonly due: Day;
}

export function windowOf(month: MonthNumber, schedule: Schedule, isWorkday: IsWorkday): Window {
  const period = monthPeriod(month);
  const ends = periodEnd(period);
  const opens = firstWorkdayFrom(addDays(ends, 1), isWorkday);
  return { month, period, ends, opens, due: workdayAfter(ends, schedule.dueWorkday, isWorkday) };
}

/** The window that opened last. */
export function windowAt(today: Day, schedule: Schedule, isWorkday: IsWorkday): Window {
  const last = windowOf(monthOf(today) - 1, schedule, isWorkday);
  return last.opens <= today ? last : windowOf(last.month - 1, schedule, isWorkday);
}

/** The window of the month before. */
export function windowBefore({ month }: Window, schedule: Schedule, isWorkday: IsWorkday): Window {
  return windowOf(month - 1, schedule, isWorkday);
}

/** The day on which who has not reported is reminded before the due day; never before the window opens. */
export function dueSlot({ opens, due }: Window, { daysBefore }: Schedule, isWorkday: IsWorkday): Day {
  const slot = workdayBefore(due, daysBefore, isWorkday);
  return slot < opens ? opens : slot;
}

/** The days on which who is late is reminded: the workday after the due day, then every few workdays. */
export function overdueSlots({ due }: Window, schedule: Schedule, isWorkday: IsWorkday): readonly Day[] {
  const { overdueEvery, overdueMost } = schedule;
  return Array.from({ length: overdueMost }, (_, i) => workdayAfter(due, 1 + i * overdueEvery, isWorkday));
}

/** The day on which lateness goes to the supervisor. */
export function escalationSlot({ due }: Window, { escalateAfter }: Schedule, isWorkday: IsWorkday): Day {
  return workdayAfter(due, escalateAfter, isWorkday);
}
