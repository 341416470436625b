import type { Unit } from '../plan.ts';
import { lineAround, pieceAround, sentenceAround } from './clauses.ts';
import { type Mentions, overlaps, type Spot } from './mentions.ts';
import type { PeriodMention } from './periods.ts';
import type { Recognised } from './recognise.ts';

/** What holds for a figure that does not name it itself. */
export interface Governed {
  readonly unit: Unit | null;
  readonly period: PeriodMention | null;
}

/** A name and where its number stands. */
interface Place {
  readonly number: Spot;
  readonly name: Recognised;
}

/** The unit and the period that govern a name without a number. */
export function governedBy(name: Recognised, mentions: Mentions, names: readonly Recognised[]): Governed {
  const spot = { start: name.end, end: name.end };
  const sentence = sentenceAround(mentions.text, name.start);
  return {
    unit: governingUnit(mentions, name.end, spot, name),
    period: governingPeriod(mentions, names, spot, name, sentence),
  };
}

/** The last unit named before `at`, of its line first; else the one in front of a name behind the number. */
export function governingUnit(mentions: Mentions, at: number, number: Spot, name: Recognised): Unit | null {
  const units = mentions.units.filter(({ base }) => !base);
  const before = units.filter((unit) => unit.end <= at);
  const line = lineAround(mentions.text, at);
  const own = before.filter((unit) => unit.start >= line.start).at(-1) ?? before.at(-1);
  if (own) return own.unit;
  const after = units.find((unit) => unit.start >= number.end && unit.end <= line.end && unit.start < name.end);
  return after?.unit ?? null;
}

/** The period before the number in its sentence, the one that its sentence adds behind it, or that of a heading. */
export function governingPeriod(
  mentions: Mentions,
  names: readonly Recognised[],
  number: Spot,
  name: Recognised,
  sentence: Spot,
): PeriodMention | null {
  const points = mentions.periods.filter(
    (period) => period.role === 'point' && period.period !== null && !OF_PAPER.test(mentions.text.slice(period.end)),
  );
  const before = points.filter((period) => period.end <= number.start);
  const near = before.filter((period) => period.start >= sentence.start).at(-1);
  if (near) return isPast(near, number, mentions) ? null : near;
  const after = points.find((period) => period.start >= number.end && period.end <= sentence.end);
  if (after && isAddedTo(after, { number, name, sentence }, mentions, names)) return after;
  return before.at(-1) ?? points.find((period) => closes(period, mentions, names)) ?? endOf(points, mentions);
}

/** 甲6人,截至6月底 says when; the period of 甲6人,6月底乙60人 belongs to what follows it. */
function isAddedTo(
  period: PeriodMention,
  bound: Place & { readonly sentence: Spot },
  mentions: Mentions,
  names: readonly Recognised[],
): boolean {
  const piece = pieceAround(mentions.text, period);
  if (piece.start <= bound.number.start) return speaksOnlyOf(bound, piece, mentions, names);
  const rest = { start: piece.start, end: bound.sentence.end };
  return onlySays(period, piece, mentions.text) && speaksOnlyOf(bound, rest, mentions, names);
}

/** A last line for all: 以上数据截至6月底. */
function closes(period: PeriodMention, { text, numbers }: Mentions, names: readonly Recognised[]): boolean {
  const sentence = sentenceAround(text, period.start);
  return onlySays(period, sentence, text) && ![...names, ...numbers].some((other) => other.start >= sentence.start);
}

/** 去年底6人,现在7人; 上个月走了1人,还剩6人: another figure stands between, and this one is of now. */
function isPast(period: PeriodMention, number: Spot, { text, periods, numbers }: Mentions): boolean {
  const now = periods.findLast((one) => one.period === null && one.role === 'point' && one.end <= number.start);
  const left = LEFT.exec(text.slice(0, number.start))?.index;
  const from = now?.start ?? left;
  return from !== undefined && numbers.some(({ start, end }) => start >= period.end && end <= from);
}

/** Words for what there is after all that happened. */
const LEFT = /(?:剩|剩下|实打实|这下)(?:是|有|了)?$/;

/** 甲6乙60截至6月底: the only period of a message, at its end, holds for all of it. */
function endOf(points: readonly PeriodMention[], { text }: Mentions): PeriodMention | null {
  const [only, another] = points;
  return only?.asOf && !another && DATA.test(text.slice(only.end)) ? only : null;
}

/** Whether a part of the text says nothing but the period. */
function onlySays(period: Spot, { start, end }: Spot, text: string): boolean {
  return BY.test(text.slice(start, period.start)) && DATA.test(text.slice(period.end, end));
}

const BY =
  /^\(?(?:以上|上述|此|该)?(?:数据|数字|数|时间|时点)?[:]?(?:这|就|均|都|报的)?(?:为|是|指|系|属于)?(?:截[至止]到?|统计[至到])?$/;
const DATA = /^(?:前|止)?的?(?:数据|数字|数)?\)?[。;\n]?$/;

/** Whether a part of the text names nothing and counts nothing but the name and the number of `bound`. */
export function speaksOnlyOf(
  { number, name }: Place,
  part: Spot,
  mentions: Mentions,
  names: readonly Recognised[],
): boolean {
  const others = [...names.filter((one) => one !== name), ...mentions.numbers.filter((one) => one !== number)];
  return !others.some((other) => overlaps(other, part));
}

/** The date of a letter or a meeting is not that of a figure. */
const OF_PAPER = /^的?(?:通知|文件|会议|要求|来文|函|电话|短信|消息|培训|来信|邮件|调度)/;
