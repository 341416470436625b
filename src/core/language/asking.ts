import type { Group, Indicator, Unit } from '../plan.ts';
import { CONTROLS } from './control.ts';
import { detailOf } from './detail.ts';
import { doubtOf } from './doubt.ts';
import { numberSpot } from './mask.ts';
import { overlaps } from './mentions.ts';
import { indicatorsByKey, type Message, unitByName } from './message.ts';
import { nearestTo } from './nearest.ts';
import { parseNumber } from './numerals.ts';
import type { Detail, Filter, IntentName, Reading } from './reading.ts';
import type { Recognised } from './recognise.ts';
import type { Evidence, Scorer } from './score.ts';
import { choicesOf, includesAny, indicatorsOf, settled, unique } from './subject.ts';

/** Reads a message as a question; what it leaves unsaid is taken from the topic. Never null: the last resort is `unknown`. */
export function asking(message: Message): Reading {
  const { subject, mentions } = message;
  const intent = intentOf(message);
  if (intent === 'unknown' || mentions.elsewhere.length > 0) return unknown(message);
  const outside = subject.names.filter((name) => name.meanings.some(({ kind }) => kind === 'outside'));
  const groups = groupsFor(intent, message);
  if (outside.length > 0 && groups.length === 0 && !besideOthers(outside, message)) return unknown(message);
  const open = groups.length > 0 ? [] : subject.names.filter((name) => !settled(name) && !outside.includes(name));
  const carried = carry(message, intent);
  const indicators = groups.length > 0 ? [] : (carried ?? subject.indicators);
  if (tooDoubtful(message, intent, indicators, carried !== null)) return unknown(message);
  const detail = detailOf(message, intent);
  const overIndicators = detail.order?.over === 'indicators';
  const needs = !LISTS.has(intent) && !overIndicators && indicators.length === 0 && groups.length === 0;
  const choices = open.length > 0 && indicators.length === 0 ? unique(open.flatMap(choicesOf)) : needs ? [] : null;
  return {
    intent,
    indicators: choices ? [] : indicators,
    groups,
    units: unitsFor(intent, message),
    period: periodFor(intent, message),
    filter: intent === 'list' ? filterOf(message) : null,
    updates: [],
    detail: {
      ...detail,
      ...(subject.excluded.length > 0 ? { excluded: subject.excluded } : {}),
      ...(choices ? { choices, ...wideName(open, message) } : {}),
      ...unclearUnit(message),
    },
  };
}

function wideName([first]: readonly Recognised[], { mentions: { text } }: Message): Pick<Detail, 'wideName'> {
  return first ? { wideName: text.slice(first.start, first.end) } : {};
}

function unclearUnit({ mentions: { text, unclearUnits }, subject, setting }: Message): Pick<Detail, 'unclearUnit'> {
  const [unclear] = unclearUnits;
  if (!unclear || subject.units.length > 0 || (setting.asker.role === 'contact' && subject.own)) return {};
  return { unclearUnit: { word: text.slice(unclear.start, unclear.end), choices: unclear.choices } };
}

/** Intents that speak of many indicators and need none named. */
const LISTS: ReadonlySet<IntentName> = new Set<IntentName>(['list', 'overview', 'missing', 'history']);

/** Intents whose indicators are never taken from the topic. */
const FRESH: ReadonlySet<IntentName> = new Set<IntentName>(['list', 'overview', 'missing']);

/** Intents that never carry over to the next question. */
const ASKS: ReadonlySet<IntentName> = new Set<IntentName>([
  'value',
  'target',
  'gap',
  'status',
  'list',
  'overview',
  'breakdown',
  'rank',
  'compare',
  'trend',
  'pace',
  'source',
  'history',
  'missing',
]);

function intentOf(message: Message): IntentName {
  const { subject, setting } = message;
  const evidence = firstQuestion(message);
  if (message.evidence.find(({ intent }) => intent === 'unknown')?.strong) return 'unknown';
  const best = evidence.find(({ intent, points }) => points > 0 && ASKS.has(intent));
  const units = subject.units.filter((unit) => !unit.whole).length;
  const several = units >= 2 || subject.indicators.length >= 2;
  if (several && comparing(message, evidence)) return 'compare';
  const { topic } = setting;
  if (topic && ASKS.has(topic.intent) && leans(message) && (!best || best.points < 30 || again(message, best))) {
    return follow(topic.intent, message);
  }
  const asked = several
    ? best
    : evidence.find(({ intent, points }) => points > 0 && ASKS.has(intent) && intent !== 'compare');
  const groupOnly = subject.names.length === 0 && subject.groupSpots.length > 0;
  if (groupOnly && (!asked || asked.intent === 'status' || asked.intent === 'value')) return 'overview';
  if (asked && asked.points >= 30) return asked.intent;
  if (subject.names.length > 0)
    return asked?.intent === 'status' || asked?.intent === 'target' ? asked.intent : 'value';
  return asked?.intent ?? (best ? 'compare' : 'unknown');
}

/** Of two questions in one message the first counts. */
function firstQuestion({ masked, evidence, score, words }: Message): readonly Evidence[] {
  const questions = masked.split(',').filter((clause) => includesAny(clause, words.ask));
  return firstOf(masked.split(/(?<=[。!?;\n])/), 30, score) ?? firstOf(questions, 100, score) ?? evidence;
}

/** The evidence of the first of several parts that each ask by themselves; null where fewer than two do. */
function firstOf(parts: readonly string[], least: number, score: Scorer): readonly Evidence[] | null {
  if (parts.length < 2) return null;
  const questions = parts
    .map(score)
    .map((found) => found.filter(({ intent }) => ASKS.has(intent)))
    .filter(([best]) => best && best.points >= least);
  const [first, second] = questions;
  return first && second && first[0]?.intent !== second[0]?.intent ? first : null;
}

/** Two or more held against each other, rather than each asked for. */
function comparing({ subject, mentions }: Message, evidence: readonly Evidence[]): boolean {
  const compare = evidence.find(({ intent }) => intent === 'compare');
  if (!compare || compare.points === 0) return false;
  if (compare.strong) return true;
  const strongest = evidence.find(({ intent }) => ASKS.has(intent))?.intent;
  if (strongest === 'value') return subject.units.filter((unit) => !unit.whole).length >= 2;
  const apart = strongest === 'gap' && /[和跟与同].*差/.test(mentions.text);
  return strongest === 'rank' || strongest === 'compare' || apart;
}

/** A message that only names something new and leaves the question to what was asked before: 那律师呢, 金寨呢. */
function elliptic({ masked, subject, mentions }: Message): boolean {
  if (/呢$|^那(?!个|些|种)|^还有|^换成|^再看/.test(masked) || /[勒咧嘞]$/.test(mentions.text)) return true;
  if (subject.names.length === 0 && subject.units.length + mentions.periods.length > 0) return masked.length <= 6;
  return subject.names.some((name) => name.completed || (name.spots.length === 1 && !name.full)) && masked.length <= 6;
}

/** 公证员又咋样: asks the same again, although its wording would mean something of its own. */
function again({ masked }: Message, best: Evidence): boolean {
  return best.intent === 'status' && /(?:又|也|的话)(?:咋样|怎么样|如何|怎样)/.test(masked);
}

/** Leans on what was said before. */
function leans(message: Message): boolean {
  const [best] = message.evidence;
  return elliptic(message) || (best !== undefined && again(message, best));
}

/** What an elliptic message asks, after what was asked before. */
function follow(before: IntentName, { subject }: Message): IntentName {
  const unitOnly = subject.names.length === 0 && subject.units.length > 0;
  const whole = unitOnly && subject.units.every((unit) => unit.whole);
  if (unitOnly && (before === 'breakdown' || before === 'compare' || (whole && before === 'rank'))) return 'value';
  if (subject.indicators.length > 0 && (before === 'list' || before === 'overview')) return 'status';
  if (subject.groups.length > 0 && subject.indicators.length === 0 && before !== 'list') return 'overview';
  return before;
}

/** The indicators of the topic where the message names none and may mean them; null where it speaks for itself. */
function carry(message: Message, intent: IntentName): readonly Indicator[] | null {
  const { subject, setting, lexicon, mentions } = message;
  const { topic } = setting;
  if (!topic || subject.names.length > 0 || subject.excluded.length > 0 || FRESH.has(intent)) return null;
  const picked = /第([一二两三四五六七八九十\d]{1,2})(?:个|项|条)/.exec(mentions.text)?.[1];
  const listed = topic.listed.length > 0 ? topic.listed : topic.choices;
  if (picked) return indicatorsByKey(listed.slice(Number(parseNumber(picked)) - 1).slice(0, 1), lexicon);
  const these = /这(?:几|些|里|三|两|四)|其中|里面|当中|它们/.test(mentions.text) && topic.listed.length > 0;
  const keys = these ? topic.listed : topic.indicators;
  return keys.length === 0 ? null : indicatorsByKey(keys, lexicon);
}

function groupsFor(intent: IntentName, { subject, setting, lexicon }: Message): readonly Group[] {
  const listing = intent === 'overview' || intent === 'list';
  const inGroups = subject.names.every(
    (name) => !settled(name) || subject.groupSpots.some((spot) => overlaps(name, spot)),
  );
  if (!inGroups) return [];
  if (subject.groups.length > 0 && (listing || subject.names.length === 0)) return subject.groups;
  const { topic } = setting;
  const repeats =
    subject.groups.length === 0 && subject.names.length === 0 && intent === 'list' && topic && topic.groups.length > 0;
  if (!repeats) return [];
  return lexicon.plans.flatMap((plan) => plan.groups).filter((group) => topic.groups.includes(group.name));
}

/** A name outside the plan that only stands beside counted ones (律师和律所各多少). */
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
  const explained = [
    ...subject.names.flatMap((name) => name.spots),
    ...subject.excludedSpots,
    ...subject.groupSpots,
    ...mentions.units,
    ...mentions.plans,
    ...mentions.unclearUnits,
    ...mentions.periods,
    ...mentions.numbers.map((number) => numberSpot(mentions.text, number)),
  ];
  const doubt = doubtOf(mentions.text, subject.names, carried ? [] : indicators, explained, doubts);
  const unsettled = indicators.length === 0 && subject.names.length > 0;
  return doubt.amount >= (carried || unsettled ? 0.6 : LISTS.has(intent) ? 1.4 : 1);
}

function unitsFor(intent: IntentName, message: Message): readonly Unit[] {
  const { subject, setting, lexicon } = message;
  const { topic, asker } = setting;
  const whole = lexicon.whole ? [lexicon.whole] : [];
  if (subject.everyUnit && subject.units.every((unit) => unit.whole)) return whole;
  if (subject.units.length > 0) return subject.units;
  const ownUnit = unitByName(asker.unit, lexicon);
  if (
    (subject.own || (subject.loosely && asker.role === 'contact') || intent === 'missing') &&
    ownUnit &&
    asker.role === 'contact'
  ) {
    if (subject.own || subject.loosely) return [ownUnit];
  }
  const speaksForItself = subject.names.length > 0 && !leans(message);
  if (topic && !speaksForItself && !FRESH.has(intent) && topic.units.length > 0) {
    return topic.units.flatMap((name) => unitByName(name, lexicon) ?? []);
  }
  return whole;
}

function periodFor(intent: IntentName, message: Message): string | null {
  const { subject, setting } = message;
  if (intent === 'pace') return null;
  if (subject.period) return subject.period.period;
  const { topic } = setting;
  const speaksForItself = subject.names.length > 0 && !leans(message);
  if (!topic || speaksForItself || LISTS.has(intent) || !ASKS.has(topic.intent)) return null;
  return message.mentions.periods.length > 0 ? null : topic.period;
}

function filterOf(message: Message): Filter | null {
  const text = message.mentions.text;
  const wanted = text.replace(/(?:没完成|未完成|没达标|不达标)的?(?:先)?(?:不要|不看|不用|别列|除外)/g, '');
  if (/逾期|过期|超期|到期/.test(wanted)) return 'overdue';
  if (
    /(?:没|未|不|没有|尚未|差|欠|短板|弱项|落后|滞后|拖|剩|危险|卡|掉队|红灯|黄灯)(?!有)/.test(
      wanted.replace(/有没有|是不是|要不要/g, ''),
    )
  )
    return 'unmet';
  if (/完成|达标|达到|实现|到位|合格|达成|搞定/.test(wanted)) return 'met';
  const { topic } = message.setting;
  return topic?.intent === 'list' && elliptic(message) ? topic.filter : null;
}

function unknown(message: Message): Reading {
  const { subject, mentions, lexicon } = message;
  const outside = subject.names.find((name) => name.meanings.some(({ kind }) => kind === 'outside'));
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

/** Whether an intent is a question that a topic may carry on. */
export function isAsking(intent: IntentName): boolean {
  return ASKS.has(intent) && !CONTROLS.has(intent);
}
