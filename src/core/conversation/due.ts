import type { Notice } from '../ledger/entry.ts';
import type { Known } from '../ledger/known.ts';
import { submission } from '../ledger/submissions.ts';
import type { Day } from '../plan.ts';
import { isWorkingTime } from './working-time.ts';

export interface DueNotice extends Notice {
  /** Names this message for good, so that it goes out once. */
  readonly key: string;
}

/** Longer than the longest holiday: what has waited longer is void. */
const VALID_DAYS = 12;

/** The messages to others that may go out at `now` (ISO 8601, +08:00), oldest first, those told already among them. */
export function dueNotices(known: Known, now: string, isWorkday: (day: Day) => boolean): readonly DueNotice[] {
  const atWork = isWorkingTime(now, isWorkday);
  return [...known.answers.told].flatMap(([cause, { at, notices = [] }]) =>
    Date.parse(now) - Date.parse(at) > VALID_DAYS * 86_400_000
      ? []
      : notices
          .map((notice, i) => ({ ...notice, key: `${cause}#${i}` }))
          .filter((notice) => (notice.urgent || atWork) && stillHolds(notice, known)),
  );
}

function stillHolds({ whileWaiting }: Notice, known: Known): boolean {
  if (whileWaiting === undefined) return true;
  return submission(known, whileWaiting)?.figures.some(({ state }) => state === 'provisional') ?? false;
}
