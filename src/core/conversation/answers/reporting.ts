import { periodEnd, sayPeriod } from '../../language/days.ts';
import type { Period } from '../../language/periods.ts';
import { type Figure, wholeOf } from '../../ledger/known.ts';
import { at, latest } from '../../ledger/latest.ts';
import type { Indicator, Plan } from '../../plan.ts';
import type { Scene } from '../scene.ts';

/** Handed in by units, as against computed or known to the city alone. */
export function reportable({ reportedBy, derived }: Indicator): boolean {
  return reportedBy.length > 0 && !derived;
}

/** What a unit has to hand in. */
export function dutiesOf(plan: Plan, unit: string): Indicator[] {
  return plan.indicators.filter((indicator) => reportable(indicator) && indicator.reportedBy.includes(unit));
}

/**
 * The figure with which a unit has reported: for the period that is asked about; without one a figure later than the
 * city's official one, or one that reaches to the end of this month. `undefined`: not reported.
 */
export function reportOf(indicator: Indicator, unit: string, period: Period | null, scene: Scene): Figure | undefined {
  const { known, today } = scene;
  if (period !== null) return at(known, indicator, unit, period) ?? at(known, indicator, unit, period, 'total');
  const figure = lastHandedIn(indicator, unit, scene);
  if (!figure) return undefined;
  const official = latest(known, indicator, wholeOf(known, indicator), 'total')?.through ?? '';
  return figure.through > official || figure.through >= periodEnd(today.slice(0, 7)) ? figure : undefined;
}

/** Of running total and amount the one that reaches to the later day. */
function lastHandedIn(indicator: Indicator, unit: string, { known }: Scene): Figure | undefined {
  const total = latest(known, indicator, unit, 'total');
  const amount = latest(known, indicator, unit, 'amount');
  return amount && (!total || amount.through > total.through) ? amount : total;
}

/** 2023年9月; empty for no period of its own. */
export function sayWhich(period: Period | null): string {
  return period === null ? '' : sayPeriod(period);
}
