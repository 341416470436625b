import type { StatedFigure } from '../../src/core/conversation/said.ts';
import type { Understood } from '../../src/core/language/reading.ts';
import { type RequiredFigure, type Turn, type WantedUpdate, WHOLE } from './item.ts';
import type { Truth } from './truth.ts';

/** What was said to one turn, as `ask --json` gives it. */
export interface Answered {
  readonly understood: Understood;
  readonly figures: readonly StatedFigure[];
  readonly reply: string;
}

/** right 答对, asked 反问, refused 拒答, wrong 答错: the first that holds. */
export type Outcome = 'right' | 'asked' | 'refused' | 'wrong';

export interface Verdict {
  readonly outcome: Outcome;
  /** A figure was stated that differs from what is known, or where none may be; or one would be written wrongly. */
  readonly wrongFigure: boolean;
  /** Names of the fields that were not as expected. */
  readonly faults: readonly string[];
}

/** `handedIn`: an earlier turn of the dialogue, or this one, may have written figures, so that the documents no longer say all. */
export function judge(turn: Turn, { understood, figures, reply }: Answered, truth: Truth, handedIn: boolean): Verdict {
  const { expected } = turn;
  const faults = faultsOf(turn, understood);
  const states = (required: RequiredFigure) => figures.some((each) => isSame(each, required)) && shows(reply, required);
  if (!turn.figures.some((each) => each.every(states))) faults.push('figures');
  const writes = faults.includes('updates') && understood.updates.length > 0;
  const wrongFigure = writes || figures.some((figure) => isWrong(figure, turn, truth, handedIn));
  if (wrongFigure) faults.push('wrongFigure');
  const outcome = outcomeOf();
  return { outcome, wrongFigure, faults };

  function outcomeOf(): Outcome {
    if (faults.length === 0) return 'right';
    if (wrongFigure) return 'wrong';
    if (asksBack(reply, figures) || holdsBack()) return 'asked';
    if (understood.intent === 'unknown' && !expected.intent?.includes('unknown')) return 'refused';
    return figures.length === 0 && faults.every((fault) => fault === 'figures') ? 'refused' : 'wrong';
  }

  /** A figure was to be taken, and the bot named what is unclear instead. */
  function holdsBack(): boolean {
    const handingIn = understood.intent === 'report' || understood.intent === 'correct';
    return handingIn && understood.updates.length === 0 && (expected.updates ?? []).some((each) => each.length > 0);
  }
}

/** May a figure be written once this turn is confirmed? */
export function mayWrite({ expected }: Turn): boolean {
  return ['report', 'correct', 'confirm'].some((intent) => expected.intent?.includes(intent));
}

function faultsOf(turn: Turn, understood: Understood): string[] {
  const { intent, indicators, groups, units, period, filter, updates } = turn.expected;
  const held: Record<string, boolean> = {
    intent: intent === undefined || intent.includes(understood.intent),
    indicators:
      indicators === undefined ||
      indicators.some((each) => sameNames(each, understood.indicators)) ||
      offersSome(turn, understood),
    groups: groups === undefined || groups.some((each) => sameNames(each, understood.groups)),
    units: units === undefined || units.some((each) => sameNames(parts(each), parts(understood.units))),
    period: period === undefined || period.includes(understood.period),
    filter: filter === undefined || filter.includes(understood.filter),
    updates: updates === undefined || updates.some((each) => sameUpdates(each, understood.updates)),
  };
  return Object.keys(held).filter((field) => !held[field]);
}

/** Of a name that fits several some of those may be offered (contract.md, asked back). */
function offersSome({ expected: { indicators = [] }, figures }: Turn, understood: Understood): boolean {
  const asks = indicators.some((each) => each.length === 0) && figures.every((each) => each.length === 0);
  return asks && understood.indicators.every((name) => indicators.flat().includes(name));
}

/** Names in any order. */
function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && [...one].sort().join('|') === [...other].sort().join('|');
}

/** The whole city says as much as no unit at all. */
function parts(units: readonly string[]): readonly string[] {
  return units.filter((unit) => unit !== WHOLE);
}

function sameUpdates(wanted: readonly WantedUpdate[], got: Understood['updates']): boolean {
  if (wanted.length !== got.length) return false;
  const left = [...got];
  return wanted.every((want) => {
    const at = left.findIndex(
      (each) =>
        want.indicator.includes(each.indicator) &&
        want.unit.includes(each.unit) &&
        want.period.includes(each.period) &&
        want.mode.includes(each.mode) &&
        want.value === each.value,
    );
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** The rounding to two decimals, once more. */
function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.0051;
}

function isSame(stated: StatedFigure, { indicator, measure, value, op, unit, period }: RequiredFigure): boolean {
  return (
    stated.indicator === indicator &&
    stated.measure === measure &&
    isNear(stated.value, value) &&
    (op === undefined || stated.op === op) &&
    (unit === undefined || stated.unit === unit) &&
    samePeriod(stated, period)
  );
}

/** A target and a pace belong to a deadline; sets name the period of the figure that they are of. */
function samePeriod({ measure, period }: StatedFigure, required: string | null | undefined): boolean {
  return typeof required !== 'string' || measure === 'target' || measure === 'pace' || period === required;
}

/** The reader of the reply must find the figure too, in Arabic digits; a gap may be said as 超出. */
function shows(reply: string, { value }: RequiredFigure): boolean {
  const digits = reply.replace(/[,，\s]/g, '');
  const size = Math.abs(value);
  return [String(size), size.toFixed(1), size.toFixed(2)].some((each) => digits.includes(each));
}

/** Intents whose answers rightly show other figures, or other units' figures, beside what was asked. */
const SHOWS_MANY = new Set(['list', 'overview', 'rank', 'compare', 'missing', 'breakdown', 'trend', 'history']);
const SHOWS_WHOLE = new Set(['breakdown', 'rank', 'compare', 'trend', 'history', 'missing', 'pace', 'overview']);
const JUDGED = new Set(['actual', 'target', 'gap', 'rate']);

function isWrong(figure: StatedFigure, turn: Turn, truth: Truth, handedIn: boolean): boolean {
  const { indicators = [], intent = [], units = [], period = [null] } = turn.expected;
  const asked = new Set(indicators.flat());
  const foreign = asked.size > 0 && !asked.has(figure.indicator);
  if (turn.nothing) {
    const beside = intent.some((each) => SHOWS_WHOLE.has(each)) || units.some((each) => parts(each).length > 0);
    const isAside =
      (figure.unit === WHOLE && beside) || (!period.includes(null) && !period.some((each) => each === figure.period));
    if (!isAside || foreign) return true;
  } else if (foreign && !intent.some((each) => SHOWS_MANY.has(each))) return true;
  if (contradicts(figure, turn.figures.flat())) return true;
  if (figure.unit !== WHOLE) return !handedIn;
  if (handedIn || !JUDGED.has(figure.measure)) return false;
  const known = truth.known(figure.indicator, figure.measure);
  return (
    known === undefined || !isNear(figure.value, known.value) || (known.op !== undefined && figure.op !== known.op)
  );
}

/** The same figure with a value that no list has. */
function contradicts(stated: StatedFigure, required: readonly RequiredFigure[]): boolean {
  const same = required.filter(
    ({ indicator, measure, unit, period }) =>
      stated.indicator === indicator &&
      stated.measure === measure &&
      stated.unit === (unit ?? WHOLE) &&
      samePeriod(stated, period),
  );
  return same.length > 0 && !same.some(({ value }) => isNear(stated.value, value));
}

/** A question comes first, or numbered choices: nothing was answered yet. */
export function asksBack(reply: string, figures: readonly StatedFigure[]): boolean {
  if (figures.length > 0) return false;
  const first = reply.split('\n', 1)[0] ?? '';
  return first.includes('？') || /^1\. /m.test(reply);
}
