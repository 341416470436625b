import type { Group, Indicator } from '../plan.ts';
import { detailOf } from './detail.ts';
import { doubtOf } from './doubt.ts';
import type { Lexicon } from './lexicon.ts';
import { numberSpot } from './mask.ts';
import type { Spot } from './mentions.ts';
import type { Message } from './message.ts';
import { nearestTo } from './nearest.ts';
import { asksNoAmount, asksNoFigure, asksOtherPlan } from './otherwise.ts';
import type { Detail, IntentName, Reading } from './reading.ts';
import type { Recognised } from './recognise.ts';
import {
  besideTopic,
  filterOf,
  groupsFor,
  indicatorsOfQuote,
  indicatorsOfTopic,
  LISTS,
  periodFor,
  unitsFor,
} from './scope.ts';
import { choicesOf, indicatorsOf, isOutside, settled, unique } from './subject.ts';
import { intentOf } from './wanted.ts';
import { asksOfOthers, asksWhichOf } from './which.ts';
import { includesAny } from './words.ts';

/** Reads a message as a question; what it leaves unsaid is taken from the topic. Never null: the last resort is `unknown`. */
export function asking(message: Message): Reading {
  const { subject, mentions } = message;
  const intent = intentOf(message);
  if (intent === 'unknown') return unknown(message);
  if (mentions.elsewhere.length > 0) {
    const { detail, ...reading } = unknown(message);
    return { ...reading, detail: { ...detail, meant: { intent, indicators: subject.indicators } } };
  }
  const outside = subject.names.filter(isOutside);
  const { groups, sole } = soleOf(intent, groupsFor(intent, message), message);
  // What a figure is made of or includes may be outside the plan: 按户籍人口还是常住人口算的.
  const ofName = intent === 'source' && subject.indicators.length > 0;
  if (outside.length > 0 && groups.length === 0 && !ofName && !besideOthers(outside, message)) return unknown(message);
  const open = groups.length > 0 ? [] : subject.names.filter((name) => isOpen(name, intent) && !outside.includes(name));
  const carried = indicatorsOfQuote(message) ?? besideTopic(message) ?? indicatorsOfTopic(message, intent);
  const indicators = groups.length > 0 ? [] : (sole ?? carried ?? subject.indicators);
  if (tooDoubtful(message, intent, indicators, carried !== null)) return unknown(message);
  const detail = detailOf(message, intent);
  const overIndicators = detail.order?.over === 'indicators';
  const needs = !LISTS.has(intent) && !overIndicators && indicators.length === 0 && groups.length === 0;
  const asksNumber = groups.length > 0 && intent === 'value';
  const choices = asksNumber
    ? ofGroups(groups, message)
    : open.length > 0 && (indicators.length === 0 || (intent === 'compare' && indicators.length === 1))
      ? unique(open.flatMap(choicesOf))
      : needs
        ? []
        : null;
  return {
    intent,
    // What is compared with is kept: the choice joins it.
    indicators: choices && intent !== 'compare' ? [] : indicators,
    groups: asksNumber ? [] : groups,
    units: unitsFor(intent, message),
    period: periodFor(intent, message),
    filter: intent === 'list' ? filterOf(message) : null,
    updates: [],
    detail: {
      ...detail,
      ...(subject.excluded.length > 0 ? { excluded: subject.excluded } : {}),
      ...(choices ? { choices, ...wideName(open, message) } : {}),
      ...unclearUnit(message),
      ...beside(outside, message),
    },
  };
}

/** More than one meaning, or half a name; in 没办成的有哪些 a single character (办) is none. */
function isOpen(name: Recognised, intent: IntentName): boolean {
  return !settled(name) && (intent !== 'list' || name.end - name.start > 1);
}

/** 中医行业还差多少: a group of one indicator asked for a figure is that indicator. */
function soleOf(
  intent: IntentName,
  groups: readonly Group[],
  { lexicon }: Message,
): { readonly groups: readonly Group[]; readonly sole?: readonly Indicator[] } {
  if (!OF_ONE.has(intent)) return { groups };
  const sole = membersOf(groups, lexicon);
  return groups.length === 1 && sole.length === 1 ? { groups: [], sole } : { groups };
}

const OF_ONE: ReadonlySet<IntentName> = new Set<IntentName>(['value', 'target', 'gap', 'pace', 'source', 'trend']);

/** 中医多少: a group has no figure of its own, its indicators have; those with a target first. */
function ofGroups(groups: readonly Group[], { lexicon }: Message): readonly Indicator[] {
  const members = membersOf(groups, lexicon);
  return [...members.filter(({ target }) => target), ...members.filter(({ target }) => !target)];
}

function membersOf(groups: readonly Group[], { indicators }: Lexicon): readonly Indicator[] {
  if (groups.length === 0) return [];
  return [...indicators.values()].filter((one) =>
    groups.some(({ name, plan }) => name === one.group && plan === one.plan),
  );
}

function wideName([first]: readonly Recognised[], { mentions: { text } }: Message): Pick<Detail, 'wideName'> {
  return first ? { wideName: text.slice(first.start, first.end) } : {};
}

/** A name outside the plan beside counted ones: said so, with what is nearest. */
function beside([first]: readonly Recognised[], { mentions: { text } }: Message): Pick<Detail, 'outside'> {
  const [meaning] = first?.meanings ?? [];
  if (!first || meaning?.kind !== 'outside') return {};
  return { outside: { word: text.slice(first.start, first.end), nearest: meaning.nearest } };
}

function unclearUnit({ mentions: { text, unclearUnits }, subject, setting }: Message): Pick<Detail, 'unclearUnit'> {
  const [unclear] = unclearUnits;
  if (!unclear || subject.units.length > 0 || (setting.asker.role === 'contact' && subject.own)) return {};
  return { unclearUnit: { word: text.slice(unclear.start, unclear.end), choices: unclear.choices } };
}

/** A name outside the plan that only stands beside counted ones (医生和诊所各多少). */
function besideOthers(outside: readonly Recognised[], { subject, mentions }: Message): boolean {
  const counted = subject.names.filter((name) => settled(name));
  return counted.some((name) =>
    outside.some((other) =>
      /^(?:的)?[和跟与及、,]/.test(
        mentions.text.slice(Math.min(name.end, other.end), Math.max(name.start, other.start)),
      ),
    ),
  );
}

function tooDoubtful(
  message: Message,
  intent: IntentName,
  indicators: readonly Indicator[],
  carried: boolean,
): boolean {
  const { mentions, subject, doubts } = message;
  const spots = [...subject.names, ...subject.groupSpots];
  // Neither a name nor a word of plans is said: 灭火器过期了没.
  const nothing =
    !OF_REPORTS.has(intent) &&
    spots.length === 0 &&
    !message.setting.topic &&
    !includesAny(mentions.text, doubts.words.列项);
  const about = [
    ...whoAsks(mentions.text),
    ...mentions.units,
    ...mentions.plans,
    ...mentions.unclearUnits,
    ...mentions.periods,
    ...mentions.numbers.map((number) => numberSpot(mentions.text, number)),
  ];
  const parts = subject.names.flatMap((name) => name.spots);
  const explained = [
    ...parts,
    ...subject.excludedSpots,
    ...(nothing && LISTS.has(intent)
      ? []
      : mentions.concepts.filter(({ concept }) => message.lexicon.weak.has(concept))),
    ...subject.groupSpots,
    ...about,
  ];
  if (intent === 'list' && asksOfOthers(message)) return true;
  if (WHICH.has(intent) && asksWhichOf(message)) return true;
  const plans = message.lexicon.plans.flatMap(({ name, aliases }) => [name, ...aliases]);
  if (asksOtherPlan(mentions.text, plans)) return true;
  const measures = indicators.map(({ unit }) => unit);
  if ((intent === 'value' || intent === 'overview') && asksNoFigure(mentions.text, spots, measures)) return true;
  if (intent === 'value' && !carried && asksNoAmount(message.masked)) return true;
  if (intent === 'target' && isPastEnd(message, indicators)) return true;
  const doubt = doubtOf(
    mentions.text,
    { names: subject.names, parts, indicators: carried ? [] : indicators, explained, about },
    doubts,
    STRICT.has(intent) || nothing,
  );
  const unsettled = indicators.length === 0 && !LISTS.has(intent) && subject.groupSpots.length === 0;
  return doubt >= (unsettled ? 0.6 : LISTS.has(intent) && subject.groupSpots.length === 0 && !nothing ? 1.4 : 1);
}

/** Where 哪个 asks which of the things themselves; a comparison asks which unit has more of them. */
const WHICH: ReadonlySet<IntentName> = new Set<IntentName>(['list', 'value', 'status']);

/** What is asked of reports and reminders names no figure. */
const OF_REPORTS: ReadonlySet<IntentName> = new Set<IntentName>(['missing', 'history']);

/** Where a word that nothing explains makes something else of the question. */
const STRICT: ReadonlySet<IntentName> = new Set<IntentName>(['value', 'status', 'target']);

/** 2030年医生要到多少: a target of a year after the plan's last, which it does not set. */
function isPastEnd(message: Message, indicators: readonly Indicator[]): boolean {
  const year = periodFor('target', message)?.slice(0, 4);
  const targets = indicators.flatMap(({ target }) => (target ? [target] : []));
  return year !== undefined && targets.length > 0 && targets.every(({ deadline }) => deadline.slice(0, 4) < year);
}

/** 市人大代表问起: who wants to know is not what is asked about. */
function whoAsks(text: string): readonly Spot[] {
  const told = /^[^,。;!?\n]{1,14}?(?:问起|问到|问了|问我|打听|追问|过问|提起|关心)/.exec(text)?.[0];
  return told ? [{ start: 0, end: told.length }] : [];
}

function unknown(message: Message): Reading {
  const { subject, mentions, lexicon } = message;
  const outside = subject.names.find(isOutside);
  const [elsewhere] = mentions.elsewhere;
  const [meaning] = outside?.meanings ?? [];
  const nearest =
    meaning?.kind === 'outside' && meaning.nearest.length > 0
      ? meaning.nearest
      : nearestTo(
          mentions.text,
          unique(subject.names.flatMap((name) => [...indicatorsOf(name), ...choicesOf(name)])),
          lexicon,
        );
  return {
    intent: 'unknown',
    indicators: [],
    groups: [],
    units: subject.units.filter((unit) => !unit.whole),
    period: null,
    filter: null,
    updates: [],
    detail: {
      outside: {
        ...(outside ? { word: mentions.text.slice(outside.start, outside.end) } : {}),
        nearest: nearest.slice(0, 4),
      },
      ...(elsewhere ? { elsewhere: mentions.text.slice(elsewhere.start, elsewhere.end) } : {}),
    },
  };
}
