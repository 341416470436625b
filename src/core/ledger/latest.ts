import { isPeriod, monthsOf, periodEnd } from '../language/days.ts';
import type { Period } from '../language/periods.ts';
import type { Indicator } from '../plan.ts';
import { type Figure, type Known, wholeOf } from './known.ts';
import { isLevel, points } from './official.ts';

/** The newest figure of an indicator and a unit, 暂定 or reviewed; of the whole city the official one (design.md 8). */
export function latest(known: Known, indicator: Indicator, unit: string): Figure | undefined {
  return points(known, indicator, unit).at(-1);
}

/** The newest figure that was reviewed: what stands beside a 暂定 one. */
export function lastReviewed(known: Known, indicator: Indicator, unit: string): Figure | undefined {
  return points(known, indicator, unit, 'reviewed').at(-1);
}

/** The figure that answers for a named period (contract.md, settled readings); `null` asks for the latest. */
export function at(known: Known, indicator: Indicator, unit: string, period: Period | null): Figure | undefined {
  if (period === null) return latest(known, indicator, unit);
  const all = points(known, indicator, unit);
  return (
    all.findLast((figure) => figure.period === period) ?? all.findLast((figure) => answers(indicator, figure, period))
  );
}

/** Who of the units that report an indicator has a figure for a period, or, without one, later than the official. */
export interface Coverage {
  /** The period that was asked for, else that of the newest figure reported. */
  readonly period: Period | null;
  readonly reported: readonly string[];
  readonly missing: readonly string[];
  /** Those of the reported whose figure was reviewed. */
  readonly reviewed: readonly string[];
}

export function coverage(known: Known, indicator: Indicator, period: Period | null = null): Coverage {
  const official = latest(known, indicator, wholeOf(known, indicator))?.through ?? '';
  const figures = indicator.reportedBy.flatMap((unit) => {
    const figure = at(known, indicator, unit, period);
    return figure && (period !== null || figure.through > official) ? [figure] : [];
  });
  const reported = figures.map(({ unit }) => unit);
  const newest = figures.reduce<Figure | undefined>((a, b) => (a && a.through >= b.through ? a : b), undefined);
  return {
    period: period ?? newest?.period ?? null,
    reported,
    missing: indicator.reportedBy.filter((unit) => !reported.includes(unit)),
    reviewed: figures.filter(({ status }) => status === 'reviewed').map(({ unit }) => unit),
  };
}

/** Open spans (…以来) answer no year, a named review point answers its own; a level answers for the days it stands at. */
function answers(indicator: Indicator, figure: Figure, period: Period): boolean {
  if (!isPeriod(period)) return false;
  const inYear = /^\d{4}$/.test(period) && figure.through.startsWith(period);
  if (!isPeriod(figure.period)) return inYear && !figure.period.endsWith('以来');
  if (isLevel(indicator)) return inYear || periodEnd(period) === figure.through;
  return sameMonths(figure.period, period);
}

function sameMonths(a: Period, b: Period): boolean {
  const [one, other] = [monthsOf(a), monthsOf(b)];
  return one?.from === other?.from && one?.to === other?.to;
}
