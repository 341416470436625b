import { speaksFor } from '../home.ts';
import { sayDay, sayPeriod } from '../language/days.ts';
import type { Flaw } from '../language/problem.ts';
import { keyOf } from '../language/topic.ts';
import type { Extent } from '../ledger/entry.ts';
import { history, type Known, wholeOf } from '../ledger/known.ts';
import { latest } from '../ledger/latest.ts';
import { extentOf } from '../ledger/recorded.ts';
import type { Contact, Indicator, Plan, Unit } from '../plan.ts';
import { compare, minus, plus, rounded, sign } from '../quantity.ts';
import { openDuty } from '../reminders/owed.ts';
import { type DraftLine, indicatorOf } from './draft.ts';
import { sayFlaw } from './problems.ts';
import type { Scene } from './scene.ts';
import { type Span, spanOf } from './span.ts';
import { lastReported, neighbours, oldOf } from './standing.ts';

/** A figure as it was said. */
export interface SaidFigure {
  readonly indicator: Indicator;
  readonly unit: Unit;
  readonly period: string | null;
  readonly mode: 'set' | 'delta';
  readonly value: string;
  readonly extent?: Extent;
  readonly correct: boolean;
  readonly unchanged?: true;
  readonly reason?: string;
  /** Where it belongs, if that is known already: a correction of a figure of the draft. */
  readonly span?: Span;
}

/** A line of the draft, or why there is none: `kind` of the flaw and what is said of it. */
export type Lined =
  | { readonly line: DraftLine }
  | { readonly kind: string; readonly why: string }
  /** The very figure stands in the ledger already. */
  | { readonly already: string; readonly line: DraftLine };

/**
 * The one door to a draft: whatever was understood is checked again, so that nothing passes that the sender may not
 * hand in or that cannot be. `again` says whether a figure beyond the whole city's was said before.
 */
export function lineOf(said: SaidFigure, scene: Scene, again: (said: SaidFigure) => boolean): Lined {
  const { indicator, mode } = said;
  const plan = scene.plans.find(({ id }) => id === indicator.plan);
  if (!plan) return { kind: 'plan', why: '这个规划不收数。' };
  const unit = plan.units.find(({ name, whole }) => (said.unit.whole ? whole : name === said.unit.name));
  if (!unit) return { kind: 'plan', why: `${said.unit.name}不是${plan.name}的单位。` };
  const refusal = whyNot(scene.asker, indicator, unit);
  if (refusal) return { kind: refusal.kind, why: sayFlaw(refusal) };
  const span = said.span ?? spanOfLast(said, scene) ?? spanOf(indicator, onDuty(said, scene), scene.today);
  if (!span) return { kind: 'future', why: `${sayPeriod(said.period ?? '')}还没有到，请核对时期。` };
  if (span.through < plan.from) return { kind: 'early', why: `规划从${sayDay(plan.from)}起，更早的数不收。` };
  // 本月新增20件 of what adds up over time is that month's amount, not a change.
  const isAmount = span.extent === 'amount';
  const line: DraftLine = {
    ...span,
    indicator: keyOf(indicator),
    unit: unit.name,
    mode: isAmount ? 'set' : mode,
    value: said.value,
    basis: 0,
    correct: said.correct,
    ...(said.unchanged ? { unchanged: true as const } : {}),
    ...(said.reason === undefined ? {} : { reason: said.reason }),
  };
  const settled = settle(line, indicator, scene.known);
  const closed = whyClosed(settled, indicator, plan, scene);
  if (closed) return { kind: 'closed', why: closed };
  const flaw = settled.total === undefined ? null : whyImpossible(settled.total, indicator);
  if (flaw) return { kind: flaw.kind, why: sayFlaw(flaw) };
  const city = settled.extent === 'total' ? beyondCity(settled.total, indicator, unit, scene.known) : null;
  if (city !== null && !again(said)) return { kind: 'aboveCity', why: sayFlaw({ kind: 'aboveCity', city }) };
  const same = neighbours(settled, indicator, scene.known).same;
  if (
    same &&
    same.op === '=' &&
    settled.total !== undefined &&
    mode === 'set' &&
    compare(same.value, settled.total) === 0
  ) {
    return { already: `${indicator.name}（${unit.name}，${sayPeriod(same.period)}）`, line: settled };
  }
  return { line: settled };
}

/** A correction that names no period is about what was handed in last. */
function spanOfLast({ correct, period, indicator, unit }: SaidFigure, { known }: Scene): Span | undefined {
  const last = correct && period === null ? lastReported(known, indicator, unit.name) : undefined;
  return last && { period: last.period, through: last.through, extent: extentOf(indicator, last) };
}

/** A figure without a period is meant for the duty that is open, if there is one; of what grows it is then the running total. */
function onDuty(said: SaidFigure, scene: Scene): SaidFigure {
  const duty = said.period === null ? openDuty(said.indicator, said.unit.name, scene.today, scene) : undefined;
  return duty ? { ...said, period: duty.period, extent: said.extent ?? 'total' } : said;
}

/** The line held against what is known now: which figure it stands beside, and what a change comes to. */
export function settle(line: DraftLine, indicator: Indicator, known: Known): DraftLine {
  const old = oldOf(line, indicator, known);
  const { total: _, ...rest } = line;
  const basis = old?.position || newestOf(line, indicator, known);
  if (line.mode === 'set') return { ...rest, basis, total: line.value };
  return old?.op === '=' ? { ...rest, basis, total: plus(old.value, line.value) } : { ...rest, basis };
}

/** A computed figure has no position of its own: then the last that was recorded for the unit stands for it. */
function newestOf({ unit }: DraftLine, indicator: Indicator, known: Known): number {
  return Math.max(0, ...history(known, indicator, unit).map(({ position }) => position));
}

/** Why a line that was shown may not be recorded now: its sender's rights or the plan have changed since. */
export function barred(line: DraftLine, scene: Scene): { readonly kind: string; readonly why: string } | undefined {
  const indicator = indicatorOf(line.indicator, scene.plans);
  const plan = scene.plans.find(({ id }) => id === indicator?.plan);
  const unit = plan?.units.find(({ name }) => name === line.unit);
  if (!indicator || !plan || !unit) return { kind: 'plan', why: '已经不在规划里了。' };
  const refusal = whyNot(scene.asker, indicator, unit);
  if (refusal) return { kind: refusal.kind, why: sayFlaw(refusal) };
  const closed = whyClosed(line, indicator, plan, scene);
  return closed === null ? undefined : { kind: 'closed', why: closed };
}

/** Why a person may not hand in a figure of this indicator and unit; null: he may. */
function whyNot(asker: Contact, indicator: Indicator, unit: Unit): Flaw | null {
  if (asker.role === 'leader') return { kind: 'notReporter' };
  if (indicator.derived) return { kind: 'derived' };
  if (indicator.scope === 'city') {
    if (asker.role !== 'planner') return { kind: 'cityOnly' };
    return unit.whole ? null : { kind: 'wholeOnly' };
  }
  if (unit.whole) return { kind: 'total' };
  if (asker.role === 'contact' && !speaksFor(asker, unit.name, indicator.plan)) {
    return { kind: 'foreignUnit', own: asker.unit };
  }
  return indicator.reportedBy.includes(unit.name) ? null : { kind: 'notForUnit', unit: unit.name };
}

function whyImpossible(value: string, { range, decimals }: Indicator): Flaw | null {
  if (compare(value, range.min) < 0) return { kind: 'below', limit: range.min };
  if (range.max !== undefined && compare(value, range.max) > 0) return { kind: 'above', limit: range.max };
  return compare(rounded(value, decimals), value) === 0 ? null : { kind: 'fraction', value };
}

/** The city's last exact figure where a single unit claims more; else null. */
function beyondCity(value: string | undefined, indicator: Indicator, unit: Unit, known: Known): string | null {
  if (value === undefined || unit.whole) return null;
  const city = latest(known, indicator, wholeOf(known, indicator));
  return city?.op === '=' && sign(minus(value, city.value)) > 0 ? city.value : null;
}

/** After the plan is closed only corrections with a reason are taken. */
function whyClosed(line: DraftLine, indicator: Indicator, plan: Plan, { today, known }: Scene): string | null {
  if (today <= plan.closedOn) return null;
  const until = `这个规划的收数已于${sayDay(plan.closedOn)}截止`;
  if (!line.correct || !neighbours(line, indicator, known).same) return `${until}，只接受对已报数的更正。`;
  return line.reason === undefined ? `${until}，更正要写明原因，例如在后面加“原因：漏报”。` : null;
}
