import { addDays, daysBetween } from '../language/days.ts';
import { knownAt } from '../ledger/as-of.ts';
import { type Assessment, assess, type Pace, paceOf } from '../ledger/assess.ts';
import { type Figure, type Known, wholeOf } from '../ledger/known.ts';
import { latest } from '../ledger/latest.ts';
import { isLevel } from '../ledger/recorded.ts';
import type { Day, Indicator, Plan } from '../plan.ts';
import { compare, isUpward, minus, over, sign } from '../quantity.ts';
import type { Lights } from './schedule.ts';

export type Light = 'red' | 'amber' | 'green';

/** A target that is not met, and how it moves. */
export interface Shortfall {
  readonly indicator: Indicator;
  readonly figure: Figure;
  readonly assessment: Assessment;
  readonly light: Light;
  /** What is needed a month; absent past the deadline and where the gap is not known. */
  readonly pace?: Pace;
  /** What came in since a week ago, towards the target above zero; absent where that is not known. */
  readonly change?: string;
}

/** What a plan has to say of a week. */
export interface Week {
  readonly plan: Plan;
  /** What moved towards its target first, then in the plan's order. */
  readonly unmet: readonly Shortfall[];
  /** Met now and not a week ago. */
  readonly reached: readonly { readonly indicator: Indicator; readonly figure: Figure }[];
}

/** How the plans that are still open stand on a day; a plan with nothing to say is left out. */
export function weeksOf(plans: readonly Plan[], known: Known, today: Day, lights: Lights): readonly Week[] {
  const before = knownAt(known, addDays(today, -7));
  return plans.flatMap((plan) => {
    if (today > plan.closedOn) return [];
    const judged = plan.indicators.flatMap((indicator) => judge(indicator, plan, known, before, today, lights));
    const unmet = judged.flatMap(({ shortfall }) => shortfall ?? []);
    const reached = judged.flatMap(({ reached: one }) => one ?? []);
    if (unmet.length === 0 && reached.length === 0) return [];
    return [{ plan, unmet: [...unmet].sort((a, b) => Number(isBetter(b)) - Number(isBetter(a))), reached }];
  });
}

/** Moved towards the target since a week ago. */
export function isBetter({ change }: Shortfall): boolean {
  return change !== undefined && sign(change) > 0;
}

interface Judged {
  readonly shortfall?: Shortfall;
  readonly reached?: { readonly indicator: Indicator; readonly figure: Figure };
}

function judge(
  indicator: Indicator,
  plan: Plan,
  known: Known,
  before: Known,
  today: Day,
  lights: Lights,
): readonly Judged[] {
  const whole = wholeOf(known, indicator);
  const figure = latest(known, indicator, whole, 'total');
  const assessment = assess(indicator, figure, today);
  if (!figure || !assessment) return [];
  const earlier = latest(before, indicator, whole, 'total');
  if (assessment.verdict === 'met') {
    const wasUnmet = earlier && assess(indicator, earlier, today)?.verdict === 'unmet';
    return wasUnmet ? [{ reached: { indicator, figure } }] : [];
  }
  if (assessment.verdict !== 'unmet') return [];
  const pace = paceOf(assessment.gap, today, assessment.target.deadline);
  const change = changeOf(figure, earlier, assessment);
  const light = lightOf(indicator, assessment, plan, today, lights);
  return [
    {
      shortfall: {
        indicator,
        figure,
        assessment,
        light,
        ...(pace ? { pace } : {}),
        ...(change === undefined ? {} : { change }),
      },
    },
  ];
}

function changeOf(figure: Figure, earlier: Figure | undefined, { target }: Assessment): string | undefined {
  if (earlier?.op !== '=' || figure.op !== '=') return undefined;
  return isUpward(target.op) ? minus(figure.value, earlier.value) : minus(earlier.value, figure.value);
}

/** Past the deadline red; where no rate can be known amber. */
function lightOf(
  indicator: Indicator,
  { rate, daysOverdue }: Assessment,
  plan: Plan,
  today: Day,
  { level, growing }: Lights,
): Light {
  if (daysOverdue > 0) return 'red';
  if (rate === undefined) return 'amber';
  if (isLevel(indicator)) return lightBelow(rate, level.red, level.amber);
  const gone = over(String(daysBetween(plan.from, today) * 100), String(daysBetween(plan.from, plan.deadline))) ?? '0';
  return lightBelow(rate, minus(gone, growing.red), minus(gone, growing.amber));
}

function lightBelow(rate: string, red: string, amber: string): Light {
  if (compare(rate, red) < 0) return 'red';
  return compare(rate, amber) < 0 ? 'amber' : 'green';
}
