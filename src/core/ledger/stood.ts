import type { Day, Indicator } from '../plan.ts';
import { knownAt } from './as-of.ts';
import { type Figure, type Known, wholeOf } from './known.ts';
import { latest } from './latest.ts';
import { points } from './official.ts';

/** A figure as it stood on a day: as it was known then, and as the same day is known now. */
export interface Stood {
  readonly indicator: Indicator;
  readonly unit: string;
  readonly knownThen: Figure | undefined;
  readonly knownNow: Figure | undefined;
  /** What is known now is not what was known then. */
  readonly changed: boolean;
}

/** All that stood on a day, the whole city's figures and the units': indicators and units in the plan's order. */
export function stoodAt(known: Known, day: Day): readonly Stood[] {
  const before = knownAt(known, day);
  return known.plans
    .flatMap(({ indicators }) => indicators)
    .flatMap((indicator) =>
      [wholeOf(known, indicator), ...indicator.reportedBy].flatMap((unit) => {
        const knownThen = latest(before, indicator, unit);
        const last = knownThen && knownThen.through > day ? knownThen.through : day;
        const knownNow = newestUpTo(known, indicator, unit, last);
        return knownThen || knownNow
          ? [{ indicator, unit, knownThen, knownNow, changed: !isSame(knownThen, knownNow) }]
          : [];
      }),
    );
}

/** An amount (本期数) only where there is no total at all, as `latest` has it. */
function newestUpTo(known: Known, indicator: Indicator, unit: string, day: Day): Figure | undefined {
  const upTo = ({ through }: Figure) => through <= day;
  const total = points(known, indicator, unit).findLast(upTo);
  return total ?? points(known, indicator, unit, 'all', 'amount').findLast(upTo);
}

function isSame(a: Figure | undefined, b: Figure | undefined): boolean {
  return (
    a?.value === b?.value &&
    a?.op === b?.op &&
    a?.through === b?.through &&
    a?.status === b?.status &&
    a?.extent === b?.extent
  );
}
