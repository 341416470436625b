import type { Unit } from '../plan.ts';
import { askedBeside, askedIn } from './asked.ts';
import { bareFigure } from './bare.ts';
import { type Binding, type Bound, bind } from './binding.ts';
import { byCell } from './cells.ts';
import { inconsistencies } from './consistency.ts';
import { countedIn, withoutAskedPeriods } from './counted.ts';
import { withElided } from './elided.ts';
import { hedgedIn } from './hedged.ts';
import { judge } from './judge.ts';
import { type Message, ownUnit } from './message.ts';
import { withoutNarrowed } from './narrowed.ts';
import { nearMisses } from './near-miss.ts';
import { noneOf } from './none.ts';
import { ordinalsOf } from './ordinal.ts';
import { passedOver } from './passed-over.ts';
import type { Problem } from './problem.ts';
import { ASKING, type IntentName, type Reading, type Update } from './reading.ts';
import type { Recognised } from './recognise.ts';
import { storiesIn } from './story.ts';
import { straysOf } from './stray.ts';
import { indicatorOf, settled, unique } from './subject.ts';
import { withoutTakenBack } from './taken-back.ts';
import { grownOf, unchangedOf } from './unchanged.ts';
import { unsharedOf, unsureOf } from './unsure.ts';
import { includesAny } from './words.ts';

/**
 * Reads a message as figures handed in or corrected. In doubt nothing is taken: every figure that cannot be taken as it
 * stands becomes a problem, and one problem keeps all of them back. Null: the message hands nothing in.
 */
export function handing(message: Message): Reading | null {
  if (includesAny(message.mentions.text, message.words.injection)) return null;
  const correct = message.evidence.find(({ intent }) => intent === 'correct');
  const bare = bareFigure(message, correct?.strong ?? false);
  const mentions = withoutAskedPeriods(message);
  const narrowed = withoutNarrowed(message, countedIn(message));
  const binding = bare
    ? { bound: [bare.bound], loose: [], bare: [], unshared: [] }
    : withStrays(bind(mentions, withElided(message, narrowed.names, narrowed.counted), narrowed.counted), message);
  const none = [
    ...noneOf({ ...message, mentions }, binding.bare),
    ...ordinalsOf({ ...message, mentions }, binding.bare),
  ];
  const bound = [...binding.bound, ...none].sort((a, b) => a.number.start - b.number.start);
  const isAsked = askedIn(message);
  const said = bound.filter((one) => !isAsked(one));
  const silent = binding.bare.filter((name) => !none.some((one) => one.name === name));
  const unshared = binding.unshared.flatMap((one) => unsharedOf(one, message));
  const missed = bare ? [] : nearMisses(binding.loose, message);
  const alone = said.length === 0 && unshared.length === 0;
  const unchanged = bare ? [] : [...unchangedOf(message, silent, alone), ...grownOf(message, silent)];
  const unheard = alone
    ? [
        ...partsOnly(narrowed.parts, message),
        ...halfHeard(message, bound.length > 0),
        ...changeOnly(message, bare !== null),
      ]
    : [];
  if (alone && unchanged.length + missed.length + unheard.length === 0) return null;
  if (!correct?.strong && commands(message, said)) return null;
  const correcting = bare ? bare.righting : correct !== undefined && (correct.strong || correct.points >= 30);
  const standing = withoutTakenBack(said, message);
  const hedged = hedgedIn(standing, message);
  const stories = storiesIn(standing, message);
  const judged = byCell(standing, message).map((group) => judge(group, message, correcting, hedged, stories));
  const updates = judged.flatMap(({ update }) => update ?? []);
  const problems = [
    ...judged.flatMap(({ problem }) => problem ?? []),
    // A bare figure may say once more what looked like a slip.
    ...(bare ? [] : inconsistencies(updates, message)),
    ...unshared,
    ...(said.length > 0
      ? unsureOf(
          bound.filter((one) => !said.includes(one)),
          message,
        )
      : []),
    ...unchanged,
    ...missed,
    ...unheard,
  ];
  if (updates.length === 0 && problems.length === 0) return null;
  const over = alone
    ? []
    : [...passedOver({ ...binding, bare: withoutTold(silent, unchanged) }, message), ...narrowed.parts].filter(
        (part) => !missed.some(({ words }) => part.includes(words)),
      );
  const beside = askedBeside(bound, message);
  return {
    intent: correcting ? 'correct' : 'report',
    indicators: unique([
      ...said.flatMap(({ name }) => indicatorOf(name) ?? []),
      ...unchanged.flatMap(({ indicator }) => indicator ?? []),
    ]),
    groups: [],
    units: unitsOf(updates, unchanged, message),
    period: periodOf(updates, unchanged, message),
    filter: null,
    updates: problems.length > 0 ? [] : updates,
    detail: {
      ...(problems.length > 0 ? { problems, held: updates } : {}),
      ...(over.length > 0 ? { passedOver: over } : {}),
      ...(beside === '' ? {} : { beside }),
      ...(bare?.instead ? { instead: bare.instead } : {}),
    },
  };
}

function withStrays(binding: Binding, message: Message): Binding {
  const strays = straysOf(binding, message);
  const numbers = new Set(strays.map(({ number }) => number));
  return {
    ...binding,
    bound: [...binding.bound, ...strays].sort((a, b) => a.number.start - b.number.start),
    loose: binding.loose.filter((number) => !numbers.has(number)),
  };
}

/** Words that do something else with the figures, or a leader's, who only speaks of them. */
function commands({ evidence, mentions, setting }: Message, said: readonly Bound[]): boolean {
  if (setting.asker.role === 'leader' && !/报|记一下|记上|记下|登记|录入/.test(mentions.text)) return true;
  const apart = said.some((bound) => bound.sentence.end < mentions.text.length);
  // A contact changes nothing: a figure that stands beside such a wish is still handed in.
  const orders = (intent: IntentName) => COMMANDS.has(intent) && setting.asker.role === 'planner';
  return !apart && evidence.some((one) => one.strong && orders(one.intent));
}

const COMMANDS: ReadonlySet<IntentName> = new Set<IntentName>(['admin', 'return', 'approve']);

/** 女医生31 and nothing else: what the plan does not count, unless it is asked about. */
function partsOnly(parts: readonly string[], { mentions, words, setting }: Message): readonly Problem[] {
  if (setting.asker.role === 'leader' || includesAny(mentions.text, words.ask)) return [];
  return parts.map((part) => ({ words: part, flaw: { kind: 'unnamed', choices: [] } }));
}

/** 比上月多了4个, 增长了15%: how something grew, and nothing before told what. */
function changeOnly({ mentions, subject, words, setting }: Message, bare: boolean): readonly Problem[] {
  const { text, numbers } = mentions;
  const named = subject.names.length + subject.groups.length > 0;
  const asks = [words.ask, words.每月, words.假如, words.hoped].some((list) => includesAny(text, list));
  if (bare || named || asks || setting.topic !== null || setting.asker.role === 'leader') return [];
  if (numbers.length === 0 || text.length > LONGEST_CHANGE || !CHANGED.test(text)) return [];
  return [{ words: text, flaw: { kind: 'unnamed', choices: [] } }];
}

const LONGEST_CHANGE = 24;
const CHANGED = /(?:增加?|增长|上升|涨|多|减少?|少|下降|降)了|(?:增加|增长|减少|下降|新增|净增|[多少]) ?\d/;

/** 医生3l2人, 医生312/313: an indicator and digits that make no number, and nothing is asked. */
function halfHeard({ mentions, subject, words, setting, evidence }: Message, counts: boolean): readonly Problem[] {
  const { text } = mentions;
  const [name] = subject.names.filter(settled);
  const asks = evidence.some(({ intent, points }) => ASKING.has(intent) && points >= 30);
  if (!name || counts || asks || setting.asker.role === 'leader' || includesAny(text, words.ask)) return [];
  const digits = DIGITS.exec(text.slice(name.end))?.[0];
  if (digits === undefined || mentions.numbers.some(({ start }) => start >= name.end)) return [];
  const indicator = indicatorOf(name);
  return indicator ? [{ words: text.slice(name.start), flaw: { kind: 'unclear', word: digits }, indicator }] : [];
}

const DIGITS = /^(?:人?数)?[:是为有 ]{0,2}\d[\da-z/.]{0,12}/;

/** The names of which nothing was said yet. */
function withoutTold(names: readonly Recognised[], unchanged: readonly Problem[]): readonly Recognised[] {
  return names.filter((name) => !unchanged.some(({ indicator }) => indicator && indicator === indicatorOf(name)));
}

function unitsOf(updates: readonly Update[], unchanged: readonly Problem[], message: Message): readonly Unit[] {
  const same = unchanged.flatMap(({ flaw }) => (flaw.kind === 'unchanged' && flaw.unit ? [flaw.unit] : []));
  const units = unique([...same, ...updates.map(({ unit }) => unit)]);
  if (units.length > 0) return units;
  if (message.subject.units.length > 0) return message.subject.units;
  const own = ownUnit(message);
  return own ? [own] : [];
}

/** The period of what is unchanged, else the one that all figures have. */
function periodOf(updates: readonly Update[], unchanged: readonly Problem[], { subject }: Message): string | null {
  const [same] = unchanged;
  if (same?.flaw.kind === 'unchanged')
    return same.flaw.unit ? (same.flaw.period ?? null) : (subject.period?.period ?? null);
  const periods = unique(updates.map((update) => update.period));
  return periods.length === 1 ? (periods[0] ?? null) : null;
}
