import { monthsOf } from '../language/days.ts';
import type { Indicator } from '../plan.ts';
import type { Extent } from './entry.ts';
import { type Figure, history, inOrder, type Known } from './known.ts';
import { stands } from './submissions.ts';

/** all: also what is 暂定; reviewed: only what counts. What was returned or withdrawn never does. */
export type Counting = 'all' | 'reviewed';

/** Stands at a day (时点数, 比率), as against an amount that grows over a period. */
export function isLevel(indicator: Indicator): boolean {
  return indicator.kind === 'stock' || indicator.kind === 'ratio';
}

/** 累计数 or 本期数; what stands at a day is never an amount. */
export function extentOf(indicator: Indicator, figure: Pick<Figure, 'extent'>): Extent {
  return isLevel(indicator) ? 'total' : (figure.extent ?? 'total');
}

/** Two figures are of one point if they cover to the same day; amounts only if they also cover the same months. */
export function pointOf(indicator: Indicator, figure: Pick<Figure, 'period' | 'through' | 'extent'>): string {
  if (extentOf(indicator, figure) === 'total') return figure.through;
  const months = monthsOf(figure.period);
  return months ? `${months.from}..${months.to}` : `${figure.through} ${figure.period}`;
}

/** The recorded figures of one extent that count, one a point, oldest first: of several for one point the last recorded. */
export function recorded(
  known: Known,
  indicator: Indicator,
  unit: string,
  counting: Counting,
  extent: Extent,
): readonly Figure[] {
  const counted = history(known, indicator, unit).filter(
    (figure) => stands(figure) && (counting === 'all' || figure.state === 'reviewed'),
  );
  const corrected = new Set(counted.flatMap(({ corrects }) => corrects ?? []));
  const last = new Map<string, Figure>();
  for (const figure of counted) {
    if (extentOf(indicator, figure) === extent && !corrected.has(figure.position)) {
      last.set(pointOf(indicator, figure), figure);
    }
  }
  return [...last.values()].sort(inOrder);
}
