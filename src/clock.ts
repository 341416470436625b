import type { Day } from './core/plan.ts';
import { toShanghai } from './core/time.ts';

/** Business time: periods, reminders, the lapse of drafts and context. Transport time is the real clock. */
export interface Clock {
  /** This moment, ISO 8601 in +08:00. */
  now(): string;
  /** Today's date on the office's wall clock. */
  today(): Day;
}

/** A business clock that stands still at `botNow` (ISO 8601 with zone, checked at the door), or else follows the real one. */
export function createClock(botNow?: string, real: () => number = Date.now): Clock {
  const moment = () => toShanghai(botNow ?? real());
  return { now: () => moment().iso, today: () => moment().day };
}
