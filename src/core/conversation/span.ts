import { isPeriod, monthOf, monthPeriod, monthsOf, periodEnd, periodOfMonths } from '../language/days.ts';
import type { Extent } from '../ledger/entry.ts';
import { isLevel } from '../ledger/official.ts';
import type { Day, Indicator } from '../plan.ts';

/** When a figure is meant to be of, and whether it is what came in that time or what had come until then. */
export interface Span {
  readonly period: string;
  /** The last day of the period. */
  readonly through: Day;
  readonly extent: Extent;
}

/** The period of a figure that names none: the current month. */
export function defaultPeriod(today: Day): string {
  return monthPeriod(monthOf(today));
}

/**
 * Where a figure belongs (contract.md, Handing in): a level and a running total stand at the last month of the named
 * period, an amount covers it; what the period still has to come is cut off. Null for a period that has not begun.
 */
export function spanOf(
  indicator: Indicator,
  said: { readonly period: string | null; readonly extent?: Extent },
  today: Day,
): Span | null {
  const named = said.period !== null && isPeriod(said.period) ? said.period : null;
  const months = monthsOf(named ?? defaultPeriod(today));
  const now = monthOf(today);
  if (!months || months.from > now) return null;
  const to = Math.min(months.to, now);
  const amount = !isLevel(indicator) && (said.extent ?? (named === null ? 'total' : 'amount')) === 'amount';
  if (!amount) return { period: monthPeriod(to), through: periodEnd(monthPeriod(to)), extent: 'total' };
  const period = named !== null && to === months.to ? named : periodOfMonths(months.from, to);
  return { period, through: periodEnd(monthPeriod(to)), extent: 'amount' };
}
