import { addDays, monthOf } from '../language/days.ts';
import type { Day, Indicator, Relation } from '../plan.ts';
import { over, times } from '../quantity.ts';
import { compute } from './computed.ts';
import { type Figure, type Known, wholeOf } from './known.ts';
import { populationOf } from './populations.ts';
import type { Counting } from './recorded.ts';
import { totals } from './sums.ts';

type Kind = Relation['kind'];

/** What follows from other indicators by the plan's relations, oldest first; only from exact figures. */
export function derived(known: Known, indicator: Indicator, unit: string, counting: Counting): readonly Figure[] {
  if (indicator.derived) {
    const ratio = relationOf(known, indicator, 'ratio');
    if (ratio) return ratios(known, indicator, unit, counting, ratio);
    const average = relationOf(known, indicator, 'average');
    return average ? averages(known, indicator, unit, counting, average) : [];
  }
  const perCapita = relationOf(known, indicator, 'perCapita');
  const byHead = perCapita && unit === wholeOf(known, indicator);
  return byHead ? heads(known, indicator, unit, counting, perCapita) : [];
}

/** An indicator of a plan by code or name, as the plans that are handed over have it. */
export function indicatorOf({ plans }: Pick<Known, 'plans'>, plan: string, name: string): Indicator | undefined {
  const indicators = plans.find(({ id }) => id === plan)?.indicators ?? [];
  return indicators.find((indicator) => indicator.code === name || indicator.name === name);
}

/** The relation of a kind that an indicator is computed by, if the plan has one. */
function relationOf<K extends Exclude<Kind, 'part'>>(
  known: Known,
  indicator: Indicator,
  kind: K,
): Extract<Relation, { kind: K }> | undefined {
  const plan = known.plans.find(({ id }) => id === indicator.plan);
  return plan?.relations.find(
    (relation): relation is Extract<Relation, { kind: K }> =>
      relation.kind === kind && 'of' in relation && (relation.of === indicator.code || relation.of === indicator.name),
  );
}

/** Both parts of one day: the rounding is to the indicator's decimals, two where it has none. */
function ratios(
  known: Known,
  indicator: Indicator,
  unit: string,
  counting: Counting,
  relation: Extract<Relation, { kind: 'ratio' }>,
): readonly Figure[] {
  const above = exact(known, indicator, relation.numerator, unit, counting);
  const below = exact(known, indicator, relation.denominator, unit, counting);
  return above.flatMap((top) => {
    const base = below.find(({ through }) => through === top.through);
    const value = base && over(times(top.value, relation.factor), base.value, indicator.decimals || 2);
    return base && value !== undefined ? compute(indicator, unit, 'ratio', [top, base], { value }) : [];
  });
}

/** 年均: the running total ÷ the years since the plan began, parts of a year by months. */
function averages(
  known: Known,
  indicator: Indicator,
  unit: string,
  counting: Counting,
  relation: Extract<Relation, { kind: 'average' }>,
): readonly Figure[] {
  const from = known.plans.find(({ id }) => id === indicator.plan)?.from;
  if (from === undefined) return [];
  return exact(known, indicator, relation.total, unit, counting).flatMap((total) => {
    const value = total.through < from ? undefined : perYear(total.value, from, total.through, indicator.decimals || 2);
    return value === undefined ? [] : compute(indicator, unit, 'average', [total], { value });
  });
}

/** 每万人口的数: the newest figure by the newest population there is, even one of a later day; an earlier one by the newest up to its own day. */
function heads(
  known: Known,
  indicator: Indicator,
  unit: string,
  counting: Counting,
  relation: Extract<Relation, { kind: 'perCapita' }>,
): readonly Figure[] {
  const parts = exact(known, indicator, relation.part, unit, counting);
  return parts.flatMap((part, i) => {
    const population = populationOf(known, { id: indicator.plan }, i === parts.length - 1 ? undefined : part.through);
    if (!population) return [];
    const value = over(times(part.value, relation.per), population.value, indicator.decimals || 2);
    return value === undefined ? [] : compute(indicator, unit, 'perCapita', [part], { value, population });
  });
}

function exact(known: Known, indicator: Indicator, name: string, unit: string, counting: Counting): readonly Figure[] {
  const part = indicatorOf(known, indicator.plan, name);
  return part && !part.derived ? totals(known, part, unit, counting).filter(({ op }) => op === '=') : [];
}

/** Months from the first of `from`'s month to the end of `to`, a part of a month by its days. */
function perYear(total: string, from: Day, to: Day, decimals: number): string | undefined {
  const months = monthOf(to) - monthOf(from);
  const days = Number(to.slice(8));
  const length = Number(addDays(firstOfNext(to), -1).slice(8));
  return over(times(total, String(12 * length)), String(months * length + days), decimals);
}

function firstOfNext(day: Day): Day {
  const next = addDays(`${day.slice(0, 7)}-28`, 4);
  return `${next.slice(0, 7)}-01`;
}
