import { type MonthNumber, monthOf, monthPeriod, monthsOf, periodEnd, periodOfMonths } from '../language/days.ts';
import type { Period } from '../language/periods.ts';
import type { Indicator } from '../plan.ts';
import { plus, sumOf } from '../quantity.ts';
import { compute } from './computed.ts';
import { type Figure, inOrder, type Known, wholeOf } from './known.ts';
import { monthAfter, reach, type Stretch } from './reach.ts';
import { type Counting, isLevel, recorded } from './recorded.ts';
import { remember } from './remember.ts';

/**
 * Levels and running totals (累计数), one a day, oldest first: as recorded, and what they grow to with the amounts
 * (本期数) behind them. Of a summed indicator the whole city's later than the official one, never a partial sum:
 * the units' totals of one day where all have one, and the official figure with the amounts of all units behind it.
 */
export function totals(known: Known, indicator: Indicator, unit: string, counting: Counting): readonly Figure[] {
  return remember(known, indicator, `totals ${counting} ${unit}`, () => allTotals(known, indicator, unit, counting));
}

/** Amounts (本期数) of named spans, oldest first; of a summed indicator the whole city's where all units cover the span. */
export function amounts(known: Known, indicator: Indicator, unit: string, counting: Counting): readonly Figure[] {
  return remember(known, indicator, `amounts ${counting} ${unit}`, () => allAmounts(known, indicator, unit, counting));
}

/** The amount of a named span: as recorded, else added up from the shorter spans that it consists of. */
export function amountIn(
  known: Known,
  indicator: Indicator,
  unit: string,
  period: Period,
  counting: Counting = 'all',
): Figure | undefined {
  const [span] = spanOf({ period });
  if (isLevel(indicator) || span === undefined) return undefined;
  const own = recorded(known, indicator, unit, counting, 'amount');
  const direct = own.findLast((figure) => spanOf(figure)[0] === span);
  if (direct) return direct;
  const units = isAddedUp(known, indicator, unit)
    ? indicator.reportedBy.map((each) => recorded(known, indicator, each, 'reviewed', 'amount'))
    : [own];
  const [added] = within(indicator, unit, units, period);
  return added;
}

function allTotals(known: Known, indicator: Indicator, unit: string, counting: Counting): readonly Figure[] {
  const own = recorded(known, indicator, unit, counting, 'total');
  if (!isAddedUp(known, indicator, unit)) {
    if (isLevel(indicator)) return own;
    return grown(indicator, unit, own, [recorded(known, indicator, unit, counting, 'amount')]);
  }
  const official = own.at(-1);
  const units = indicator.reportedBy.map((name) => totals(known, indicator, name, 'reviewed').filter(isExact));
  const sums = common(indicator, unit, units).filter(({ through }) => through > (official?.through ?? ''));
  if (isLevel(indicator)) return [...own, ...sums];
  const sources = indicator.reportedBy.map((name) => recorded(known, indicator, name, 'reviewed', 'amount'));
  const later = grown(indicator, unit, official ? [official, ...sums] : sums, sources);
  return [...own, ...later.filter(({ through }) => through > (official?.through ?? ''))];
}

function allAmounts(known: Known, indicator: Indicator, unit: string, counting: Counting): readonly Figure[] {
  const own = recorded(known, indicator, unit, counting, 'amount');
  if (!isAddedUp(known, indicator, unit)) return own;
  const units = indicator.reportedBy.map((name) => recorded(known, indicator, name, 'reviewed', 'amount'));
  const stated = own.flatMap(spanOf);
  const spans = [...new Set(units.flat().flatMap(spanOf))].filter((span) => !stated.includes(span));
  return [...own, ...spans.flatMap((span) => within(indicator, unit, units, span))].sort(inOrder);
}

/** Whether the figure is the sum of the reporting units'; what is derived follows from its parts instead. */
function isAddedUp(known: Known, indicator: Indicator, unit: string): boolean {
  return indicator.scope === 'sum' && !indicator.derived && unit === wholeOf(known, indicator);
}

function isExact({ op }: Figure): boolean {
  return op === '=';
}

/** The sum at each day that every unit has a figure for. */
function common(indicator: Indicator, unit: string, units: readonly (readonly Figure[])[]): readonly Figure[] {
  const byDay = units.map((figures) => new Map(figures.map((figure) => [figure.through, figure])));
  return [...(byDay[0]?.keys() ?? [])].flatMap((day) => {
    const parts = byDay.flatMap((figures) => figures.get(day) ?? []);
    if (parts.length < units.length) return [];
    const value = sumOf(parts.map((part) => part.value));
    return compute(indicator, unit, 'sum', parts, { value, through: day });
  });
}

/** The bases, and what each grows to before the next with amounts that follow it without a gap from every source. */
function grown(
  indicator: Indicator,
  unit: string,
  bases: readonly Figure[],
  sources: readonly (readonly Figure[])[],
): readonly Figure[] {
  if (sources.some((amounts) => amounts.length === 0)) return bases;
  const found = new Map<string, Figure>();
  const add = (base: Figure | undefined, from: MonthNumber) => {
    for (const [end, stretch] of together(from, sources)) {
      if (indicator.kind === 'flow' && yearOf(end) !== yearOf(from)) continue;
      const value = plus(base?.value ?? '0', stretch.value);
      const parts = base ? [base, ...stretch.parts] : stretch.parts;
      const through = periodEnd(monthPeriod(end));
      for (const figure of compute(indicator, unit, 'sum', parts, { value, through })) found.set(through, figure);
    }
  };
  for (const year of indicator.kind === 'flow' ? yearsOf(sources) : []) add(undefined, year * 12);
  for (const base of [...bases].sort(inOrder)) {
    const from = monthAfter(base.through);
    const anew = indicator.kind === 'flow' && from !== undefined && from % 12 === 0;
    if (from !== undefined && isExact(base) && !anew) add(base, from);
  }
  for (const base of bases) found.set(base.through, base);
  return [...found.values()].sort(inOrder);
}

/** The years whose amounts add up from nothing: a flow (时期数) begins anew each January. */
function yearsOf(sources: readonly (readonly Figure[])[]): readonly number[] {
  return [...new Set(sources.flat().map(({ through }) => yearOf(monthOf(through))))].sort((a, b) => a - b);
}

function yearOf(month: MonthNumber): number {
  return Math.floor(month / 12);
}

function within(
  indicator: Indicator,
  unit: string,
  sources: readonly (readonly Figure[])[],
  period: Period,
): readonly Figure[] {
  const months = monthsOf(period);
  const stretch = months && together(months.from, sources).get(months.to);
  if (!stretch) return [];
  const shape = { value: stretch.value, period, through: periodEnd(period), extent: 'amount' } as const;
  return compute(indicator, unit, 'sum', stretch.parts, shape);
}

/** The ends that every source reaches, with the sum over all. */
function together(from: MonthNumber, sources: readonly (readonly Figure[])[]): ReadonlyMap<MonthNumber, Stretch> {
  const [first, ...others] = sources.map((amounts) => reach(from, amounts));
  const ends = [...(first ?? [])].flatMap(([end, stretch]) => {
    const stretches = [stretch, ...others.flatMap((reached) => reached.get(end) ?? [])];
    if (stretches.length < sources.length) return [];
    const value = sumOf(stretches.map((each) => each.value));
    return [[end, { value, parts: stretches.flatMap(({ parts }) => parts) }] as const];
  });
  return new Map(ends);
}

/** One name for the same months, 2023Q3 and 2023-07..2023-09; none for what is no span of months. */
function spanOf({ period }: Pick<Figure, 'period'>): readonly Period[] {
  const months = monthsOf(period);
  return months ? [periodOfMonths(months.from, months.to)] : [];
}
