import type { Day } from '../plan.ts';
import { toShanghai } from '../time.ts';
import { noAnswers } from './answers.ts';
import { type Known, recollect } from './known.ts';

/**
 * What was known at a moment, by business time: the fold of the entries that had been made by then.
 * A day stands for its end. Throws `RangeError` for what is no moment.
 */
export function knownAt(known: Known, moment: string | Day): Known {
  const last = toShanghai(/^\d{4}-\d{2}-\d{2}$/.test(moment) ? `${moment}T23:59:59.999` : moment).iso;
  const before = folded.get(known);
  if (before?.last === last) return before.then;
  const lasting = known.lasting.filter(({ at }) => onOfficeClock(at) <= last);
  const position = lasting.at(-1)?.position ?? 0;
  const then =
    lasting.length === known.lasting.length ? known : recollect(known.plans, { position, lasting, answers: noAnswers });
  folded.set(known, { last, then });
  return then;
}

/** The moment last asked for of each knowledge, which never changes: the weekly look back folds everything only once. */
const folded = new WeakMap<Known, { readonly last: string; readonly then: Known }>();

/** Such texts sort as the moments do. */
function onOfficeClock(moment: string): string {
  return moment.endsWith('+08:00') ? moment : toShanghai(moment).iso;
}
