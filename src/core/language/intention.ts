import { isKnown } from './doubt.ts';
import { overlaps, type Spot } from './mentions.ts';
import type { Message } from './message.ts';
import { ASKING, type IntentName } from './reading.ts';
import { besideTopic } from './scope.ts';
import type { Evidence, Scorer } from './score.ts';
import { SLOTS } from './template.ts';
import { includesAny } from './words.ts';

/** What a question wants by the rules: from its wording, its subject and what was asked before. */
export function ruledIntent(message: Message): IntentName {
  const { subject, setting } = message;
  const evidence = firstQuestion(message);
  if (isOutOfPlace(message)) return 'unknown';
  const best = evidence.find(({ intent, points }) => points > 0 && ASKING.has(intent));
  const units = subject.units.filter((unit) => !unit.whole).length;
  const several = units >= 2 || subject.names.length >= 2;
  if ((several && comparing(message, evidence)) || besideTopic(message) !== null) return 'compare';
  const { topic } = setting;
  // 过期多少天了: of the one indicator that was spoken of, not which ones are.
  if (topic?.indicators.length === 1 && subject.names.length === 0 && OVERDUE_BY.test(message.mentions.text))
    return 'pace';
  if (topic && ASKING.has(topic.intent) && elliptic(message) && (!best || best.points < 30)) {
    return follow(topic.intent, message);
  }
  const fitting = evidence.filter(
    ({ intent, points }) =>
      points > 0 &&
      ASKING.has(intent) &&
      intent !== 'compare' &&
      (intent !== 'list' || subject.indicators.length === 0 || asksWhich(message)),
  );
  const ofAll = fitting.find(({ intent, strong }) => strong && OF_ALL.has(intent));
  const nothingNamed = subject.names.length === 0 && subject.groupSpots.length === 0 && !topic;
  const asked = nothingNamed ? (ofAll ?? fitting[0]) : fitting[0];
  const groupOnly = subject.names.length === 0 && subject.groupSpots.length > 0;
  const fields = subject.groupSpots.length > 0 && FIELDS.test(message.mentions.text);
  if (subject.groupSpots.length > 0 && OVERALL.test(message.mentions.text) && !subject.names.some(apartFrom(message)))
    return 'overview';
  if (groupOnly && (asked?.intent === 'value' ? asksNumber(message) : isHalfSaid(message, asked))) return 'value';
  if ((groupOnly || fields) && (!asked || asked.intent === 'status' || asked.intent === 'value')) return 'overview';
  if (asked && asked.points >= 30) return asked.intent;
  if (subject.names.length > 0)
    return asked?.intent === 'status' || asked?.intent === 'target' ? asked.intent : 'value';
  return asked?.intent ?? (best ? 'compare' : 'unknown');
}

const OVERDUE_BY = /(?:逾期|过期|超期|超时|超)了?(?:多少|几|好多)(?:天|日|个月)|(?:逾期|过期|超期|超时)了?多久/;

/** What can be asked without naming anything; where nothing is named it outweighs what would have to ask of which. */
export const OF_ALL: ReadonlySet<IntentName> = new Set<IntentName>(['list', 'overview', 'missing']);

/** Beside a name, only a word that asks which of many makes a list of it: 以现在的速度医生到期能不能完成 has none. */
function asksWhich({ masked, words }: Message): boolean {
  return includesAny(masked, words.清单);
}

/** A field as a whole, even where its word is an indicator's name too: 医生方面总体情况. */
const OVERALL = /总体|整体|总的情况|全面|概况/;

function apartFrom({ subject }: Message) {
  return (name: Spot) => !subject.groupSpots.some((spot) => overlaps(name, spot));
}

/** 中医联系: a field and a word beside it that nothing explains may be half a name. */
function isHalfSaid({ masked, doubts }: Message, asked: Evidence | undefined): boolean {
  const rest = masked.match(/\p{Script=Han}{2,}/gu) ?? [];
  return (
    (!asked || (asked.intent === 'overview' && asked.points < 30)) &&
    rest.some((words) => !isKnown(words, doubts.known))
  );
}

/** How many is asked, which a group cannot answer. */
function asksNumber({ mentions, words }: Message): boolean {
  return includesAny(mentions.text, words.几);
}

/** Words that make fields of work of what is named before them. */
export const FIELDS = /[两几三四](?:块|个?方面|个?行业|个?领域|条线)/;

/**
 * What is asked has nothing to do with figures; what is only told before the question does not matter, and beside a name
 * only what never does (他们工资多少).
 */
function isOutOfPlace({ masked, evidence, score, subject, words }: Message): boolean {
  const named = subject.indicators.length > 0;
  const speaks = (found: readonly Evidence[]) =>
    found.some(({ intent, points, strong }) => intent === 'unknown' && (named ? strong : points >= 30));
  if (!speaks(evidence)) return false;
  const asking = masked.split(/[,。;!?\n]/).filter((clause) => includesAny(clause, words.ask));
  return asking.length === 0 || asking.some((clause) => speaks(score(clause)));
}

/** Two questions in one message, of which the first counts. */
export function isTwofold(message: Message): boolean {
  return firstQuestion(message) !== message.evidence;
}

/** Of two questions in one message the first counts: between commas, if both are plain ones or the first is whole in itself. */
function firstQuestion({ masked, evidence, score, words }: Message): readonly Evidence[] {
  const questions = masked.split(',').filter((clause) => includesAny(clause, words.ask));
  const whole = questions[0]?.includes(SLOTS.指标) && includesAny(questions[0], words.几);
  return firstOf(masked.split(/(?<=[。!?;\n])/), 30, score) ?? firstOf(questions, whole ? 30 : 100, score) ?? evidence;
}

/** The evidence of the first of several parts that each ask by themselves; null where fewer than two do. */
function firstOf(parts: readonly string[], least: number, score: Scorer): readonly Evidence[] | null {
  if (parts.length < 2) return null;
  const questions = parts
    // A stop or a line's end alone asks nothing, and there may be thousands.
    .filter((part) => part.trim().length > 1)
    .map(score)
    .map((found) => found.filter(({ intent }) => ASKING.has(intent)))
    .filter(([best]) => best && best.points >= least);
  const [first, second] = questions;
  return first && second && first[0]?.intent !== second[0]?.intent ? first : null;
}

/** Two or more held against each other, rather than each asked for. */
function comparing({ subject, mentions }: Message, evidence: readonly Evidence[]): boolean {
  const compare = evidence.find(({ intent }) => intent === 'compare');
  if (!compare || compare.points === 0) return false;
  if (compare.strong) return true;
  // 甲县、乙县的医生 only lists.
  if (/、/.test(mentions.text) && !/[和跟与同]|比|还是/.test(mentions.text)) return false;
  const strongest = evidence.find(({ intent }) => ASKING.has(intent))?.intent;
  if (strongest === 'value') return subject.units.filter((unit) => !unit.whole).length >= 2;
  return strongest === 'rank' || strongest === 'compare';
}

/** A message that only names something new and leaves the question to what was asked before: 那医生呢, 甲县呢. */
export function elliptic({ masked, subject, mentions }: Message): boolean {
  if (subject.names.length === 0 && subject.excluded.length > 0 && masked.length <= 12) return true;
  if (/呢$|^那(?!个|些|种)|^还有|^换成|^再看/.test(masked)) return true;
  if (NAME_OF.test(masked)) return true;
  if (subject.names.length === 0 && subject.units.length + mentions.periods.length > 0) return masked.length <= 6;
  return subject.names.some((name) => name.completed || (name.spots.length === 1 && !name.full)) && masked.length <= 6;
}

/** 护士的, 门诊那个: a name with nothing but a word that points back to what was asked. */
const NAME_OF = new RegExp(
  `^${SLOTS.指标}(?:(?:那个|这个)${SLOTS.指标}|的|那个的?|这个的?|那块的?|这块的?|那边的?|方面的?)(?:呢|吧|啊)?[?]?$`,
);

const NOW = /^(?:那|那么)?(?:现在|目前|眼下|当前|实际|如今)(?:呢|的呢|的)?[?]?$/;

/** What an elliptic message asks, after what was asked before. */
function follow(before: IntentName, { subject, mentions }: Message): IntentName {
  // 目标是多少? 现在呢: what there is now, not what is aimed at.
  if (before === 'target' && NOW.test(mentions.text)) return 'value';
  const unitOnly = subject.names.length === 0 && subject.units.length > 0;
  const whole = unitOnly && subject.units.every((unit) => unit.whole);
  if (unitOnly && (before === 'breakdown' || before === 'compare' || (whole && before === 'rank'))) return 'value';
  if (subject.indicators.length > 0 && (before === 'list' || before === 'overview')) return 'status';
  if (subject.groups.length > 0 && subject.indicators.length === 0 && before !== 'list') return 'overview';
  return before;
}
