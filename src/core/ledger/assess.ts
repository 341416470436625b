import { daysBetween, wholeMonthsAfter } from '../language/days.ts';
import type { Day, Indicator, Quantity, Target } from '../plan.ts';
import { compare, isUpward, minus, over, rounded, sign, times } from '../quantity.ts';

/** How a figure stands to its target on a day (contract.md, settled readings). */
export interface Assessment {
  readonly target: Target;
  readonly verdict: 'met' | 'unmet' | 'unknown';
  /** Whether an exact value was compared, or only a bound that the document states. */
  readonly by: 'value' | 'bound' | 'nothing';
  /** Target minus actual in the direction of the target; positive: short of it. Absent for a bound. */
  readonly gap?: string;
  /** Percent of the target reached, two decimals. Absent for a bound, and where lower is better. */
  readonly rate?: string;
  /** Days past the deadline of an unmet target; 0 before and on it. */
  readonly daysOverdue: number;
}

/** `undefined` where the plan sets no target. */
export function assess(indicator: Indicator, figure: Quantity | undefined, today: Day): Assessment | undefined {
  const { target } = indicator;
  if (!target) return undefined;
  if (!figure) return { target, verdict: 'unknown', by: 'nothing', daysOverdue: 0 };
  const verdict = judge(target, figure);
  const late = verdict === 'unmet' ? Math.max(0, daysBetween(target.deadline, today)) : 0;
  if (figure.op !== '=') return { target, verdict, by: 'bound', daysOverdue: late };
  const upward = isUpward(target.op);
  const gap = upward ? minus(target.value, figure.value) : minus(figure.value, target.value);
  const rate = upward ? over(times(figure.value, '100'), target.value) : undefined;
  return { target, verdict, by: 'value', gap, ...(rate === undefined ? {} : { rate }), daysOverdue: late };
}

/** What is needed a month to close a gap by a deadline, that day included. */
export interface Pace {
  /** Whole calendar months after the current one; 0 in the last month. */
  readonly months: number;
  /** Needed a month, two decimals; in the last month the whole gap. */
  readonly pace: string;
}

/** `undefined` where nothing is missing, the gap is not known, or the deadline is past. */
export function paceOf(gap: string | undefined, today: Day, deadline: Day): Pace | undefined {
  const months = wholeMonthsAfter(today, deadline);
  if (gap === undefined || sign(gap) <= 0 || months === null) return undefined;
  return { months, pace: over(gap, String(Math.max(1, months))) ?? rounded(gap) };
}

/** met or unmet where every value that the figure allows lies on one side of the target; else unknown. */
function judge(target: Quantity, figure: Quantity): Assessment['verdict'] {
  const order = compare(figure.value, target.value);
  if (figure.op === '=') return holds(order, target.op) ? 'met' : 'unmet';
  if (target.op === '=') return judgeEquality(order, figure);
  const upward = isUpward(target.op);
  const strictTarget = target.op === '>' || target.op === '<';
  const strictFigure = figure.op === '>' || figure.op === '<';
  const beyond = upward ? order : -order;
  if (isUpward(figure.op) === upward) {
    return beyond > 0 || (beyond === 0 && (strictFigure || !strictTarget)) ? 'met' : 'unknown';
  }
  return beyond < 0 || (beyond === 0 && (strictFigure || strictTarget)) ? 'unmet' : 'unknown';
}

function judgeEquality(order: number, figure: Quantity): Assessment['verdict'] {
  const away = isUpward(figure.op) ? order : -order;
  const strict = figure.op === '>' || figure.op === '<';
  return away > 0 || (away === 0 && strict) ? 'unmet' : 'unknown';
}

function holds(order: number, op: Quantity['op']): boolean {
  switch (op) {
    case '=':
      return order === 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}
