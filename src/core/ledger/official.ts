import type { Indicator, Relation } from '../plan.ts';
import { over, plus, times } from '../quantity.ts';
import { type Figure, history, inOrder, type Known, wholeOf } from './known.ts';

type Ratio = Extract<Relation, { kind: 'ratio' }>;

/** all: also what is 暂定; reviewed: only what counts. */
export type Counting = 'all' | 'reviewed';

/**
 * The figures of an indicator and a unit, one a point in time, oldest first: of several for one point the last recorded,
 * and newer than those what can be computed: the sum of all units (design.md 8), the ratio of its parts.
 */
export function points(known: Known, indicator: Indicator, unit: string, counting: Counting = 'all'): Figure[] {
  const recorded = lastOfEachPoint(
    indicator,
    history(known, indicator, unit).filter((figure) => counting === 'all' || figure.status === 'reviewed'),
  );
  const newest = recorded.at(-1)?.through ?? '';
  const computed = [...sums(known, indicator, unit), ...ratios(known, indicator, unit, counting)];
  return [...recorded, ...computed.filter(({ through }) => through > newest)].sort(inOrder);
}

/** Two figures are of one point if they cover to the same day; amounts only if they also name the same period. */
export function pointOf(indicator: Indicator, figure: Figure): string {
  return isLevel(indicator) ? figure.through : `${figure.through} ${figure.period}`;
}

/** Stands at a day (时点数, 比率), as against an amount that grows over a period. */
export function isLevel(indicator: Indicator): boolean {
  return indicator.kind === 'stock' || indicator.kind === 'ratio';
}

/** For each point that all reporting units have a reviewed, exact figure for: their sum; never a partial one. */
function sums(known: Known, indicator: Indicator, unit: string): Figure[] {
  if (indicator.scope !== 'sum' || unit !== wholeOf(known, indicator)) return [];
  const units = indicator.reportedBy.map((name) => {
    const counted = points(known, indicator, name, 'reviewed').filter(({ op }) => op === '=');
    return new Map(counted.map((figure) => [pointOf(indicator, figure), figure]));
  });
  return [...(units[0]?.keys() ?? [])].flatMap((point) => {
    const parts = units.flatMap((figures) => figures.get(point) ?? []);
    return parts.length < units.length ? [] : computed(indicator, unit, 'sum', parts, sumOf(parts));
  });
}

/** A derived indicator at each point that both of its parts have an exact figure for. */
function ratios(known: Known, indicator: Indicator, unit: string, counting: Counting): Figure[] {
  const relation = indicator.derived ? ratioOf(known, indicator) : undefined;
  if (!relation) return [];
  const [above, below] = [relation.numerator, relation.denominator].map((name) => {
    const part = indicatorOf(known, indicator.plan, name);
    return part && !part.derived ? points(known, part, unit, counting).filter(({ op }) => op === '=') : [];
  });
  return (above ?? []).flatMap((top) => {
    const base = below?.find(({ through, period }) => through === top.through && period === top.period);
    const value = base && over(times(top.value, relation.factor), base.value, indicator.decimals || 2);
    return base && value !== undefined ? computed(indicator, unit, 'ratio', [top, base], value) : [];
  });
}

/** The relation that a ratio is computed by, if the plan has one. */
export function ratioOf(known: Known, indicator: Indicator): Ratio | undefined {
  const plan = known.plans.find(({ id }) => id === indicator.plan);
  return plan?.relations.find(
    (relation): relation is Ratio =>
      relation.kind === 'ratio' && (relation.of === indicator.code || relation.of === indicator.name),
  );
}

/** An indicator of a plan by code or name. */
export function indicatorOf(known: Known, plan: string, name: string): Indicator | undefined {
  const indicators = known.plans.find(({ id }) => id === plan)?.indicators ?? [];
  return indicators.find((indicator) => indicator.code === name || indicator.name === name);
}

/** What was computed is dated by its parts, and is only as firm as the least firm of them. */
function computed(
  indicator: Indicator,
  unit: string,
  how: 'sum' | 'ratio',
  parts: readonly Figure[],
  value: string,
): Figure[] {
  const newest = [...parts].sort((a, b) => a.position - b.position).at(-1);
  if (!newest) return [];
  const status = parts.some((part) => part.status === 'provisional') ? 'provisional' : 'reviewed';
  const { code, plan } = indicator;
  return [{ ...newest, plan, indicator: code, unit, op: '=', value, status, position: 0, computed: how, source: '' }];
}

function sumOf(parts: readonly Figure[]): string {
  return parts.map(({ value }) => value).reduce(plus, '0');
}

function lastOfEachPoint(indicator: Indicator, figures: readonly Figure[]): Figure[] {
  const last = new Map<string, Figure>();
  for (const figure of figures) last.set(pointOf(indicator, figure), figure);
  return [...last.values()].sort(inOrder);
}
