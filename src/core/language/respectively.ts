import type { Unit } from '../plan.ts';
import { sentenceAround } from './clauses.ts';
import { numberSpot } from './mask.ts';
import { type Mentions, overlaps, type Spot } from './mentions.ts';
import type { NumberMention } from './numerals.ts';
import type { PeriodMention } from './periods.ts';
import type { Recognised } from './recognise.ts';
import type { Share, Sharing, Unshared } from './share.ts';

interface Item extends Spot {
  readonly names: readonly Recognised[];
  readonly unit: Unit | null;
  readonly period: PeriodMention | null;
}

/**
 * 医生、护士分别为21人和2人; 甲县、乙县医生分别为21人和2人: as many numbers behind 分别 as items before it, up to the first
 * name behind them. Where the two do not match, none of the numbers may fall to any of the names.
 */
export function respectively(mentions: Mentions, names: readonly Recognised[]): Sharing {
  const { text } = mentions;
  const shares = new Map<NumberMention, readonly Share[]>();
  const unshared: Unshared[] = [];
  for (const { index } of text.matchAll(/分别|依次/g)) {
    const old = oldBefore(index, mentions, names);
    const items = itemsBefore(old[0]?.start ?? index, mentions, names);
    const own = items.flatMap((item) => item.names);
    const named = own.length > 0 ? own : sharedBehind(index, items, mentions, names);
    const numbers = [...old, ...numbersBehind(own.length > 0 ? index : (named[0]?.end ?? index), mentions, names)];
    if (numbers.length === 0 || named.length === 0) continue;
    const lead = text.slice(Math.max(...named.map((name) => name.end)), numbers[0]?.start);
    const paired = pair(items, named, numbers.length, lead);
    for (const [i, number] of (paired ? numbers : []).entries()) shares.set(number, paired?.[i] ?? []);
    if (!paired) unshared.push({ names: named, numbers });
  }
  return { shares, unshared };
}

/** 由60人、6人分别增加到61人、7人: several numbers since the last name are not its own. */
function oldBefore(at: number, { text, numbers }: Mentions, names: readonly Recognised[]): readonly NumberMention[] {
  const from = Math.max(sentenceAround(text, at).start, ...names.filter(({ end }) => end <= at).map(({ end }) => end));
  const old = numbers.filter((number) => number.start >= from && number.end <= at);
  return old.length > 1 ? old : [];
}

/** 甲县、乙县分别有医生21人、2人: the name that several units share may stand behind the word. */
function sharedBehind(
  at: number,
  items: readonly Item[],
  { text }: Mentions,
  names: readonly Recognised[],
): readonly Recognised[] {
  if (new Set(items.flatMap(({ unit }) => unit ?? [])).size < 2) return [];
  const { end } = sentenceAround(text, at);
  return names.filter((name) => name.start >= at && name.end <= end).slice(0, 1);
}

/** The share of each number; null where it stays open which number is whose. */
function pair(
  items: readonly Item[],
  named: readonly Recognised[],
  count: number,
  lead: string,
): readonly (readonly Share[])[] | null {
  if (items.length !== count || count < 2) return null;
  const [only, another] = named;
  const differ = (one: (item: Item) => unknown) => new Set(items.map(one)).size === count;
  if (another === undefined) {
    const byUnit = differ(({ unit }) => unit) && items.every(({ unit }) => unit);
    const byPeriod = differ(({ period }) => period) && items.every(({ period }) => period);
    if (!only || !(byUnit || byPeriod)) return null;
    return items.map(({ unit, period, end }) => [{ name: only, unit, period, at: end, lead }]);
  }
  const clear = items.every(({ names, unit, period }) => (names.length === 0 ? !unit && !period : names.length === 1));
  if (!clear) return null;
  return items.map(({ names, unit, period, end }) => names.map((name) => ({ name, unit, period, at: end, lead })));
}

/** What is enumerated before the word: its clause, and those before it as long as they name something and count nothing. */
function itemsBefore(at: number, mentions: Mentions, names: readonly Recognised[]): readonly Item[] {
  const { text } = mentions;
  const counted = mentions.numbers.filter(({ end }) => end <= at).at(-1);
  const from = Math.max(sentenceAround(text, at).start, counted ? numberSpot(text, counted).end : 0);
  const commas = [...text.slice(from, at).matchAll(/,/g)].map(({ index }) => from + index);
  let start = (commas.at(-1) ?? from - 1) + 1;
  for (const comma of [from - 1, ...commas.slice(0, -1)].filter((one) => one + 1 < start).reverse()) {
    if (!names.some((name) => name.start > comma && name.end <= start)) break;
    start = comma + 1;
  }
  const joints = [...text.slice(start, at).matchAll(/[、,和与及跟]/g)]
    .map(({ index }) => start + index)
    .filter((joint) => !names.some((name) => name.start <= joint && joint < name.end));
  return [start - 1, ...joints]
    .map((joint, i) => ({ start: joint + 1, end: joints[i] ?? at }))
    .filter((spot) => text.slice(spot.start, spot.end).trim() !== '')
    .map((spot) => {
      const unit = mentions.units.find((one) => !one.base && overlaps(one, spot))?.unit ?? null;
      const period =
        mentions.periods.find((one) => one.role === 'point' && one.period !== null && overlaps(one, spot)) ?? null;
      const inside = names.filter((name) => name.start >= spot.start && name.end <= spot.end);
      return { ...spot, names: inside, unit, period };
    });
}

/** The numbers behind the word up to the first name that stands behind them; none where a name stands first. */
function numbersBehind(
  at: number,
  { text, numbers }: Mentions,
  names: readonly Recognised[],
): readonly NumberMention[] {
  const { end } = sentenceAround(text, at);
  const next = Math.min(end, ...names.filter((name) => name.start >= at).map((name) => name.start));
  return numbers.filter((number) => number.start >= at && number.end <= next);
}
