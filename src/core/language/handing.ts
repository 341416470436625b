import type { Indicator, Unit } from '../plan.ts';
import { type Binding, type Bound, bind, boundIndicator } from './binding.ts';
import { judge } from './judge.ts';
import { numberSpot } from './mask.ts';
import { indicatorsByKey, type Message, unitByName } from './message.ts';
import type { IntentName, Problem, Reading, Update } from './reading.ts';
import { includesAny, indicatorsOf, settled, unique } from './subject.ts';

/**
 * Reads a message as figures handed in or corrected. In doubt nothing is taken: every figure that cannot be taken as it
 * stands becomes a problem, and one problem keeps all of them back. Null: the message hands nothing in.
 */
export function handing(message: Message): Reading | null {
  const { mentions, subject, evidence } = message;
  const correct = evidence.find(({ intent }) => intent === 'correct');
  const vetoed = evidence.find(({ intent }) => intent === 'unknown')?.strong && injected(message);
  if (vetoed) return null;
  const bare = bareCorrection(message, correct?.strong ?? false);
  if (bare) return bare;
  const binding = bind(mentions, subject.names);
  const said = binding.bound.filter((bound) => !isAsked(bound, message));
  const none = noneOf(message, binding);
  const unchanged = saysUnchanged(message);
  if (said.length === 0 && none.length === 0 && !unchanged) return null;
  if (asksAboutThem(message, said)) return null;
  const correcting = correct !== undefined && (correct.strong || correct.points >= 30);
  const judged = groupByName(said).map((group) => judge(group, message, correcting));
  const updates = [...judged.flatMap(({ update }) => update ?? []), ...none];
  const problems = [
    ...judged.flatMap(({ problem }) => problem ?? []),
    ...contradictions(updates),
    ...(unchanged ? [unchanged] : []),
  ];
  const intent: IntentName = correcting ? 'correct' : 'report';
  const spoken = unique(said.flatMap((bound) => boundIndicator(bound) ?? []));
  if (updates.length === 0 && problems.length === 0) return null;
  return {
    intent,
    indicators: unique([...spoken, ...none.map((update) => update.indicator)]),
    groups: [],
    units: unitsOf(updates, message),
    period: onePeriod(updates),
    filter: null,
    updates: problems.length > 0 ? [] : updates,
    detail: problems.length > 0 ? { problems } : {},
  };
}

/** 不对，是3名: only a number, for the one figure that was handed in last. */
function bareCorrection(message: Message, correcting: boolean): Reading | null {
  const { topic } = message.setting;
  const { mentions, subject, lexicon } = message;
  if (!topic?.update || subject.names.length > 0) return null;
  const numbers = mentions.numbers.filter((number) => !/(?:不是|不对是)$/.test(mentions.text.slice(0, number.start)));
  const [number] = numbers;
  const plainNumber = /^[\p{P}\s]*(?:是|应该是|应是|应为|改成|改为)?[\p{P}\s]*\uE003[了吧的。!]*$/u.test(
    message.masked,
  );
  if (!number || numbers.length !== 1 || (!correcting && !plainNumber && !/不对|错|不是/.test(mentions.text)))
    return null;
  const [indicator] = indicatorsByKey([topic.update.indicator], lexicon);
  const unit = unitByName(topic.update.unit, lexicon);
  if (!indicator || !unit || number.approximate || number.bound) return null;
  const value = topic.update.mode === 'delta' && topic.update.negative ? `-${number.value}` : number.value;
  const update: Update = { indicator, unit, period: topic.update.period, mode: topic.update.mode, value };
  return {
    intent: 'correct',
    indicators: [indicator],
    groups: [],
    units: [unit],
    period: update.period,
    filter: null,
    updates: [update],
    detail: {},
  };
}

/** A figure inside a sentence that asks is quoted, not handed in. */
function isAsked(bound: Bound, message: Message): boolean {
  const sentence = maskNumbers(message, bound);
  return includesAny(sentence, message.words.ask);
}

function maskNumbers({ mentions }: Message, { sentence }: Bound): string {
  let text = mentions.text.slice(sentence.start, sentence.end);
  for (const number of [...mentions.numbers].reverse()) {
    if (number.start < sentence.start || number.end > sentence.end) continue;
    const spot = numberSpot(mentions.text, number);
    text = `${text.slice(0, spot.start - sentence.start)}#${text.slice(spot.end - sentence.start)}`;
  }
  return text.replace(/#[来多几余]?(?:个|名|人)?/g, '#');
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

function asksAboutThem({ evidence, mentions }: Message, said: readonly Bound[]): boolean {
  const correct = evidence.find(({ intent }) => intent === 'correct');
  if (correct?.strong) return false;
  const strong = evidence.some(({ intent, strong }) => strong && QUOTING.has(intent));
  const apart = said.some(
    (bound) =>
      !/[。;!?\n]/.test(mentions.text.slice(bound.sentence.start, bound.sentence.end - 1)) &&
      bound.sentence.end < mentions.text.length,
  );
  return strong && !apart;
}

function injected({ mentions: { text }, words }: Message): boolean {
  return includesAny(text, words.injection);
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

const NONE_BEFORE = /(?:没有|暂无|尚无|还没有|无|没)(?:一个|任何)?$/;
const NONE_AFTER =
  /^(?:的)?(?:数)?(?:是|为|:)?(?:没有|暂无|尚无|无|零|为零|一个都没有|一个也没有|一家都没有|还没有)(?=[,。;!\n、]|$)/;

/** 我县没有CNAS实验室: a named indicator that is said not to exist is 0. */
function noneOf(message: Message, { bare }: Binding): readonly Update[] {
  const { mentions, subject, setting, lexicon } = message;
  if (setting.asker.role === 'leader' || includesAny(mentions.text, message.words.ask)) return [];
  return bare.flatMap((name) => {
    const before = NONE_BEFORE.test(mentions.text.slice(Math.max(0, name.start - 6), name.start));
    const ends = /^(?:的)?(?:[,。;!\n、]|$)/.test(mentions.text.slice(name.end));
    const after = NONE_AFTER.test(mentions.text.slice(name.end));
    const [indicator] = indicatorsOf(name);
    const unit = subject.units.find((one) => !one.whole) ?? unitByName(setting.asker.unit, lexicon);
    if (!indicator || !settled(name) || !unit || !((before && ends) || after) || unit.name !== setting.asker.unit)
      return [];
    if (!mayReport(indicator, unit)) return [];
    return [{ indicator, unit, period: subject.period?.period ?? null, mode: 'set' as const, value: '0' }];
  });
}

function mayReport(indicator: Indicator, unit: Unit): boolean {
  return indicator.scope === 'sum' && !indicator.derived && indicator.reportedBy.includes(unit.name);
}

/** 无变化, 零报告: no figure; which one is meant must be asked. */
function saysUnchanged({ mentions: { text }, words, setting }: Message): Problem | null {
  if (setting.asker.role === 'leader' || includesAny(text, words.ask) || !includesAny(text, words.unchanged))
    return null;
  return { words: text, reason: '没有写明是哪个指标、多少；“无变化”不能当作数，请逐项写出' };
}

function contradictions(updates: readonly Update[]): readonly Problem[] {
  return updates.flatMap((update, i) => {
    const other = updates
      .slice(0, i)
      .find((one) => one.indicator === update.indicator && one.unit === update.unit && one.period === update.period);
    return other && other.value !== update.value
      ? [
          {
            words: update.indicator.name,
            reason: `写了两个不同的数：${other.value} 和 ${update.value}`,
            indicator: update.indicator,
          },
        ]
      : [];
  });
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
