import type { Group, Indicator, Unit } from '../plan.ts';
import { clauseAround } from './clauses.ts';
import type { Lexicon } from './lexicon.ts';
import type { GroupMention, Mentions, Spot, UnitMention } from './mentions.ts';
import { findWords, overlaps } from './mentions.ts';
import type { PeriodMention } from './periods.ts';
import type { Recognised } from './recognise.ts';
import { aboutThis, isSetAside, withoutScene } from './told.ts';
import { includesAny, type WordLists } from './words.ts';

/** Whom and what a message is about, before it is known what it wants. */
export interface Subject {
  /** Names that count, in order; excluded ones apart. */
  readonly names: readonly Recognised[];
  readonly indicators: readonly Indicator[];
  readonly excluded: readonly Indicator[];
  readonly excludedSpots: readonly Spot[];
  readonly groups: readonly Group[];
  readonly groupSpots: readonly Spot[];
  /** Units that are named, the whole city only if no other is. */
  readonly units: readonly Unit[];
  /** 各县区: all of them. */
  readonly everyUnit: boolean;
  /** 我县, 我们这儿. */
  readonly own: boolean;
  /** 我们, which may also be mere politeness. */
  readonly loosely: boolean;
  readonly period: PeriodMention | undefined;
  readonly base: PeriodMention | undefined;
  readonly deadline: PeriodMention | undefined;
}

/** What a message names, before it is known what of it counts. */
export interface Named {
  readonly names: readonly Recognised[];
  readonly groups: readonly GroupMention[];
}

export function subjectOf(
  mentions: Mentions,
  { names: found, groups: allGroups }: Named,
  lexicon: Lexicon,
  words: WordLists,
): Subject {
  const tails = words.块?.words ?? [];
  const excluded = found.filter((name) => name.excluded || isSetAside(name, mentions, words));
  const named = found.filter(
    (name) =>
      !excluded.includes(name) &&
      !allGroups.some((spot) => isPartOf(name, spot, mentions.text, tails)) &&
      !(saysLittle(name, lexicon) && (allGroups.length > 0 || found.some((other) => !saysLittle(other, lexicon)))) &&
      !isGuess(name, found, mentions.text),
  );
  const spoken = asked(withoutScene(named, mentions.text, words), mentions.text);
  const names = aboutThis(spoken, allGroups, mentions, words);
  const groups = allGroups.filter(
    (spot) =>
      !excluded.some((name) => overlaps(name, spot)) &&
      !names.some(
        (name) => settled(name) && overlaps(name, spot) && !looselyInside(name, spot, mentions.text, tails),
      ) &&
      !names.some((name) => name.start <= spot.start && spot.end < name.end && name.full),
  );
  const places = unitsAsked(mentions, names, words);
  const whole = places.filter(({ unit }) => unit.whole).map(({ unit }) => unit);
  const single = places
    .filter((spot) => !spot.unit.whole && !isWordOfName(spot, names, mentions.text) && !isTakenBack(spot, mentions))
    .map(({ unit }) => unit);
  const points = aboutQuestion(
    mentions.periods.filter(({ role }) => role === 'point'),
    mentions.text,
    names,
    words,
  );
  return {
    names,
    indicators: unique(names.flatMap(indicatorsOf)),
    excluded: unique(excluded.flatMap(indicatorsOf)),
    excludedSpots: excluded.flatMap((name) => name.spots),
    groups: unique(groups.flatMap((spot) => spot.groups)),
    groupSpots: groups,
    units: unique(single.length > 0 ? single : whole),
    everyUnit: includesAny(mentions.text, words.everyUnit),
    own: includesAny(mentions.text, words.own),
    loosely: findWords(mentions.text, words.ownLoose).some(({ start }) => !FOR.test(mentions.text.charAt(start - 1))),
    period: points.filter(({ period }) => period !== null).at(-1),
    base: mentions.periods.find(({ role }) => role === 'base'),
    deadline: mentions.periods.find(({ role }) => role === 'deadline'),
  };
}

/** 给我们: whom it is for is not whose it is. */
const FOR = /[给跟帮替和与向让]/;

/** One word of a longer name, apart from a name that is said: 登记 alone is not 登记的诊所 beside 医生. */
function isGuess(name: Recognised, found: readonly Recognised[], text: string): boolean {
  if (name.full || name.completed || name.spots.length > 1 || !settled(name)) return false;
  return found.some((other) => {
    if (other === name || !other.full || !settled(other)) return false;
    const between = other.end <= name.start ? text.slice(other.end, name.start) : text.slice(name.end, other.start);
    return !/^(?:的|这块|那块)?[和跟与及、,]/.test(between);
  });
}

/** 办了, 案子: fits several indicators, and beside anything that says more it is no name. */
function saysLittle(name: Recognised, { weak }: Lexicon): boolean {
  return !settled(name) && !isOutside(name) && name.concepts.every((concept) => weak.has(concept));
}

/** 医生行业 is the group and not 医生; half a name gives way to a group of the same words. */
function isPartOf(name: Recognised, group: Spot, text: string, tails: readonly string[]): boolean {
  const inside = group.start <= name.start && name.end <= group.end;
  if (!inside || looselyInside(name, group, text, tails)) return false;
  const exact = group.start === name.start && group.end === name.end;
  return !exact || !name.full || !settled(name);
}

/** 医生这块 may be the group or the indicator: what is asked decides. */
function looselyInside(name: Recognised, group: Spot, text: string, tails: readonly string[]): boolean {
  return (
    name.full &&
    !name.completed &&
    settled(name) &&
    name.start === group.start &&
    tails.includes(text.slice(name.end, group.end))
  );
}

/** 城区 in 城区诊所领了牌子 belongs to the indicator's name. */
function isWordOfName(unit: UnitMention, names: readonly Recognised[], text: string): boolean {
  const word = text.slice(unit.start, unit.end);
  return names.some((name) => indicatorsOf(name).some((indicator) => indicator.name.includes(word)));
}

/** 甲县，不对，乙县的: the first was a slip of the tongue. */
function isTakenBack(unit: UnitMention, { units, text }: Mentions): boolean {
  const next = units.find((other) => other.start >= unit.end);
  return next !== undefined && SLIP.test(text.slice(unit.end, next.start));
}

const SLIP = /^的?[,。 ]?[哦噢啊]?(?:不对|不是|错了|说错了|[噢哦]不)[,。 ]?(?:是)?$/;

/** Of the units of a long message those in a clause that names an indicator and asks, if such a clause has any; else all. */
function unitsAsked({ units, text }: Mentions, names: readonly Spot[], words: WordLists): readonly UnitMention[] {
  const asked = units.filter((unit) => {
    const clause = clauseAround(text, unit.start);
    const about = names.some((name) => overlaps(name, clause));
    return about && includesAny(text.slice(clause.start, clause.end), words.ask);
  });
  const apart = units.filter((unit) => FURTHER.test(text.slice(clauseAround(text, unit.start).start)));
  if (asked.length > 0 && !asked.every((unit) => apart.includes(unit))) return asked;
  return apart.length > 0 && names.some((name) => name.start < (apart[0]?.start ?? 0))
    ? units.filter((unit) => !apart.includes(unit))
    : units;
}

/** A further question, of which the first one's unit is not spoken. */
const FURTHER = /^(?:另外|另|还有|顺便|再问|对了|再就是)/;

/** Of the periods of a message those that stand in a clause with a name or a question, or alone in theirs; all where there is but one clause. */
function aboutQuestion(
  periods: readonly PeriodMention[],
  text: string,
  names: readonly Spot[],
  words: WordLists,
): readonly PeriodMention[] {
  return periods.filter((period) => {
    const clause = clauseAround(text, period.start);
    const about = names.some((name) => name.start < clause.end && clause.start < name.end);
    const rest = text.slice(clause.start, period.start) + text.slice(period.end, clause.end);
    const only = clause.end - clause.start >= text.replace(/[,。;!?\s]+$/, '').length;
    return only || about || includesAny(text.slice(clause.start, clause.end), words.ask) || rest.length <= 4;
  });
}

/** One meaning, and it is an indicator. */
export function settled(name: Recognised): boolean {
  return name.meanings.length === 1 && name.meanings[0]?.kind === 'indicator';
}

export function indicatorsOf(name: Recognised): readonly Indicator[] {
  return settled(name) ? name.meanings.flatMap((m) => (m.kind === 'indicator' ? [m.indicator] : [])) : [];
}

/** Something that the plan does not count. */
export function isOutside(name: Recognised): boolean {
  return name.meanings.some(({ kind }) => kind === 'outside');
}

/** The one indicator that a name stands for. */
export function indicatorOf(name: Recognised): Indicator | null {
  return indicatorsOf(name)[0] ?? null;
}

/** What an unsettled name may stand for, best first. */
export function choicesOf(name: Recognised): readonly Indicator[] {
  return unique(
    name.meanings.flatMap((m) => (m.kind === 'indicator' ? [m.indicator] : m.kind === 'wide' ? m.choices : [])),
  );
}

export function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

const INSIDE =
  /^(?:的)?(?:那些|这些)?(?:人|对象|里)?(?:里面|里头|当中|之中|里|中|内|(?:下面|底下|下属|下设|属下)的|之后|以后|后|那回|那次|那会|的时候|(?:[这那]一?[块摊头]儿?)?(?:有没有|可有))/;
const COUNTED = /(?:有|配|共|拥有)[^,。;!?]{0,6}(?:多少|几|好多)(?:个|名|位|家|件)?$/;

/** Of 医院有几个护士 and 学校里有食堂的 only the counted is asked about, not where it is found. */
function asked(names: readonly Recognised[], text: string): readonly Recognised[] {
  return names.filter((name, i) => {
    const next = names[i + 1];
    if (!next || !settled(name) || !settled(next)) return true;
    const between = text.slice(name.end, next.start);
    return !INSIDE.test(between) && !COUNTED.test(between);
  });
}
