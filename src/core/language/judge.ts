import Big from 'big.js';
import { speaksFor } from '../home.ts';
import type { Indicator, Unit } from '../plan.ts';
import type { Bound } from './binding.ts';
import { changeOf, isTotal } from './cells.ts';
import { classifierAt } from './classifiers.ts';
import { pieceAround, previousBreak } from './clauses.ts';
import { speaksOnlyOf } from './governing.ts';
import { strangeBeside } from './lead.ts';
import { isMeasure } from './measured.ts';
import { isComparedWith, type Spot } from './mentions.ts';
import { type Message, ownUnit } from './message.ts';
import type { NumberMention } from './numerals.ts';
import { doneIn, ofBase, withoutOld, withoutSupposed } from './older.ts';
import type { Flaw, Given, Problem } from './problem.ts';
import type { Update } from './reading.ts';
import { choicesOf, indicatorOf, unique } from './subject.ts';
import { includesAny } from './words.ts';

/** What comes of the numbers of one figure: a figure that can be taken, or why not. */
export interface Judged {
  readonly update?: Update;
  readonly problem?: Problem;
}

/** Chooses among the numbers of one figure (total before change, new before old) and checks the one (contract.md, Handing in). */
export function judge(
  bounds: readonly Bound[],
  message: Message,
  correcting: boolean,
  hedged: ReadonlyMap<Bound, string>,
  stories: ReadonlySet<Bound>,
): Judged {
  const current = withoutSupposed(withoutStories(withoutOld(bounds, correcting), stories, hedged));
  const totals = current.filter((bound) => !changeOf(bound));
  const net = current.filter((bound) => /净/.test(bound.before));
  const candidates = totals.length > 0 ? totals : net.length > 0 ? net : current;
  const first = candidates.find(({ period }) => period) ?? candidates[0];
  if (!first) return {};
  const words = wordsOf(first, message);
  const indicator = indicatorOf(first.name);
  if (!indicator) return unnamed(first, words, message);
  const change = changeOf(first) !== null;
  const said = givenOf(first, message);
  const refuse = (flaw: Flaw): Judged => ({ problem: { words, flaw, indicator, given: said } });
  const values = unique(candidates.map((bound) => givenOf(bound, message).value));
  if (values.length > 1) return { problem: severalOf(indicator, values, said) };
  const unit = unitFor(first, indicator, message);
  if ('kind' in unit) return refuse(unit);
  if (change && hasBase(first, message)) return refuse({ kind: 'baseless' });
  const flaw =
    flawOf(converted(first.number, indicator), indicator, change, first) ?? measureFlaw(first, indicator, message);
  if (flaw) return refuse(flaw);
  const word = candidates.map((bound) => hedged.get(bound)).find((one) => one !== undefined);
  if (word !== undefined) return refuse({ kind: 'unsure', word });
  const strange = ofBase(first, message) ?? doneIn(first, indicator) ?? strangeBeside(first, message, correcting);
  if (strange !== undefined) return refuse({ kind: 'unclear', word: strange });
  const { period, mode, value, extent } = said;
  return { update: { indicator, unit, period, mode, value, ...(extent ? { extent } : {}) } };
}

/** Several numbers of which only one can be meant. */
export function severalOf(indicator: Indicator, values: readonly string[], given?: Given): Problem {
  return { words: indicator.name, flaw: { kind: 'several', values }, indicator, ...(given ? { given } : {}) };
}

/** A figure in the words of the message: its name and number, or where those stand apart only the words of the number. */
export function wordsOf({ name, number }: Bound, { mentions: { text } }: Message): string {
  const start = Math.min(name.start, number.start);
  const words = text.slice(start, Math.max(name.end, number.end));
  return /[,。;!?\n]/.test(words) ? text.slice(previousBreak(text, number.start), number.end) : words;
}

/** The figure as far as it was said, whether or not it can be taken. */
export function givenOf(bound: Bound, message: Message): Given {
  const indicator = indicatorOf(bound.name);
  const change = changeOf(bound);
  const number = indicator ? converted(bound.number, indicator) : bound.number;
  const unit = bound.unit ?? ownUnit(message);
  return {
    ...(indicator ? { indicator } : {}),
    ...(unit ? { unit } : {}),
    period: bound.period?.period ?? null,
    mode: change ? 'delta' : 'set',
    value: change === 'less' ? new Big(number.value).times(-1).toFixed() : number.value,
    ...(isTotal(bound) ? { extent: 'total' as const } : {}),
  };
}

function unnamed(bound: Bound, words: string, message: Message): Judged {
  const [meaning] = bound.name.meanings;
  if (meaning?.kind === 'outside') return {};
  const given = givenOf(bound, message);
  return { problem: { words, flaw: { kind: 'unnamed', choices: choicesOf(bound.name) }, given } };
}

/** Without the numbers that count something else, as long as another is left; what is not sure stays. */
function withoutStories(
  bounds: readonly Bound[],
  stories: ReadonlySet<Bound>,
  hedged: ReadonlyMap<Bound, string>,
): readonly Bound[] {
  const kept = bounds.filter((bound) => hedged.has(bound) || !stories.has(bound));
  return kept.length > 0 ? kept : bounds;
}

/** 较上年增加3人, 比甲县少1人, 医生比护士多1人: the base is not given, so the figure is not known. */
function hasBase(bound: Bound, { mentions, subject }: Message): boolean {
  const { text, concepts, units, periods } = mentions;
  const { before, sentence, name } = bound;
  const bases = [...periods.filter(({ role }) => role === 'base'), ...units.filter(({ base }) => base)].filter(
    (spot) => spot.start >= sentence.start && spot.end <= sentence.end,
  );
  return (
    bases.some((spot) => speaksOnlyOf(bound, pieceAround(text, spot), mentions, subject.names)) ||
    isComparedWith(name, text, concepts) ||
    /同比|环比|比(?:上|去|前|原|以前)|较(?:上|去|前)/.test(before)
  );
}

function unitFor(bound: Bound, indicator: Indicator, message: Message): Unit | Flaw {
  const { asker } = message.setting;
  const { unclearUnits, elsewhere, text } = message.mentions;
  const own = ownUnit(message);
  const [unclear] = unclearUnits;
  const [foreign] = elsewhere;
  if (unclear) {
    return { kind: 'unclearUnit', word: text.slice(unclear.start, unclear.end), choices: unclear.choices };
  }
  if (foreign && !bound.unit && !isOnlyWhereTo(foreign, bound, message))
    return { kind: 'elsewhere', word: text.slice(foreign.start, foreign.end) };
  const beside = bound.unit ? undefined : neighbourIn(bound, message);
  if (beside !== undefined) return { kind: 'elsewhere', word: beside };
  const unit = bound.unit ?? own;
  if (!unit) return asker.role === 'contact' ? { kind: 'foreignUnit', own: asker.unit } : { kind: 'noUnit' };
  if (indicator.derived) return { kind: 'derived' };
  if (asker.role === 'leader') return { kind: 'notReporter' };
  if (indicator.scope === 'city') {
    if (asker.role !== 'planner') return { kind: 'cityOnly' };
    return unit.whole ? unit : own?.whole && isInName(unit, indicator, message) ? own : { kind: 'wholeOnly' };
  }
  if (asker.role === 'contact' && !speaksFor(asker, unit.name, indicator.plan))
    return { kind: 'foreignUnit', own: asker.unit };
  if (unit.whole) return { kind: 'total' };
  return indicator.reportedBy.includes(unit.name) ? unit : { kind: 'notForUnit', unit: unit.name };
}

/** 隔壁县医生5人: somebody else's, whoever that is; 隔壁县5人,我县6人 has one's own behind it. */
function neighbourIn({ sentence, number }: Bound, { mentions: { text }, words }: Message): string | undefined {
  const before = text.slice(sentence.start, number.start);
  const word = words.neighbours?.words.find((one) => before.includes(one));
  const own = word !== undefined && includesAny(before.slice(before.lastIndexOf(word)), words.own);
  return own ? undefined : word;
}

/** A unit's word that is a part of the indicator's own name says nothing of whose figure it is. */
function isInName(unit: Unit, { name, aliases }: Indicator, { mentions: { text, units } }: Message): boolean {
  const said = units.filter((one) => one.unit === unit).map(({ start, end }) => text.slice(start, end));
  return said.some((word) => [name, ...aliases].some((one) => one.includes(word)));
}

/** 转到某市去了, 我县现有46人: where somebody went is not whose figure it is, nor is a place beside which one's own is named. */
function isOnlyWhereTo(place: Spot, { sentence, number }: Bound, { mentions: { text }, words }: Message): boolean {
  if (WHERE_TO.test(text.slice(sentence.start, place.start))) return true;
  const between = place.end <= number.start ? text.slice(place.end, number.start) : '';
  return /[,。;!?\n]/.test(between) && includesAny(between, words.own);
}

const WHERE_TO = /(?:转|调|去|到|往|赴|考|跑|走|来自|从|由)(?:到|往|去|至|了|入|进)?$/;

const SCALES: Readonly<Record<string, NumberMention['scale']>> = { '%': 'percent', '‰': 'permille', '‱': 'permyriad' };
const SIZE: Readonly<Record<NumberMention['scale'], number>> = {
  plain: 1,
  percent: 100,
  permille: 1000,
  permyriad: 10_000,
};

/** A share in the indicator's own measure: 千分之四 is 0.4 of a percentage. */
function converted(number: NumberMention, indicator: Indicator): NumberMention {
  const wanted = SCALES[indicator.unit];
  if (!wanted || number.scale === 'plain' || number.scale === wanted) return number;
  const value = new Big(number.value).times(SIZE[wanted]).div(SIZE[number.scale]).toFixed();
  return { ...number, value, scale: wanted };
}

function flawOf(number: NumberMention, indicator: Indicator, change: boolean, bound: Bound): Flaw | null {
  if (/增长|下降|增幅|翻/.test(bound.before) && number.scale === 'percent' && indicator.unit !== '%') {
    return { kind: 'growth' };
  }
  if (/[%‰‱] ?$/.test(bound.before)) return { kind: 'scale', unit: indicator.unit };
  if (number.approximate) return { kind: 'approximate' };
  if (number.bound) return { kind: 'bounded' };
  const value = new Big(number.value);
  const least = change ? '0' : indicator.range.min;
  if (value.lt(least)) return { kind: 'below', limit: least };
  const scale = scaleFlaw(number, indicator);
  if (scale) return scale;
  if (!change && indicator.range.max !== undefined && value.gt(indicator.range.max)) {
    return { kind: 'above', limit: indicator.range.max };
  }
  if (indicator.decimals === 0 && !value.eq(value.round(0))) return { kind: 'fraction', value: number.value };
  return null;
}

/** 医生88家: a measure word of this field that counts something else. */
function measureFlaw({ number }: Bound, { unit }: Indicator, { mentions: { text }, words }: Message): Flaw | null {
  const word = classifierAt(text, number.end)?.word;
  const counted = unit.split('/')[0] ?? unit;
  const fitting = words[`量词${counted}`]?.words;
  if (word === undefined || word === counted || !fitting || fitting.includes(word)) return null;
  return isMeasure(word, words) ? { kind: 'measure', word, unit: counted } : null;
}

/** A percentage for a count, or a share below 1 that may be 98% or 0.98%. */
function scaleFlaw(number: NumberMention, indicator: Indicator): Flaw | null {
  const expected = SCALES[indicator.unit] ?? 'plain';
  if (number.scale === expected) return null;
  if (number.scale !== 'plain') return { kind: 'scale', unit: indicator.unit };
  const value = new Big(number.value);
  if (expected !== 'percent' || value.lte(0) || value.gte(1)) return null;
  return { kind: 'share', value: number.value, times100: value.times(100).toFixed() };
}
