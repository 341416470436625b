/** What speaks by rule against answering a question from the plan. */
import type { Indicator } from '../plan.ts';
import { doubtOf, isMismeasured, namesPlace } from './doubt.ts';
import type { Inquiry } from './inquiry.ts';
import { numberSpot } from './mask.ts';
import type { Spot } from './mentions.ts';
import type { Message } from './message.ts';
import { asksNoAmount, asksNoFigure, asksOtherPlan } from './otherwise.ts';
import type { IntentName } from './reading.ts';
import type { Recognised } from './recognise.ts';
import { LISTS, periodFor } from './scope.ts';
import { settled } from './subject.ts';
import { asksOfOthers, asksWhichOf } from './which.ts';
import { includesAny } from './words.ts';

/** Another plan or place, or a time after the end of this plan: refused whatever else speaks for an answer. */
export function isOutOfReach(message: Message, inquiry: Inquiry): boolean {
  const { intent, indicators } = inquiry;
  const plans = message.lexicon.plans.flatMap(({ name, aliases }) => [name, ...aliases]);
  if (asksOtherPlan(message.mentions.text, plans)) return true;
  if (intent === 'target' && isPastEnd(message, indicators)) return true;
  return namesPlace(message.mentions.text, explainedIn(message, intent), message.doubts);
}

/** Whether the rules find that something else is asked about than what the plan counts. */
export function isDoubtful(message: Message, inquiry: Inquiry): boolean {
  const { mentions, subject, doubts } = message;
  const { intent, indicators, carried } = inquiry;
  if (isOfOutside(message, inquiry) || isOfOtherMeasure(message, inquiry)) return true;
  if (intent === 'list' && asksOfOthers(message)) return true;
  if (WHICH.has(intent) && asksWhichOf(message)) return true;
  const measures = indicators.map(({ unit }) => unit);
  const spots = [...subject.names, ...subject.groupSpots];
  if ((intent === 'value' || intent === 'overview') && asksNoFigure(mentions.text, spots, measures)) return true;
  if (intent === 'value' && !carried && asksNoAmount(message.masked)) return true;
  const nothing = saysNothing(message, intent);
  const doubt = doubtOf(
    mentions.text,
    {
      names: subject.names,
      parts: subject.names.flatMap((name) => name.spots),
      indicators: carried ? [] : indicators,
      explained: explainedIn(message, intent),
      about: aboutIn(message),
    },
    doubts,
    STRICT.has(intent) || nothing,
  );
  const unsettled = indicators.length === 0 && !LISTS.has(intent) && subject.groupSpots.length === 0;
  return (
    doubt >= (carried || unsettled ? 0.6 : LISTS.has(intent) && subject.groupSpots.length === 0 && !nothing ? 1.4 : 1)
  );
}

/** Neither a name nor a word of plans is said: 灭火器过期了没. */
function saysNothing({ mentions, subject, doubts, setting }: Message, intent: IntentName): boolean {
  return (
    !OF_REPORTS.has(intent) &&
    subject.names.length + subject.groupSpots.length === 0 &&
    !setting.topic &&
    !includesAny(mentions.text, doubts.words.列项)
  );
}

/** Where the words stand that mean something to the plan, or tell when, where and who asks. */
export function explainedIn(message: Message, intent: IntentName): readonly Spot[] {
  const { mentions, subject, lexicon } = message;
  return [
    ...subject.names.flatMap((name) => name.spots),
    ...subject.excludedSpots,
    ...(LISTS.has(intent) && saysNothing(message, intent)
      ? []
      : mentions.concepts.filter(({ concept }) => lexicon.weak.has(concept))),
    ...subject.groupSpots,
    ...aboutIn(message),
  ];
}

/** Where it is said when, where, how many and who asks. */
function aboutIn({ mentions }: Message): readonly Spot[] {
  return [
    ...whoAsks(mentions.text),
    ...mentions.units,
    ...mentions.plans,
    ...mentions.unclearUnits,
    ...mentions.periods,
    ...mentions.numbers.map((number) => numberSpot(mentions.text, number)),
  ];
}

/** 医生多少件. */
export function isOfOtherMeasure({ mentions, words }: Message, { indicators, carried }: Inquiry): boolean {
  return !carried && isMismeasured(mentions.text, indicators, words);
}

/** Something is named that the plan does not count, and not beside what it does. */
export function isOfOutside(message: Message, { intent, groups, outside }: Inquiry): boolean {
  if (outside.length === 0 || groups.length > 0) return false;
  // What a figure is made of or includes may be outside the plan: 按户籍人口还是常住人口算的.
  const ofName = intent === 'source' && message.subject.indicators.length > 0;
  return !ofName && !besideOthers(outside, message);
}

/** Where 哪个 asks which of the things themselves; a comparison asks which unit has more of them. */
const WHICH: ReadonlySet<IntentName> = new Set<IntentName>(['list', 'value', 'status']);

/** What is asked of reports and reminders names no figure. */
export const OF_REPORTS: ReadonlySet<IntentName> = new Set<IntentName>(['missing', 'history']);

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
