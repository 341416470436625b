import { sayPeriod } from '../language/days.ts';
import { keyOf } from '../language/topic.ts';
import type { Figure, Known } from '../ledger/known.ts';
import { pointOf } from '../ledger/recorded.ts';
import type { Indicator, Plan, Relation } from '../plan.ts';
import { absolute, compare, minus, over, say, sign, times } from '../quantity.ts';
import type { DraftLine } from './draft.ts';
import { wasReviewed } from './ownership.ts';
import type { Scene } from './scene.ts';
import { neighbours, standing, totalUntil } from './standing.ts';

/** What a sender should look at once more before he confirms a line; a line each, none of them keeps it back. */
export function warningsOf(line: DraftLine, lines: readonly DraftLine[], indicator: Indicator, scene: Scene): string[] {
  const { total } = line;
  const plan = scene.plans.find(({ id }) => id === indicator.plan);
  if (total === undefined || !plan) return [];
  const { same, before, after } = neighbours(line, indicator, scene.known);
  const { unit } = indicator;
  const warnings: string[] = [];
  if (same?.state === 'reviewed' && wasReviewed(same, indicator)) {
    warnings.push(`${sayPeriod(same.period)}的数已经审核过（${say(same, unit)}）。`);
  }
  const last = same ?? before;
  if (last && isJump(last, total, plan)) warnings.push(`比${same ? '原数' : '上次'}（${say(last, unit)}）变化较大。`);
  if (indicator.kind === 'cumulative' && line.extent === 'total') {
    if (before?.op === '=' && compare(total, before.value) < 0) {
      warnings.push(`累计数比${sayPeriod(before.period)}的${say(before, unit)}还少。`);
    }
    if (after?.op === '=' && compare(total, after.value) > 0) {
      warnings.push(`累计数比以后（${sayPeriod(after.period)}）的${say(after, unit)}还多。`);
    }
  }
  const valueFor = valuesBeside(line, lines, scene.known);
  for (const relation of plan.relations) warnings.push(...broken(relation, indicator, plan, valueFor));
  return warnings;
}

const USUAL_JUMP = { percent: '30', least: '5' };

function isJump(before: Figure, total: string, plan: Plan): boolean {
  if (before.op !== '=' || sign(before.value) === 0) return false;
  const { percent, least } = plan.jump ?? USUAL_JUMP;
  const change = absolute(minus(total, before.value));
  const share = over(times(change, '100'), absolute(before.value));
  return compare(change, least) >= 0 && share !== undefined && compare(share, percent) >= 0;
}

/** The exact value of another indicator for the same unit: from the draft, else what stands last at or before the same point. */
type ValueFor = (indicator: Indicator) => string | undefined;

function valuesBeside(line: DraftLine, lines: readonly DraftLine[], known: Known): ValueFor {
  return (indicator) => {
    const drafted = lines.find(
      (one) =>
        one.indicator === keyOf(indicator) &&
        one.unit === line.unit &&
        one.extent === line.extent &&
        one.through === line.through,
    );
    if (drafted) return drafted.total;
    if (line.extent === 'total') return totalUntil(known, indicator, line.unit, line.through)?.value;
    const point = pointOf(indicator, line);
    return standing(known, indicator, line.unit, 'amount').findLast(
      (one) => one.op === '=' && pointOf(indicator, one) === point,
    )?.value;
  };
}

function broken(relation: Relation, indicator: Indicator, plan: Plan, valueFor: ValueFor): string[] {
  const find = (name: string) => plan.indicators.find(({ code, name: full }) => code === name || full === name);
  switch (relation.kind) {
    case 'part': {
      const [part, whole] = [find(relation.part), find(relation.whole)];
      if (!part || !whole || (part.code !== indicator.code && whole.code !== indicator.code)) return [];
      const [few, all] = [valueFor(part), valueFor(whole)];
      if (few === undefined || all === undefined || compare(few, all) <= 0) return [];
      return [`${part.name}${few}${part.unit}比${whole.name}${all}${whole.unit}还多。`];
    }
    case 'ratio': {
      const [of, above, below] = [find(relation.of), find(relation.numerator), find(relation.denominator)];
      if (!of || !above || !below || of.derived) return [];
      if (![of.code, above.code, below.code].includes(indicator.code)) return [];
      const [ratio, top, base] = [valueFor(of), valueFor(above), valueFor(below)];
      if (ratio === undefined || top === undefined || base === undefined) return [];
      const computed = over(times(top, relation.factor), base, 6);
      if (computed === undefined || compare(absolute(minus(ratio, computed)), relation.tolerance) <= 0) return [];
      return [`${of.name}${ratio}${of.unit}与${above.name}÷${below.name}对不上。`];
    }
    case 'average':
    case 'perCapita':
      return [];
  }
}
