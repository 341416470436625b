import type { Indicator } from '../plan.ts';
import { derived } from './derived.ts';
import type { Extent } from './entry.ts';
import { type Figure, inOrder, type Known } from './known.ts';
import type { Counting } from './recorded.ts';
import { amounts, totals } from './sums.ts';

export { indicatorOf } from './derived.ts';
export { type Counting, extentOf, isLevel, pointOf } from './recorded.ts';
export { amountIn } from './sums.ts';

/**
 * The figures of an indicator and a unit, one a point in time, oldest first: levels and running totals, or amounts (本期数).
 * Of several for one point the last recorded counts; newer than those stands what can be computed: the sum of all
 * units (design.md 8), a ratio of its parts, an average a year, and by head of a population that was handed in.
 */
export function points(
  known: Known,
  indicator: Indicator,
  unit: string,
  counting: Counting = 'all',
  extent: Extent = 'total',
): readonly Figure[] {
  if (extent === 'amount') return amounts(known, indicator, unit, counting);
  const stated = totals(known, indicator, unit, counting);
  const newest = stated.at(-1);
  const later = derived(known, indicator, unit, counting).filter((figure) => succeeds(figure, newest));
  const kept = newest && later.some(({ through }) => through === newest.through) ? stated.slice(0, -1) : stated;
  return [...kept, ...later].sort(inOrder);
}

/** What is computed follows a stated figure of an earlier day; of the same day if its population became known later. */
function succeeds(figure: Figure, stated: Figure | undefined): boolean {
  if (!stated || figure.through > stated.through) return true;
  return figure.through === stated.through && (figure.population?.position ?? 0) > stated.position;
}
