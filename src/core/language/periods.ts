/** The periods that a message names: 去年, 三季度, 2023年6月底, 今年以来, 到2025年底. */
import type { Day } from '../plan.ts';
import { monthOf, monthPeriod, monthsOf, periodOfStock } from './days.ts';
import { type Moment, momentAt, momentMayBegin } from './moment.ts';

export {
  addDays,
  daysBetween,
  isDay,
  isPeriod,
  monthsBetween,
  periodEnd,
  periodOfStock,
  periodStart,
  sayDay,
  sayPeriod,
  wholeMonthsAfter,
} from './days.ts';

/** A period that a message names, in the contract's notation. */
export type Period = string;

/** A period in normalised text; `words` is `text.slice(start, end)`, without 截至, 比, 到 before it and 前 behind it. */
export interface PeriodMention {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** Null for the latest (目前), for a day or week (昨天, 上周), and for vague spans (这两年, 2021年以来). */
  readonly period: Period | null;
  /** base: what is compared with (比上月, 同比); deadline: until when something must be done; span: a vague stretch of time. */
  readonly role: 'point' | 'base' | 'deadline' | 'span';
  /** A point in time: 截至…, …底, a named day. */
  readonly asOf: boolean;
  /** 今年以来, 2021年以来. */
  readonly since: boolean;
}

/** The periods of normalised text in order, as meant on `today`; the readings are settled in contract.md. */
export function findPeriods(text: string, today: Day): readonly PeriodMention[] {
  const found: PeriodMention[] = [];
  let now: number | undefined;
  for (let i = 0; i < text.length; ) {
    const moment = momentMayBegin(text[i] ?? '') ? momentAt(text, i, today) : null;
    if (!moment) {
      i += 1;
      continue;
    }
    now ??= monthOf(today);
    const mention = withTail(text, placed(text, i, moment, now, today));
    const joined = sameAgain(text, found.at(-1), mention) ?? joinedTo(text, found.at(-1), mention, now);
    if (joined) found[found.length - 1] = joined;
    else found.push(mention);
    i = mention.end;
  }
  return found;
}

const AT_THE_TIME = /^(?:的时候|时候|那时候?|那会儿?|当时|时(?![间段长期刻限效候]))/;

/** 6月底时, 6月底的时候: the words that only say "at the time" belong to the period. */
function withTail(text: string, mention: PeriodMention): PeriodMention {
  const tail = mention.period === null ? undefined : AT_THE_TIME.exec(text.slice(mention.end))?.[0];
  if (!tail) return mention;
  const end = mention.end + tail.length;
  return { ...mention, end, words: text.slice(mention.start, end) };
}

const COMPARED =
  /(?:(?<![占同环人])比(?:起|照)?|(?<!比)较(?:于|之)?|相较于?|对比|对照|相比于?|沿用|参照|[高低多少大小]于|超过|(?<![合共协陪])同)$/;
const WITH = /[和跟同与]$/;
const COMPARED_AFTER =
  /^(?:同期|数|的数|[这那](?:个)?时候?|这会儿?|那会儿?)?(?:相比|对比|比较|一?比|一致|一样|相同|持平|的?基础|的?基数)/;
const UNTIL = /(?:赶在?|截[至止]到?|[到至](?!期))(?:了)?$/;
const AS_OF = /截[至止][到至]?(?:于)?$/;
const BY = /^(?:之前|以前|前(?![一二三两几\d]))/;
/** 2021年起累计9件. */
const FROM = /^(?:起(?![草诉来])|算起)/;
const SINCE = /^(?:以来|至今|以后)/;

/** The moment with its part in the sentence, judged by the words beside it. */
function placed(text: string, at: number, moment: Moment, now: number, today: Day): PeriodMention {
  const before = text.slice(Math.max(0, at - 6), at).replace(/[ 在从]$/, '');
  const after = text.slice(moment.end, moment.end + 6).trimStart();
  const shape = { start: at, end: moment.end, words: text.slice(at, moment.end), since: moment.since };
  if (moment.base || COMPARED.test(before) || (WITH.test(before) && COMPARED_AFTER.test(after))) {
    return { ...shape, period: moment.period, role: 'base', asOf: moment.asOf };
  }
  const opens = FROM.test(after) && moment.period !== null && isPastYear(moment.period, now);
  if (opens) return { ...shape, period: null, role: 'span', asOf: false, since: true };
  if (moment.vague) return { ...shape, period: null, role: 'span', asOf: false };
  const by = BY.test(after) || (moment.within && (moment.period ?? '') >= today.slice(0, 4));
  const forward = by || UNTIL.test(before) ? (moment.forward ?? moment.period) : null;
  const ahead =
    forward !== null &&
    (moment.period === forward || forward.slice(0, 4) === today.slice(0, 4)) &&
    (monthsOf(forward)?.to ?? 0) >= now &&
    endsLater(forward, now, today);
  if (forward !== null && (by || (ahead && !AS_OF.test(before)))) {
    return { ...shape, period: periodOfStock(forward), role: 'deadline', asOf: false };
  }
  const until = AS_OF.test(before) || UNTIL.test(before);
  const period = until && moment.backward ? moment.backward : moment.period;
  const asOf = period !== null && (moment.asOf || until);
  return { ...shape, period, role: 'point', asOf, since: moment.since || SINCE.test(after) };
}

/** Whether a deadline still lies ahead: a later month, or this one before its last days. */
function endsLater(period: string, now: number, today: Day): boolean {
  return (monthsOf(period)?.to ?? 0) > now || today.slice(8) < '28';
}

/** 8月份当月: the month that was just named, not this one. */
function sameAgain(text: string, last: PeriodMention | undefined, next: PeriodMention): PeriodMention | null {
  if (!last?.period || last.role === 'base' || !/^当[月季年]/.test(next.words)) return null;
  if (!/^的?[,( ]?$/.test(text.slice(last.end, next.start))) return null;
  return { ...last, end: next.end, words: text.slice(last.start, next.end), asOf: false };
}

/** 2023年1月至2023年6月 is one span; 今年一季度和二季度 are two. */
function joinedTo(
  text: string,
  last: PeriodMention | undefined,
  next: PeriodMention,
  now: number,
): PeriodMention | null {
  if (!last?.period || last.role === 'base' || next.role === 'base') return null;
  if (!/^ ?(?:-|至|到) ?$/.test(text.slice(last.end, next.start))) return null;
  const from = monthsOf(last.period);
  const untilNow = next.period === null && /现在|目前|今/.test(next.words);
  // 2021年到现在 is 2021年以来, no span of months whose amount somebody counted.
  if (untilNow && isPastYear(last.period, now)) {
    const words = text.slice(last.start, next.end);
    return { start: last.start, end: next.end, words, period: null, role: 'span', asOf: false, since: true };
  }
  const to = untilNow ? { from: now, to: now } : monthsOf(next.period ?? '');
  if (!from || !to || from.from >= to.to) return null;
  return {
    start: last.start,
    end: next.end,
    words: text.slice(last.start, next.end),
    period: `${monthPeriod(from.from)}..${monthPeriod(to.to)}`,
    role: 'point',
    asOf: false,
    since: false,
  };
}

function isPastYear(period: Period, now: number): boolean {
  return /^\d{4}$/.test(period) && (monthsOf(period)?.to ?? now) < now;
}
