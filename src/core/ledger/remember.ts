import type { Indicator } from '../plan.ts';
import type { Figure, Known } from './known.ts';

type Results = Map<Indicator, Map<string, readonly Figure[]>>;

/** What was worked out of a knowledge goes with it: a knowledge never changes, so neither does what follows from it. */
const memory = new WeakMap<Known, Results>();

/** The result of `work`, which is done only once for the same knowledge, indicator and key. */
export function remember(
  known: Known,
  indicator: Indicator,
  key: string,
  work: () => readonly Figure[],
): readonly Figure[] {
  const results: Results = memory.get(known) ?? new Map();
  memory.set(known, results);
  const ofIndicator = results.get(indicator) ?? new Map<string, readonly Figure[]>();
  results.set(indicator, ofIndicator);
  const found = ofIndicator.get(key);
  if (found) return found;
  const result = work();
  ofIndicator.set(key, result);
  return result;
}
