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
  /** What is said before the number since the last break or number, without the name; and behind it up to the next. */
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
 * (5名护士); a name holds on while units alternate (学校 甲县22 乙县22). A unit or period holds for what follows in its
 * line, and from a heading for the whole message.
 */
export function bind(mentions: Mentions, names: readonly Recognised[]): Binding {
  const { text, numbers } = mentions;
  const respective = respectively(mentions, names);
  const used = new Set<Recognised>();
  const bound: Bound[] = [];
  const loose: NumberMention[] = [];
  for (const number of numbers) {
    const spot = numberSpot(text, number);
    const name =
      respective.get(number) ?? behind(names, spot, text, used) ?? ahead(names, number, mentions, used, bound);
    if (!name) {
      loose.push(number);
      continue;
    }
    used.add(name);
    const sentence = sentenceAround(text, number.start);
    const previous = bound.at(-1);
    const from = Math.max(
      sentence.start,
      previousBreak(text, number.start),
      previous ? numberSpot(text, previous.number).end : 0,
    );
    bound.push({
      number,
      name,
      unit: governingUnit(mentions, number, name),
      period: governingPeriod(mentions, number, sentence),
      before: withoutName(text, from, number.start, name),
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

/** 医生、护士分别为21人和2人: as many numbers behind the word as names before it. */
function respectively(mentions: Mentions, names: readonly Recognised[]): ReadonlyMap<NumberMention, Recognised> {
  const at = mentions.text.search(/分别|依次/);
  if (at < 0) return new Map();
  const sentence = sentenceAround(mentions.text, at);
  const before = names.filter((name) => name.start >= sentence.start && name.end <= at);
  const after = mentions.numbers.filter((number) => number.start > at && number.end <= sentence.end);
  if (before.length < 2 || before.length !== after.length) return new Map();
  return new Map(after.flatMap((number, i) => (before[i] ? [[number, before[i]] as const] : [])));
}

/** A name right behind the number: 5名护士, 新增3名医生. */
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

const MOVED = /(?:走|来|进|招|调走|调入|退休|离职|辞职|流失|新增|增加|减少|少|多)了?$/;

/** 医院那边走了一个护士: who came or went stands behind the number, and has no number of its own. */
function isMoved(name: Recognised, spot: Spot, text: string): boolean {
  const moved = MOVED.test(text.slice(Math.max(0, spot.start - 4), spot.start));
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
  const last = names.filter((name) => name.start < number.start).at(-1);
  if (!last) return undefined;
  if (!used.has(last)) return /[;!?]|。(?!\s*$)/.test(mentions.text.slice(last.end, number.start)) ? undefined : last;
  const from = bound.findLast((one) => one.name === last)?.number.end ?? last.end;
  const between = mentions.text.slice(from, number.start);
  const newUnit = mentions.units.some((unit) => unit.start >= from && unit.end <= number.start);
  return newUnit || (GOES_ON.test(between) && !/[。;!?\n]/.test(between)) ? last : undefined;
}

/** Words by which a further number speaks of the same name: a total beside a change, a new figure beside an old one. */
const GOES_ON = /增|减|加|少|多|改|应|是|原|不|较|比|到|至|达|共|总|为|净|出|走|现|错|噢|哦|或|还是/;

function governingUnit(mentions: Mentions, number: NumberMention, name: Recognised): Unit | null {
  const before = mentions.units.filter((unit) => unit.end <= number.start);
  const line = around(mentions.text, number.start, /\n/);
  const own = before.filter((unit) => unit.start >= line.start).at(-1) ?? before.at(-1);
  if (own) return own.unit;
  const after = mentions.units.find(
    (unit) => unit.start >= number.end && unit.end <= line.end && unit.start < name.end,
  );
  return after?.unit ?? null;
}

function governingPeriod(mentions: Mentions, number: NumberMention, sentence: Spot): PeriodMention | null {
  const points = mentions.periods.filter(
    (period) => period.role === 'point' && period.period !== null && !OF_PAPER.test(mentions.text.slice(period.end)),
  );
  const before = points.filter((period) => period.end <= number.start);
  const near = before.filter((period) => period.start >= sentence.start).at(-1);
  const after = points.find((period) => period.start >= number.end && period.end <= sentence.end);
  return near ?? before.at(-1) ?? after ?? null;
}

/** The date of a letter or a meeting is not that of a figure. */
const OF_PAPER = /^的?(?:通知|文件|会议|要求|来文|函|电话|短信|消息|培训|来信|邮件|调度)/;

function withoutName(text: string, from: number, to: number, name: Recognised): string {
  let words = '';
  for (let i = from; i < to; i++) {
    if (!name.spots.some((spot) => i >= spot.start && i < spot.end)) words += text.charAt(i);
  }
  return words;
}

export function sentenceAround(text: string, at: number): Spot {
  return around(text, at, /[。;!?\n]/);
}

function around(text: string, at: number, stop: RegExp): Spot {
  let start = at;
  while (start > 0 && !stop.test(text.charAt(start - 1))) start--;
  let end = at;
  while (end < text.length && !stop.test(text.charAt(end))) end++;
  return { start, end: Math.min(text.length, end + 1) };
}

const BREAK = /[,。;!?\n\t、]/;

export function previousBreak(text: string, at: number): number {
  let i = at;
  while (i > 0 && !BREAK.test(text.charAt(i - 1))) i--;
  return i;
}

export function nextBreak(text: string, at: number): number {
  let i = at;
  while (i < text.length && !BREAK.test(text.charAt(i))) i++;
  return i;
}
