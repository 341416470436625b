import type { Extent } from '../ledger/entry.ts';
import { type Figure, history, type Known } from '../ledger/known.ts';
import { pointOf, points } from '../ledger/official.ts';
import { recorded } from '../ledger/recorded.ts';
import type { Day, Indicator } from '../plan.ts';
import type { DraftLine } from './draft.ts';

/** The figures of an indicator and a unit that stand: neither returned nor taken back, of each point the last recorded. */
export function standing(known: Known, indicator: Indicator, unit: string, extent: Extent): readonly Figure[] {
  return recorded(known, indicator, unit, 'all', extent);
}

/** The last exact level or running total at or before a day, with the amounts that came in since it was stated. */
export function totalUntil(known: Known, indicator: Indicator, unit: string, day: Day): Figure | undefined {
  return points(known, indicator, unit).findLast(({ through, op }) => through <= day && op === '=');
}

/** Where a draft's figure belongs, with what stands there, before it and after it. */
export interface Neighbours {
  /** Recorded for the same period already. */
  readonly same: Figure | undefined;
  /** The last running total or level of an earlier point, grown by the amounts behind it. */
  readonly before: Figure | undefined;
  readonly after: Figure | undefined;
}

export function neighbours(
  line: Pick<DraftLine, 'unit' | 'period' | 'through' | 'extent'>,
  indicator: Indicator,
  known: Known,
): Neighbours {
  const figures = standing(known, indicator, line.unit, line.extent);
  const point = pointOf(indicator, line);
  const same = figures.findLast((figure) => pointOf(indicator, figure) === point);
  if (line.extent === 'amount') return { same, before: undefined, after: undefined };
  return {
    same,
    before: points(known, indicator, line.unit).findLast(({ through }) => through < line.through),
    after: figures.find(({ through }) => through > line.through),
  };
}

/** The figure that a line is shown beside: of the same period, else the last before it. */
export function oldOf(line: DraftLine, indicator: Indicator, known: Known): Figure | undefined {
  const { same, before } = neighbours(line, indicator, known);
  return same ?? before;
}

/** The last figure that a person handed in for a unit and an indicator, returned ones too: what a correction is about. */
export function lastReported(known: Known, indicator: Indicator, unit: string): Figure | undefined {
  return history(known, indicator, unit)
    .filter(({ origin, state }) => origin === 'reported' && state !== 'withdrawn')
    .reduce<Figure | undefined>(
      (newest, next) => (newest && newest.position > next.position ? newest : next),
      undefined,
    );
}
