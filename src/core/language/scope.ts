import type { Group, Indicator, Unit } from '../plan.ts';
import { monthOf, monthsOf } from './days.ts';
import { withoutDeclined } from './declined.ts';
import { elliptic, FIELDS } from './intention.ts';
import type { Lexicon } from './lexicon.ts';
import { overlaps } from './mentions.ts';
import { indicatorsByKey, type Message, ownUnit, unitByName } from './message.ts';
import { parseNumber } from './numerals.ts';
import { ASKING, type Filter, type IntentName } from './reading.ts';
import { indicatorsOf, settled } from './subject.ts';
import { groupKey } from './topic.ts';
import { includesAny } from './words.ts';

/** Intents that speak of many indicators and need none named. */
export const LISTS: ReadonlySet<IntentName> = new Set<IntentName>(['list', 'overview', 'missing', 'history']);

/** Intents whose indicators are never taken from the topic. */
const FRESH: ReadonlySet<IntentName> = new Set<IntentName>(['list', 'overview', 'missing']);

/** The indicators of the topic where the message names none and may mean them; null where it speaks for itself. */
export function indicatorsOfTopic(message: Message, intent: IntentName): readonly Indicator[] | null {
  const { subject, setting, lexicon, mentions } = message;
  const { topic } = setting;
  if (!topic || subject.names.length > 0 || subject.excluded.length > 0 || FRESH.has(intent)) return null;
  const picked = /第([一二两三四五六七八九十\d]{1,2})(?:个|项|条)/.exec(mentions.text)?.[1];
  const listed = topic.listed.length > 0 ? topic.listed : topic.choices;
  if (picked) return indicatorsByKey(listed.slice(Number(parseNumber(picked)) - 1).slice(0, 1), lexicon);
  const these =
    /这(?:几|些|里|三|两|四)|其中|里面|当中|它们|^(?:那|那么|都)?(?:分别|各自|各(?=[差缺欠是有])|逐[个项]|一[个项]一[个项])/.test(
      mentions.text,
    ) && topic.listed.length > 0;
  const keys = these ? topic.listed : topic.indicators;
  return keys.length === 0 ? null : indicatorsByKey(keys, lexicon);
}

/** 跟护士比呢: what was spoken of before held against what is named now; null where nothing is. */
export function besideTopic({ subject, setting, lexicon, mentions }: Message): readonly Indicator[] | null {
  const [before, ...others] = indicatorsByKey(setting.topic?.indicators ?? [], lexicon);
  const [named, ...further] = subject.indicators;
  if (!before || !named || others.length + further.length > 0 || before === named) return null;
  return WITH_TOPIC.test(mentions.text) ? [before, named] : null;
}

const WITH_TOPIC = /^(?:那|那么|再)?(?:跟|和|与|同|拿)[^,。;!?]{1,14}(?:相比|对比|比)/;

/** The one indicator that a quoted passage is about, where the question itself names none (此项完成情况如何). */
export function indicatorsOfQuote({ subject, quoted }: Message): readonly Indicator[] | null {
  return subject.names.length === 0 && subject.groups.length === 0 && quoted.length === 1 ? quoted : null;
}

/** The groups that are asked about as a whole. */
export function groupsFor(intent: IntentName, message: Message): readonly Group[] {
  const { subject, setting, lexicon, mentions } = message;
  const all = lexicon.plans.flatMap((plan) => plan.groups);
  const listing = intent === 'overview' || intent === 'list';
  if (listing && FIELDS.test(mentions.text)) {
    const named = subject.names.flatMap(indicatorsOf).map(({ group }) => group);
    return all.filter((group) => subject.groups.includes(group) || named.includes(group.name));
  }
  const inGroups = subject.names.every(
    (name) => !settled(name) || subject.groupSpots.some((spot) => overlaps(name, spot)),
  );
  if (!inGroups) return [];
  if (subject.groups.length > 0 && (listing || subject.names.length === 0)) return subject.groups;
  const { topic } = setting;
  const leansOnTopic =
    intent === 'list' && subject.groups.length + subject.names.length === 0 && THESE.test(mentions.text);
  return topic && leansOnTopic ? all.filter((group) => topic.groups.includes(groupKey(group))) : [];
}

/** Words that point to what was listed before. */
const THESE = /这|那|其中|里面|里头|当中|它们|呢$/;

/** The units that a question is about; none named: the whole city, or what was asked about before. */
export function unitsFor(intent: IntentName, message: Message): readonly Unit[] {
  const { subject, setting, lexicon } = message;
  const { topic, asker } = setting;
  const whole = lexicon.whole ? [lexicon.whole] : [];
  if (subject.everyUnit && subject.units.every((unit) => unit.whole)) return whole;
  const both =
    intent === 'compare' && subject.units.length < 2 && /[这那]?[两俩]|他们|它们/.test(message.mentions.text);
  if (both && topic?.met.length === 2) return topic.met.flatMap((name) => unitByName(name, lexicon) ?? []);
  if (subject.units.length > 0) return subject.units;
  const own = asker.role === 'contact' ? ownUnit(message) : undefined;
  const forHimself = intent === 'missing' && /我|咱|俺/.test(message.mentions.text);
  if (own && (subject.own || subject.loosely || forHimself)) return [own];
  const speaksForItself = subject.names.length > 0 && !elliptic(message);
  if (topic && !speaksForItself && !FRESH.has(intent) && topic.units.length > 0) {
    const units = topic.units.flatMap((name) => unitByName(name, lexicon) ?? []);
    return units.length > 0 ? units : whole;
  }
  return whole;
}

/** The period that a question is about; null: the latest. */
export function periodFor(intent: IntentName, message: Message): string | null {
  const { subject, setting } = message;
  if (intent === 'pace' || (intent === 'target' && isDeadline(message))) return null;
  if (intent === 'list' && filterOf(message) === 'overdue') return null;
  if (subject.period) return sinceThePast(subject.period.period, setting.today) ? null : subject.period.period;
  const { topic } = setting;
  const speaksForItself = subject.names.length > 0 && !elliptic(message);
  if (!topic || speaksForItself || LISTS.has(intent) || !ASKING.has(topic.intent)) return null;
  return message.mentions.periods.length > 0 ? null : topic.period;
}

/** The period in which what is asked about is due is when, not whose target: 2025年要求到多少. */
function isDeadline({ subject: { period, indicators } }: Message): boolean {
  const last = monthsOf(period?.period ?? '')?.to;
  return (
    last !== undefined &&
    indicators.length > 0 &&
    indicators.every(({ target }) => target && monthOf(target.deadline) === last)
  );
}

/** From a year past up to now is an open span that no period expresses (contract.md). */
function sinceThePast(period: string | null, today: string): boolean {
  const [from, to] = (period ?? '').split('..');
  return to === today.slice(0, 7) && from !== undefined && from.slice(0, 4) < today.slice(0, 4);
}

/** Which indicators a list is to hold; null: all. */
export function filterOf(message: Message): Filter | null {
  const { words } = message;
  const wanted = withoutDeclined(message.mentions.text).replace(SET_ASIDE, '').replace(OPEN, '');
  if (includesAny(wanted, words.overdue) || PAST.test(wanted)) return 'overdue';
  if (NOT.test(wanted) || includesAny(wanted, words.落后)) return 'unmet';
  if (includesAny(wanted, words.达成) || includesAny(wanted, words.过了关)) return 'met';
  const { topic } = message.setting;
  return topic?.intent === 'list' && elliptic(message) ? topic.filter : null;
}

/** Those not wanted: 没完成的先不要. */
const SET_ASIDE =
  /(?:没|未|不|没有|尚未)(?:完成|达标|达到|到位)的?(?:那些|几个)?(?:先)?(?:不要|不看|不用|不说|不讲|别列|别说|除外|放一边)/g;

/** Asks whether, or what it is not about: 有没有完成的, 不用细说. */
const OPEN =
  /有没有|是不是|要不要|能不能|[没未不](?:有)?(?:吗|么)?[?]?$|不(?:用|必|要|管|错|少|光|仅|只|算)|没(?:事|关系|问题|得说)/g;

/** 过了2025年还没达标的. */
const PAST = /过了?[^,。;过]{0,8}(?:年|年底|月|期|期限|时间|日子)[^,。;]{0,4}[还仍没未]/;

const NOT = /[没未不]|差|欠|缺|短|剩|拖|卡|悬/;

/** The indicators of groups, in the order of the plan. */
export function membersOf(groups: readonly Group[], { indicators }: Lexicon): readonly Indicator[] {
  if (groups.length === 0) return [];
  return [...indicators.values()].filter((one) =>
    groups.some(({ name, plan }) => name === one.group && plan === one.plan),
  );
}
