import type { Schedule } from './schedule.ts';
import type { IsWorkday } from './workdays.ts';

/** Whether a message may go out unasked at `now` (ISO 8601, +08:00): working hours of a workday. */
export function isWorkingTime(now: string, schedule: Pick<Schedule, 'hours'>, isWorkday: IsWorkday): boolean {
  const time = now.slice(11, 16);
  const { from, to } = schedule.hours;
  return from <= time && time < to && isWorkday(now.slice(0, 10));
}
