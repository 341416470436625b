import { addDays, type MonthNumber, monthOf, monthsOf } from '../language/days.ts';
import type { Day } from '../plan.ts';
import { compare, plus } from '../quantity.ts';
import type { Figure } from './known.ts';

/** How much came in from a start to the end of some month, and the amounts (本期数) that say so. */
export interface Stretch {
  readonly value: string;
  readonly parts: readonly Figure[];
}

/**
 * How far amounts reach without a gap from the first day of `from`: for each month that they lead to, the sum.
 * A month to which two ways lead with different sums (a quarter that is not its months) is not reached, nor what lies behind it.
 */
export function reach(from: MonthNumber, amounts: readonly Figure[]): ReadonlyMap<MonthNumber, Stretch> {
  const spans = amounts
    .flatMap((figure) => {
      const months = figure.op === '=' ? monthsOf(figure.period) : null;
      return months ? [{ ...months, figure }] : [];
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const ends = new Map<MonthNumber, Stretch | null>([[from - 1, { value: '0', parts: [] }]]);
  for (const span of spans) {
    const before = ends.get(span.from - 1);
    if (before === undefined) continue;
    const added = before && { value: plus(before.value, span.figure.value), parts: [...before.parts, span.figure] };
    const other = ends.get(span.to);
    if (other === undefined) ends.set(span.to, added);
    else if (!added || !other || compare(added.value, other.value) !== 0) ends.set(span.to, null);
  }
  ends.delete(from - 1);
  return new Map([...ends].flatMap(([end, stretch]) => (stretch ? [[end, stretch] as const] : [])));
}

/** The month after a day that is the last of its month; undefined for any other day. */
export function monthAfter(day: Day): MonthNumber | undefined {
  const next = addDays(day, 1);
  return next.endsWith('-01') ? monthOf(next) : undefined;
}
