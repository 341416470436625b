import { periodOfMonths } from '../language/days.ts';
import type { Period } from '../language/periods.ts';
import type { Figure, Known } from '../ledger/known.ts';
import { reportedFigure } from '../ledger/latest.ts';
import type { Day, Frequency, Indicator, Plan, Relation } from '../plan.ts';
import type { Schedule } from './schedule.ts';
import type { Window } from './window.ts';

/** What a unit has to hand in within a window. */
export interface Duty {
  readonly indicator: Indicator;
  readonly unit: string;
  /** The month, quarter or half year that it is about. */
  readonly period: Period;
}

/** What duties are held against. */
export interface DutyWorld {
  readonly plans: readonly Plan[];
  readonly known: Known;
  readonly schedule: Schedule;
}

const MONTHS: Readonly<Record<Frequency, number>> = { monthly: 1, quarterly: 3, halfYearly: 6 };

/**
 * How often the units of an indicator hand it in; null where they never do. As the data says, else what adds up over time
 * and has a target or feeds one monthly, other summed indicators with a target quarterly, the rest half-yearly.
 */
export function frequencyOf(indicator: Indicator, plan: Plan): Frequency | null {
  if (indicator.scope !== 'sum' || indicator.derived || indicator.reportedBy.length === 0) return null;
  if (indicator.duty !== undefined) return indicator.duty === 'none' ? null : indicator.duty;
  const grows = indicator.kind === 'flow' || indicator.kind === 'cumulative';
  if (grows && (indicator.target || feedsTarget(indicator, plan))) return 'monthly';
  return indicator.target ? 'quarterly' : 'halfYearly';
}

/** What a unit owes in a window, reported or not; nothing of a period that ended before duties began, or once the plan is closed. */
export function dutiesOf(unit: string, window: Window, world: DutyWorld): readonly Duty[] {
  const { plans, known, schedule } = world;
  const since = schedule.since ?? known.installedAt?.slice(0, 10);
  if (since === undefined || window.ends < since) return [];
  return plans
    .filter(({ from, closedOn }) => from <= window.ends && window.opens <= closedOn)
    .flatMap((plan) =>
      plan.indicators
        .filter(({ reportedBy }) => reportedBy.includes(unit))
        .flatMap((indicator) => {
          const frequency = frequencyOf(indicator, plan);
          const months = frequency === null ? 0 : MONTHS[frequency];
          if (months === 0 || (window.month + 1) % months !== 0) return [];
          return [{ indicator, unit, period: periodNamed(window.month - months + 1, window.month) }];
        }),
    );
}

/** What of it has not been reported: 沿用 and 0 are reported, what was returned is not. */
export function missingOf(unit: string, window: Window, today: Day, world: DutyWorld): readonly Duty[] {
  return dutiesOf(unit, window, world).filter((duty) => !reportOf(duty, today, world));
}

/** The figure with which a duty is done. */
export function reportOf({ indicator, unit, period }: Duty, today: Day, { known }: DutyWorld): Figure | undefined {
  return reportedFigure(known, indicator, unit, period, today);
}

/** Of a ratio, an average or a figure by head that has a target, one of the parts. */
function feedsTarget({ code }: Indicator, { relations, indicators }: Plan): boolean {
  const targeted = new Set(indicators.filter(({ target }) => target).map((each) => each.code));
  return relations.some(
    (relation) => relation.kind !== 'part' && targeted.has(relation.of) && partsOf(relation).includes(code),
  );
}

function partsOf(relation: Exclude<Relation, { kind: 'part' }>): readonly string[] {
  switch (relation.kind) {
    case 'ratio':
      return [relation.numerator, relation.denominator];
    case 'average':
      return [relation.total];
    case 'perCapita':
      return [relation.part];
  }
}

/** 2026Q3 for its three months, 2026H2 for six. */
function periodNamed(from: number, to: number): Period {
  const year = Math.floor(to / 12);
  const months = to - from + 1;
  if (months === 3) return `${year}Q${Math.floor((to % 12) / 3) + 1}`;
  if (months === 6) return `${year}H${to % 12 < 6 ? 1 : 2}`;
  return periodOfMonths(from, to);
}
