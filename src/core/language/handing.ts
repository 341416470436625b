import type { Unit } from '../plan.ts';
import { type Binding, type Bound, bind, boundIndicator, nextBreak, previousBreak } from './binding.ts';
import { inconsistencies } from './consistency.ts';
import { givenOf, judge } from './judge.ts';
import { numberSpot } from './mask.ts';
import { indicatorsByKey, type Message, unitByName } from './message.ts';
import { noneOf, sayNone } from './none.ts';
import { passedOver } from './passed-over.ts';
import type { Problem } from './problem.ts';
import { ASKING, type IntentName, type Reading, type Update } from './reading.ts';
import { includesAny, type Subject, unique } from './subject.ts';

/**
 * Reads a message as figures handed in or corrected. In doubt nothing is taken: every figure that cannot be taken as it
 * stands becomes a problem, and one problem keeps all of them back. Null: the message hands nothing in.
 */
export function handing(message: Message): Reading | null {
  if (includesAny(message.mentions.text, message.words.injection)) return null;
  const correct = message.evidence.find(({ intent }) => intent === 'correct');
  const bare = bareFigure(message, correct?.strong ?? false);
  if (bare) return bare;
  const binding = bindSaid(message);
  const said = binding.bound.filter((bound) => !isAsked(bound, message));
  const unsure =
    said.length > 0 ? binding.bound.filter((bound) => !said.includes(bound) && isUnsure(bound, message)) : [];
  const none = noneOf(message, binding.bare);
  const unchanged = said.length === 0 && saysUnchanged(message);
  if (said.length === 0 && none.length === 0 && !unchanged) return null;
  if (asksAboutThem(message, said)) return null;
  const correcting = correct !== undefined && (correct.strong || correct.points >= 30);
  const judged = groupByName(said).map((group) => judge(group, message, correcting));
  const updates = [...judged.flatMap(({ update }) => update ?? []), ...none];
  const problems = [
    ...judged.flatMap(({ problem }) => problem ?? []),
    ...inconsistencies(updates, message),
    ...unsure.map((bound) => unsureOf(bound, message)),
    ...(unchanged ? unchangedOf(message) : []),
  ];
  if (updates.length === 0 && problems.length === 0) return null;
  const intent: IntentName = correcting ? 'correct' : 'report';
  const beside = unchanged || none.length > 0 ? [] : passedOver(binding, message);
  return {
    intent,
    indicators: unique([
      ...said.flatMap((bound) => boundIndicator(bound) ?? []),
      ...none.map((update) => update.indicator),
    ]),
    groups: [],
    units: unitsOf(updates, message),
    period: unchanged ? (message.subject.period?.period ?? null) : onePeriod(updates),
    filter: null,
    updates: problems.length > 0 ? [] : updates,
    detail: {
      ...(problems.length > 0 ? { problems, held: updates } : {}),
      ...(beside.length > 0 ? { passedOver: beside } : {}),
    },
  };
}

/** Numbers with their names, less those that are no figure of theirs: none of them, promised ones, 给我一份, 一个…的总数. */
function bindSaid({ mentions, subject }: Message): Binding {
  const { text } = mentions;
  const numbers = mentions.numbers.filter((number) => {
    const before = text.slice(0, number.start);
    const after = text.slice(numberSpot(text, number).end);
    const article = number.value === '1' && number.form === 'chinese';
    return (
      !sayNone(before) &&
      !PROMISED.test(before) &&
      !FRAME.test(text.slice(number.end)) &&
      !(article && (SHEET.test(text.slice(number.end)) || isArticle(after, subject)))
    );
  });
  return bind({ ...mentions, numbers }, subject.names);
}

/** A number that the plan promises. */
const PROMISED = /(?:目标|任务|规划|计划|定额|上限|下限|要求)(?:数|值|是|为|定|:|的)*$/;

/** 七个县区: how many there are to speak of. */
const FRAME = /^个?(?:县区|区县|县|区|单位|部门|科室)(?!级)/;

/** Measures of papers and the like, not of what is counted. */
const SHEET = /^(?:份|块|篇|张|下|些|点)/;

/** 一个 before a name whose total is asked for is only an article. */
function isArticle(after: string, { names }: Subject): boolean {
  return names.length > 0 && /^[^,。;!?]{2,12}的(?:总数|数|数据|情况|数字)/.test(after);
}

/** 不对，是3名; 一共612个: only a number, for the one figure that was handed in last. */
function bareFigure(message: Message, correcting: boolean): Reading | null {
  const { topic } = message.setting;
  const { mentions, subject, lexicon, masked } = message;
  if (!topic?.update || subject.names.length > 0 || includesAny(mentions.text, message.words.ask)) return null;
  const numbers = mentions.numbers.filter((number) => !/(?:不是|不对是)$/.test(mentions.text.slice(0, number.start)));
  const [number] = numbers;
  const plain = PLAIN_FIGURE.test(masked);
  if (!number || numbers.length !== 1 || (!correcting && !plain && !/不对|错|不是/.test(mentions.text))) return null;
  const [indicator] = indicatorsByKey([topic.update.indicator], lexicon);
  const unit = unitByName(topic.update.unit, lexicon);
  if (!indicator || !unit || number.approximate || number.bound) return null;
  const mode = /一共|总共|总数|合计|现有|现在/.test(mentions.text) ? 'set' : topic.update.mode;
  const value = mode === 'delta' && topic.update.negative ? `-${number.value}` : number.value;
  const update: Update = { indicator, unit, period: topic.update.period, mode, value };
  return {
    intent: plain && !correcting ? 'report' : 'correct',
    indicators: [indicator],
    groups: [],
    units: [unit],
    period: update.period,
    filter: null,
    updates: [update],
    detail: {},
  };
}

const PLAIN_FIGURE =
  /^[\p{P}\s]*(?:是|就是|确实是|的确是|没错,?就?是|对,?就是|应该是|应是|应为|改成|改为|一共|总共|总数|合计|现有|现在一共|现在|共|报)?[\p{P}\s]*\uE003[了吧的。!]*$/u;

/** A figure in a clause or sentence that asks is quoted, not handed in; a question about something else beside it is not. */
function isAsked(bound: Bound, message: Message): boolean {
  const { text } = message.mentions;
  if (!asks(message, bound.sentence.start, bound.sentence.end)) return false;
  const start = previousBreak(text, Math.min(bound.number.start, bound.name.start));
  const end = nextBreak(text, Math.max(numberSpot(text, bound.number).end, bound.name.end)) + 1;
  if (asks(message, start, end)) return true;
  const rest = text.slice(end, bound.sentence.end);
  if (/多少|几(?!号|点|时|月|天)/.test(rest)) return true;
  return message.score(rest).some(({ intent, strong }) => strong && ASKING.has(intent));
}

function asks({ mentions, words }: Message, start: number, end: number): boolean {
  let text = mentions.text.slice(start, end);
  for (const number of [...mentions.numbers].reverse()) {
    if (number.start < start || number.end > end) continue;
    const spot = numberSpot(mentions.text, number);
    text = `${text.slice(0, spot.start - start)}#${text.slice(spot.end - start)}`;
  }
  const plain = text.replace(/#[来多几余]?(?:个|名|人)?/g, '#');
  return includesAny(plain, words.ask) || /没[有]?[。!,]?$/.test(plain.trim());
}

/** A rough figure beside figures that are sure holds them back. */
function isUnsure({ number, sentence }: Bound, { mentions }: Message): boolean {
  return number.approximate && !/[?]/.test(mentions.text.slice(sentence.start, sentence.end));
}

function unsureOf(bound: Bound, message: Message): Problem {
  const indicator = boundIndicator(bound);
  const given = givenOf(bound, indicator, null, message);
  const words = wordsOf(bound, message);
  return { words, flaw: { kind: 'approximate' }, given, ...(indicator ? { indicator } : {}) };
}

function wordsOf({ name, number }: Bound, { mentions: { text } }: Message): string {
  return text.slice(Math.min(name.start, number.start), Math.max(name.end, numberSpot(text, number).end));
}

/** Intents whose strong wording makes the numbers of a message quotations. */
const QUOTING: ReadonlySet<IntentName> = new Set<IntentName>([
  'source',
  'history',
  'missing',
  'pace',
  'gap',
  'status',
  'target',
  'admin',
  'return',
  'approve',
]);

function asksAboutThem({ evidence, mentions, setting }: Message, said: readonly Bound[]): boolean {
  const correct = evidence.find(({ intent }) => intent === 'correct');
  if (correct?.strong) return false;
  if (setting.asker.role === 'leader' && !/报/.test(mentions.text)) return true;
  const strong = evidence.some((one) => one.strong && QUOTING.has(one.intent));
  const apart = said.some((bound) => bound.sentence.end < mentions.text.length);
  return strong && !apart;
}

function groupByName(bounds: readonly Bound[]): readonly (readonly Bound[])[] {
  const groups: Bound[][] = [];
  for (const bound of bounds) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last && first && first.name === bound.name && first.unit === bound.unit) last.push(bound);
    else groups.push([bound]);
  }
  return groups;
}

/** 无变化, 零报告: no figure; which one is meant must be asked. */
function saysUnchanged({ mentions: { text }, words, setting }: Message): boolean {
  return setting.asker.role !== 'leader' && includesAny(text, words.unchanged) && !includesAny(text, words.ask);
}

/** One problem for each indicator that is said not to have changed, and one for the whole message where none is named. */
function unchangedOf({ mentions, subject }: Message): readonly Problem[] {
  const flaw = { kind: 'unchanged' } as const;
  if (subject.indicators.length === 0) return [{ words: mentions.text, flaw }];
  return subject.indicators.map((indicator) => ({ words: indicator.name, flaw, indicator }));
}

function unitsOf(updates: readonly Update[], message: Message): readonly Unit[] {
  if (updates.length > 0) return unique(updates.map((update) => update.unit));
  if (message.subject.units.length > 0) return message.subject.units;
  const own = unitByName(message.setting.asker.unit, message.lexicon);
  return own ? [own] : [];
}

function onePeriod(updates: readonly Update[]): string | null {
  const periods = unique(updates.map((update) => update.period));
  return periods.length === 1 ? (periods[0] ?? null) : null;
}
