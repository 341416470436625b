import type { Extent } from '../ledger/entry.ts';
import { type Figure, history, type Known } from '../ledger/known.ts';
import type { Indicator, Plan } from '../plan.ts';
import { type DraftLine, indicatorOf } from './draft.ts';

/** The figures of an indicator and a unit that stand: neither returned nor taken back, of each cell the last recorded. */
export function standing(known: Known, indicator: Indicator, unit: string): readonly Figure[] {
  const cells = new Map<string, Figure>();
  for (const figure of history(known, indicator, unit)) {
    if (figure.state === 'returned' || figure.state === 'withdrawn') continue;
    const extent = extentOf(figure);
    cells.set(`${extent} ${figure.through} ${extent === 'amount' ? figure.period : ''}`, figure);
  }
  return [...cells.values()];
}

export function extentOf(figure: { readonly extent?: Extent }): Extent {
  return figure.extent ?? 'total';
}

/** Where a draft's figure belongs, with what stands there, before it and after it. */
export interface Neighbours {
  /** Recorded for the same period already. */
  readonly same: Figure | undefined;
  /** The last running total or level of an earlier point. */
  readonly before: Figure | undefined;
  readonly after: Figure | undefined;
}

export function neighbours(
  line: Pick<DraftLine, 'unit' | 'period' | 'through' | 'extent'>,
  indicator: Indicator,
  known: Known,
): Neighbours {
  const figures = standing(known, indicator, line.unit);
  const ofExtent = figures.filter((figure) => extentOf(figure) === line.extent);
  const same = ofExtent.findLast(
    ({ through, period }) => through === line.through && (line.extent === 'total' || period === line.period),
  );
  if (line.extent === 'amount') return { same, before: undefined, after: undefined };
  return {
    same,
    before: ofExtent.findLast(({ through }) => through < line.through),
    after: ofExtent.find(({ through }) => through > line.through),
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

/** The indicator of a draft's line; a plan that no longer has it makes the line void. */
export function lineIndicator(line: Pick<DraftLine, 'indicator'>, plans: readonly Plan[]): Indicator | undefined {
  return indicatorOf(line.indicator, plans);
}
