import type { Day } from './core/plan.ts';
import { toShanghai } from './core/time.ts';

/** Business time: periods, reminders, the lapse of drafts and context. Transport time is the real clock. */
export interface Clock {
  /** This moment, ISO 8601 in +08:00. */
  now(): string;
  /** Today's date on the office's wall clock. */
  today(): Day;
  /** Sets the clock to a moment, from which it goes on as before; for trials. */
  moveTo(moment: string): void;
}

/** A business clock that stands still at `botNow` (ISO 8601 with zone, checked at the door), or else follows the real one. */
export function createClock(botNow?: string, real: () => number = Date.now): Clock {
  let fixed = botNow === undefined ? undefined : toShanghai(botNow);
  let ahead = 0;
  const moment = () => fixed ?? toShanghai(real() + ahead);
  return {
    now: () => moment().iso,
    today: () => moment().day,
    moveTo(to) {
      if (fixed === undefined) ahead = Date.parse(to) - real();
      else fixed = toShanghai(to);
    },
  };
}
