import { addDays, isPeriod, periodEnd } from '../../language/days.ts';
import type { Period } from '../../language/periods.ts';
import { targetAt, targetChange } from '../../ledger/amendments.ts';
import type { Indicator } from '../../plan.ts';
import { sayTarget } from '../../quantity.ts';
import type { Scene } from '../scene.ts';

/**
 * The indicator with the target that held in the period asked about, without one that of today: a changed target leaves
 * old periods as they were.
 */
export function withTargetOf(indicator: Indicator, period: Period | null, { known, today }: Scene): Indicator {
  const end = period !== null && isPeriod(period) ? periodEnd(period) : today;
  const target = targetAt(indicator, known, end < today ? end : today);
  if (target === indicator.target) return indicator;
  const { target: _, ...rest } = indicator;
  return target ? { ...rest, target } : rest;
}

/** By which document the target was changed, from which day, and what it was before; and what has been decided for later. */
export function changeLines(indicator: Indicator, { known, today }: Scene): string[] {
  const change = targetChange(indicator, known, today);
  const before = change && targetAt(indicator, known, addDays(change.from, -1));
  const old = before ? `；此前是${sayTarget(before, indicator.unit)}` : '';
  const later = known.targets.filter(
    (fact) => fact.plan === indicator.plan && fact.indicator === indicator.code && fact.from > today,
  );
  return [
    ...(change ? [`依据${change.document}，${change.from}起执行${old}。`] : []),
    ...later.map((fact) => `${fact.from}起改为${sayTarget(fact, indicator.unit)}（${fact.document}）。`),
  ];
}
