import { addDays } from '../language/days.ts';
import type { Day } from '../plan.ts';

/** Whether people work on a day. */
export type IsWorkday = (day: Day) => boolean;

/** Longer than any run of days off. */
const LONGEST_REST = 60;

/** The day itself if people work on it, else the first workday after it. */
export function firstWorkdayFrom(day: Day, isWorkday: IsWorkday): Day {
  return step(day, 1, isWorkday);
}

/** The n-th workday after a day, that day itself not counted; n is at least 1. */
export function workdayAfter(day: Day, n: number, isWorkday: IsWorkday): Day {
  let at = day;
  for (let count = 0; count < n; count++) at = step(addDays(at, 1), 1, isWorkday);
  return at;
}

/** The n-th workday before a day, that day itself not counted; n = 0: the day. */
export function workdayBefore(day: Day, n: number, isWorkday: IsWorkday): Day {
  let at = day;
  for (let count = 0; count < n; count++) at = step(addDays(at, -1), -1, isWorkday);
  return at;
}

/** A calendar without any workday would else be searched for ever. */
function step(day: Day, by: 1 | -1, isWorkday: IsWorkday): Day {
  let at = day;
  for (let count = 0; count < LONGEST_REST && !isWorkday(at); count++) at = addDays(at, by);
  return at;
}
