import { sayPeriod } from '../../language/days.ts';
import type { Period } from '../../language/periods.ts';
import type { Figure } from '../../ledger/known.ts';
import { reportedFigure } from '../../ledger/latest.ts';
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

/** The figure with which a unit has reported, as far as the scene knows. */
export function reportOf(indicator: Indicator, unit: string, period: Period | null, scene: Scene): Figure | undefined {
  return reportedFigure(scene.known, indicator, unit, period, scene.today);
}

/** 2023年9月; empty for no period of its own. */
export function sayWhich(period: Period | null): string {
  return period === null ? '' : sayPeriod(period);
}
