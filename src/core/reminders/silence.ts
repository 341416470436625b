import type { ResponseFact } from '../ledger/entry.ts';
import type { Recorded } from '../ledger/figure.ts';
import type { Known } from '../ledger/known.ts';
import type { Day } from '../plan.ts';

export type Response = ResponseFact & Recorded;

/** What a person last promised or put off for a window (empty: for everything else), by `now`; a later word takes the place of an earlier one. */
export function silenceOf(
  userId: string,
  period: string,
  known: Known,
  now: string,
): (Response & { readonly until: Day }) | undefined {
  return responsesOf(userId, known, now)
    .flatMap((response) => {
      const { until } = response;
      return until !== undefined && (response.period ?? '') === period ? [{ ...response, until }] : [];
    })
    .at(-1);
}

/** Everything that a person said to reminders by `now`, oldest first. */
export function responsesOf(userId: string, known: Known, now: string): readonly Response[] {
  return known.responses.filter(({ by, at }) => by.toLowerCase() === userId.toLowerCase() && at <= now);
}
