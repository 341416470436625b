import type { Day } from '../plan.ts';

/** Working hours, wall clock, the last minute excluded. */
const FROM = '08:30';
const TO = '18:00';

/** Whether a message may go out unasked at `now` (ISO 8601, +08:00): working hours of a workday. */
export function isWorkingTime(now: string, isWorkday: (day: Day) => boolean): boolean {
  const time = now.slice(11, 16);
  return FROM <= time && time < TO && isWorkday(now.slice(0, 10));
}
