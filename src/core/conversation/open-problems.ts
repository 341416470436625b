import type { Flaw, Problem } from '../language/problem.ts';
import type { Reading } from '../language/reading.ts';
import { keyOf } from '../language/topic.ts';
import { compare } from '../quantity.ts';
import { type Draft, type DraftLine, indicatorOf, type OpenProblem } from './draft.ts';
import type { SaidFigure } from './line.ts';
import { withoutPrivate } from './private.ts';
import { sayProblem } from './problems.ts';
import type { Scene } from './scene.ts';

/** A problem of a message as it is kept with the draft: plain data. */
export function toOpen(problem: Problem): OpenProblem {
  const { words, flaw, indicator, given } = problem;
  return {
    words: withoutPrivate(words),
    kind: flaw.kind,
    said: withoutPrivate(sayProblem(problem)),
    ...(indicator ? { indicator: keyOf(indicator) } : {}),
    choices: flaw.kind === 'unnamed' ? flaw.choices.slice(0, 4).map(keyOf) : [],
    ...(given?.unit ? { unit: given.unit.name } : {}),
    unitChoices: flaw.kind === 'unclearUnit' ? flaw.choices.slice(0, 4) : [],
    ...(given
      ? {
          given: {
            period: given.period,
            mode: given.mode,
            value: given.value,
            ...(given.extent ? { extent: given.extent } : {}),
          },
        }
      : {}),
  };
}

/** Nothing that follows can make these right: they are named and left out. */
const REFUSALS: ReadonlySet<string> = new Set<Flaw['kind'] | 'early' | 'closed' | 'plan'>([
  'foreignUnit',
  'cityOnly',
  'derived',
  'notReporter',
  'wholeOnly',
  'elsewhere',
  'notForUnit',
  'early',
  'closed',
  'plan',
]);

export function isRefusal({ kind }: OpenProblem): boolean {
  return REFUSALS.has(kind);
}

/** Attempts that go beyond what the sender may hand in. */
export function isBeyondRights({ kind }: OpenProblem): boolean {
  return kind === 'foreignUnit' || kind === 'cityOnly' || kind === 'notReporter';
}

/** Flaws of which only the unit is missing. */
const UNIT_MISSING: ReadonlySet<string> = new Set<Flaw['kind']>(['total', 'noUnit', 'unclearUnit']);

/** Whether a sound figure answers a problem: of the same indicator and unit, or of one that may have been meant. */
export function isAnsweredBy(problem: OpenProblem, line: Pick<DraftLine, 'indicator' | 'unit' | 'value'>): boolean {
  if (problem.indicator !== undefined) {
    const sameUnit = problem.unit === undefined || problem.unit === line.unit;
    return problem.indicator === line.indicator && (sameUnit || UNIT_MISSING.has(problem.kind) || isRefusal(problem));
  }
  if (problem.choices.length > 0) return problem.choices.includes(line.indicator);
  return problem.given !== undefined && compare(problem.given.value, line.value) === 0;
}

/** Whether a problem speaks of the same thing as a newer one, which takes its place. */
export function isSameProblem(a: OpenProblem, b: OpenProblem): boolean {
  if (a.indicator === undefined || b.indicator === undefined) return a.words === b.words;
  return a.indicator === b.indicator && a.unit === b.unit;
}

/** The same figure said once more: what looked like a slip of the pen is meant. */
export function wasSaid(draft: Draft, id: string, said: SaidFigure): boolean {
  const same = (one: { readonly indicator?: string; readonly unit?: string }, value: string | undefined) =>
    one.indicator === keyOf(said.indicator) &&
    one.unit === said.unit.name &&
    value !== undefined &&
    compare(value, said.value) === 0;
  const before =
    draft.message !== id && draft.problems.some((one) => one.kind === 'aboveCity' && same(one, one.given?.value));
  return before || draft.lines.some((line) => same(line, line.total));
}

/** The figures that become whole by a message that only names an indicator or a unit: 省级的, 2, 归某区. */
export function completed({ problems }: Draft, text: string, reading: Reading, scene: Scene): readonly SaidFigure[] {
  if (reading.updates.length > 0 || text.length > 20 || ASKS.test(text) || !PLAIN.has(reading.intent)) return [];
  const units = scene.plans.flatMap((plan) => plan.units);
  const [indicator] = reading.indicators;
  const [named] = reading.units.filter(({ whole }) => !whole);
  const unit =
    named ?? (OWN.test(text) ? units.find(({ name, whole }) => name === scene.asker.unit && !whole) : undefined);
  return problems.flatMap(({ kind, choices, unit: known, indicator: key, given, unitChoices }) => {
    if (!given) return [];
    const { period, mode, value, extent } = given;
    const said = { period, mode, value, ...(extent ? { extent } : {}), correct: false };
    if (kind === 'unnamed' && indicator && reading.indicators.length === 1 && choices.includes(keyOf(indicator))) {
      const own = units.find(({ name }) => name === (known ?? scene.asker.unit));
      return own ? [{ ...said, indicator, unit: own }] : [];
    }
    const meant = key === undefined ? undefined : indicatorOf(key, scene.plans);
    if (!UNIT_MISSING.has(kind) || !meant || !unit) return [];
    return unitChoices.length === 0 || unitChoices.includes(unit.name) || unit.name === scene.asker.unit
      ? [{ ...said, indicator: meant, unit }]
      : [];
  });
}

const OWN = /(?:我|咱|俺|本)们?(?:的)?(?:县|区|市|局|单位|这|家)|自己的?/;
const ASKS = /多少|几[个名人家件]|[吗呢?？]|哪|谁|什么|怎么|咋/;
const PLAIN: ReadonlySet<string> = new Set([
  'report',
  'correct',
  'value',
  'unknown',
  'breakdown',
  'overview',
  'status',
]);
