import type { Indicator, Unit } from '../plan.ts';
import { numberSpot } from './mask.ts';
import type { Mentions, Spot } from './mentions.ts';
import type { NumberMention } from './numerals.ts';
import type { PeriodMention } from './periods.ts';
import type { Recognised } from './recognise.ts';

/** A number of a message with the name, unit and period that govern it. */
export interface Bound {
  readonly number: NumberMention;
  readonly name: Recognised;
  readonly unit: Unit | null;
  readonly period: PeriodMention | null;
  /** What stands between the name (or the break before) and the number, and behind the number up to the next break. */
  readonly before: string;
  readonly after: string;
  /** The sentence that it stands in. */
  readonly sentence: Spot;
}

export interface Binding {
  readonly bound: readonly Bound[];
  /** Numbers that no name governs. */
  readonly loose: readonly NumberMention[];
  /** Names of indicators without a number. */
  readonly bare: readonly Recognised[];
}

/**
 * Ties each number to the name that governs it: the last name before it that has none yet, or the name right behind it
 * (5名公证员); a name holds on while units alternate (司法所 金安22 裕安22). A unit or period holds for what follows in its
 * line, and from a heading for the whole message.
 */
export function bind(mentions: Mentions, names: readonly Recognised[]): Binding {
  const { text, numbers } = mentions;
  const used = new Set<Recognised>();
  const bound: Bound[] = [];
  const loose: NumberMention[] = [];
  for (const number of numbers) {
    const spot = numberSpot(text, number);
    const sentence = sentenceAround(text, number.start);
    const name = behind(names, spot, text, used) ?? ahead(names, number, mentions, used, bound);
    if (!name) {
      loose.push(number);
      continue;
    }
    used.add(name);
    const from = Math.max(sentence.start, previousBreak(text, number.start), name.end <= number.start ? name.end : 0);
    const previous = bound.at(-1);
    bound.push({
      number,
      name,
      unit: governingUnit(mentions, number, name),
      period: governingPeriod(mentions, number, sentence),
      before: text.slice(Math.max(from, previous ? numberSpot(text, previous.number).end : 0), number.start),
      after: text.slice(spot.end, nextBreak(text, spot.end)),
      sentence,
    });
  }
  return { bound, loose, bare: names.filter((name) => !used.has(name)) };
}

/** The settled indicator of a bound name, if it is one. */
export function boundIndicator(bound: Bound): Indicator | null {
  const [meaning] = bound.name.meanings;
  return bound.name.meanings.length === 1 && meaning?.kind === 'indicator' ? meaning.indicator : null;
}

/** A name right behind the number: 5名公证员, 新增3名律师. */
function behind(
  names: readonly Recognised[],
  spot: Spot,
  text: string,
  used: ReadonlySet<Recognised>,
): Recognised | undefined {
  return names.find(
    (name) =>
      !used.has(name) &&
      name.start >= spot.end &&
      /^(?:的|新)?$/.test(text.slice(spot.end, name.start)) &&
      (!hasFreeBefore(names, spot, text, used) || isMoved(name, spot, text)),
  );
}

/** 公证处那边走了一个公证员: who came or went stands behind the number, and has no number of its own. */
function isMoved(name: Recognised, spot: Spot, text: string): boolean {
  const moved = /(?:走|来|进|招|调走|调入|退休|离职|辞职|流失|新增|增加|减少|少|多)了?$/.test(
    text.slice(Math.max(0, spot.start - 4), spot.start),
  );
  return moved && !/[\d一二两三四五六七八九十百千]/.test(text.slice(name.end, nextBreak(text, name.end)));
}

function hasFreeBefore(names: readonly Recognised[], spot: Spot, text: string, used: ReadonlySet<Recognised>): boolean {
  const near = names.filter((name) => name.end <= spot.start && !used.has(name)).at(-1);
  return near !== undefined && !/[,。;!?\n\t、]/.test(text.slice(near.end, spot.start));
}

function ahead(
  names: readonly Recognised[],
  number: NumberMention,
  mentions: Mentions,
  used: ReadonlySet<Recognised>,
  bound: readonly Bound[],
): Recognised | undefined {
  const before = names.filter((name) => name.start < number.start);
  const last = before.at(-1);
  if (!last) return undefined;
  if (!used.has(last)) return /[。;!?]/.test(mentions.text.slice(last.end, number.start)) ? undefined : last;
  const earlier = bound.findLast((one) => one.name === last);
  const between = mentions.text.slice(earlier?.number.end ?? last.end, number.start);
  const newUnit = mentions.units.some(
    (unit) => unit.start >= (earlier?.number.end ?? last.end) && unit.end <= number.start,
  );
  const change = /增|减|加|少|多|改|应|是|原|不是|较|比|到|至|达|共|总|为/.test(between);
  return newUnit || (change && !/[。;!?\n]/.test(between)) ? last : undefined;
}

function governingUnit(mentions: Mentions, number: NumberMention, name: Recognised): Unit | null {
  const before = mentions.units.filter((unit) => unit.end <= number.start);
  const line = lineAround(mentions.text, number.start);
  const inLine = before.filter((unit) => unit.start >= line.start);
  const own = inLine.at(-1) ?? before.at(-1);
  if (own) return own.unit;
  const after = mentions.units.find(
    (unit) => unit.start >= number.end && unit.end <= line.end && unit.start < name.end,
  );
  return after?.unit ?? null;
}

function governingPeriod(mentions: Mentions, number: NumberMention, sentence: Spot): PeriodMention | null {
  const points = mentions.periods.filter((period) => period.role === 'point' && period.period !== null);
  const before = points.filter((period) => period.end <= number.start);
  const near = before.filter((period) => period.start >= sentence.start).at(-1);
  const after = points.find((period) => period.start >= number.end && period.end <= sentence.end);
  return near ?? before.at(-1) ?? after ?? null;
}

export function sentenceAround(text: string, at: number): Spot {
  return around(text, at, /[。;!?\n]/);
}

function lineAround(text: string, at: number): Spot {
  return around(text, at, /\n/);
}

function around(text: string, at: number, stop: RegExp): Spot {
  let start = at;
  while (start > 0 && !stop.test(text.charAt(start - 1))) start--;
  let end = at;
  while (end < text.length && !stop.test(text.charAt(end))) end++;
  return { start, end: Math.min(text.length, end + 1) };
}

const BREAK = /[,。;!?\n\t、]/;

function previousBreak(text: string, at: number): number {
  let i = at;
  while (i > 0 && !BREAK.test(text.charAt(i - 1))) i--;
  return i;
}

function nextBreak(text: string, at: number): number {
  let i = at;
  while (i < text.length && !BREAK.test(text.charAt(i))) i++;
  return i;
}
