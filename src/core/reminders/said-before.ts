import type { Reminded } from '../ledger/entry.ts';
import type { Known } from '../ledger/known.ts';
import type { Sending } from '../ledger/shelves.ts';
import type { Day, ReminderKind } from '../plan.ts';

/** What a person has been sent already, or is being sent. */
export interface SaidBefore {
  /** Of a kind, about a window (empty period: about none), oldest first: the slots. */
  slots(kind: ReminderKind, period: string): readonly Day[];
  /** The kind went out on this day of business time. */
  today(kind: ReminderKind, day: Day): boolean;
}

/** `except`: a sending that is looked at as if it had not been. UserIDs compare without case. */
export function saidBefore(to: string, known: Known, except?: number): SaidBefore {
  const own = known.sendings.filter((sending) => counts(sending, to) && sending.position !== except);
  const all = own.flatMap(({ about, at }) => about.map((one) => ({ ...one, day: at.slice(0, 10) })));
  const of = (kind: ReminderKind) => all.filter((one: Reminded) => one.kind === kind);
  return {
    slots: (kind, period) =>
      of(kind)
        .filter((one) => one.period === period)
        .map(({ slot }) => slot),
    today: (kind, day) => of(kind).some((one) => one.day === day),
  };
}

/** What was refused did not arrive; what is under way or of unknown outcome may have. */
function counts({ to, outcome }: Sending, person: string): boolean {
  return to.toLowerCase() === person.toLowerCase() && outcome !== 'refused';
}
