import { isPeriod, monthsOf, periodEnd } from '../language/days.ts';
import type { Period } from '../language/periods.ts';
import type { Day, Indicator } from '../plan.ts';
import type { Extent } from './entry.ts';
import { type Figure, type Known, wholeOf } from './known.ts';
import { amountIn, type Counting, extentOf, isLevel, points } from './official.ts';

/**
 * The newest figure of an indicator and a unit, 暂定 or reviewed; of the whole city the official one (design.md 8).
 * A level or running total, and only where there is none at all the newest amount (本期数), unless one extent is asked for.
 */
export function latest(known: Known, indicator: Indicator, unit: string, extent?: Extent): Figure | undefined {
  return newest(known, indicator, unit, 'all', extent);
}

/** The newest figure that was reviewed: what stands beside a 暂定 one. */
export function lastReviewed(known: Known, indicator: Indicator, unit: string, extent?: Extent): Figure | undefined {
  return newest(known, indicator, unit, 'reviewed', extent);
}

/**
 * The figure that answers for a named period (contract.md, settled readings); `null` asks for the latest.
 * Of what grows over a period the amount in it, else the running total that was named by it, unless one extent is asked
 * for: then a running total also answers for a period that ends with its day.
 */
export function at(
  known: Known,
  indicator: Indicator,
  unit: string,
  period: Period | null,
  extent?: Extent,
): Figure | undefined {
  if (period === null) return latest(known, indicator, unit, extent);
  const amount = extent === 'total' ? undefined : amountIn(known, indicator, unit, period);
  if (amount || extent === 'amount') return amount;
  const all = points(known, indicator, unit);
  return (
    all.findLast((figure) => figure.period === period) ??
    all.findLast((figure) => answers(indicator, figure, period)) ??
    (extent === 'total' && isPeriod(period) ? all.findLast(({ through }) => through === periodEnd(period)) : undefined)
  );
}

/**
 * The figure with which a unit has reported: for the period that is asked about; without one a figure later than the
 * city's official one, or one that reaches to the end of this month. `undefined`: not reported.
 */
export function reportedFigure(
  known: Known,
  indicator: Indicator,
  unit: string,
  period: Period | null,
  today: Day,
): Figure | undefined {
  if (period !== null) return at(known, indicator, unit, period) ?? at(known, indicator, unit, period, 'total');
  const figure = lastHandedIn(known, indicator, unit);
  const counts = figure && (isLater(known, figure, indicator) || figure.through >= periodEnd(today.slice(0, 7)));
  return counts ? figure : undefined;
}

/** What the units are reporting that the official figure does not cover yet: the period of the newest such figure, if there is one. */
export function periodUnderWay(known: Known, indicator: Indicator): Period | undefined {
  return indicator.reportedBy
    .flatMap((unit) => lastHandedIn(known, indicator, unit) ?? [])
    .filter((figure) => isLater(known, figure, indicator))
    .reduce<Figure | undefined>((a, b) => (a && a.through >= b.through ? a : b), undefined)?.period;
}

function newest(known: Known, indicator: Indicator, unit: string, counting: Counting, extent?: Extent) {
  const total = extent === 'amount' ? undefined : points(known, indicator, unit, counting).at(-1);
  if (total || extent === 'total' || isLevel(indicator)) return total;
  return points(known, indicator, unit, counting, 'amount').at(-1);
}

/** Of either extent the one that covers to the later day. */
function lastHandedIn(known: Known, indicator: Indicator, unit: string): Figure | undefined {
  const total = latest(known, indicator, unit, 'total');
  const amount = latest(known, indicator, unit, 'amount');
  return amount && (!total || amount.through > total.through) ? amount : total;
}

/** Than the official figure of the whole. */
function isLater(known: Known, { through }: Figure, indicator: Indicator): boolean {
  return through > (latest(known, indicator, wholeOf(known, indicator), 'total')?.through ?? '');
}

/** Open spans (…以来) answer no year, a named review point answers its own; a level answers for the days it stands at. */
function answers(indicator: Indicator, figure: Figure, period: Period): boolean {
  if (!isPeriod(period)) return false;
  const inYear = /^\d{4}$/.test(period) && figure.through.startsWith(period);
  if (!isPeriod(figure.period)) return inYear && !figure.period.endsWith('以来');
  if (isLevel(indicator)) return inYear || periodEnd(period) === figure.through;
  return extentOf(indicator, figure) === 'total' && sameMonths(figure.period, period);
}

function sameMonths(a: Period, b: Period): boolean {
  const [one, other] = [monthsOf(a), monthsOf(b)];
  return one?.from === other?.from && one?.to === other?.to;
}
