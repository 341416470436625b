import type { Contact } from '../plan.ts';
import type { DutyWorld } from './duties.ts';
import type { IsWorkday } from './workdays.ts';

/** All that decides what is due: pure data, and the calendar. */
export interface RemindWorld extends DutyWorld {
  /** As they hold today, with leave and deputies. */
  readonly contacts: readonly Contact[];
  readonly isWorkday: IsWorkday;
}
