import Big from 'big.js';
import type { Indicator, Unit } from '../plan.ts';
import { type Bound, boundIndicator } from './binding.ts';
import { type Message, unitByName } from './message.ts';
import type { NumberMention } from './numerals.ts';
import type { Problem, Update } from './reading.ts';

/** What comes of the numbers that one name governs: a figure that can be taken, or why not. */
export interface Judged {
  readonly update?: Update;
  readonly problem?: Problem;
}

/** Chooses among the numbers of one name (total before change, new before old) and checks the one (eval rules 2–8). */
export function judge(bounds: readonly Bound[], message: Message, correcting: boolean): Judged {
  const kept = correcting ? withoutOld(bounds) : bounds;
  const totals = kept.filter((bound) => !changeOf(bound));
  const [first] = totals.length > 0 ? totals : kept;
  if (!first) return {};
  const words = message.mentions.text.slice(
    Math.min(first.name.start, first.number.start),
    Math.max(first.name.end, first.number.end),
  );
  const indicator = boundIndicator(first);
  if (!indicator) return unnamed(first, words);
  const refuse = (reason: string): Judged => ({ problem: { words, reason, indicator } });
  const different = new Set((totals.length > 0 ? totals : kept).map(({ number }) => number.value));
  if (different.size > 1) return refuse(`写了${different.size}个不同的数，不知道以哪个为准`);
  const unit = unitFor(first, indicator, message);
  if (typeof unit === 'string') return refuse(unit);
  const change = totals.length > 0 ? null : changeOf(first);
  if (change && hasBase(first, message)) return refuse('只说了比以前增减多少，请报现在的总数');
  const flaw = flawOf(first.number, indicator, change !== null, first);
  if (flaw) return refuse(flaw);
  const value = change === 'less' ? new Big(first.number.value).times(-1).toFixed() : first.number.value;
  return {
    update: { indicator, unit, period: first.period?.period ?? null, mode: change ? 'delta' : 'set', value },
  };
}

function unnamed(bound: Bound, words: string): Judged {
  const [meaning] = bound.name.meanings;
  if (meaning?.kind === 'outside') return {};
  return { problem: { words, reason: '这个名称对得上几个指标，请写全称' } };
}

const OLD_BEFORE =
  /(?:不是|原报|原来是?|原为|原先|误报|错报|报成|写成|填成|多报|少报|报多|报少|多了|少了|从|由|把)[^,。;]{0,4}$/;
const OLD_AFTER = /^(?:个|人|名|家|件)?(?:不对|错|有误|是错|系笔误|系误|改|更正|应)/;

/** The figures of a correction that are not the one replaced. */
function withoutOld(bounds: readonly Bound[]): readonly Bound[] {
  const kept = bounds.filter((bound) => !OLD_BEFORE.test(bound.before) && !OLD_AFTER.test(bound.after));
  return kept.length > 0 ? kept : bounds;
}

const MORE = /(?:新增|净增|增加|增|新进|新来|新招|招录|招|引进|调入|加|多|来|进)了?[^,。;至到为]{0,6}$/;
const LESS = /(?:减少|净减|减|少|走|调走|调出|退休|离职|辞职|辞|流失|注销|撤|死亡|去世|转出|掉)了?[^,。;至到为]{0,6}$/;
const REACHES = /(?:至|到|达|为|是|共|总数?|合计|现有|累计)[^,。;]{0,3}$/;

/** Whether the number is a change rather than a total. */
function changeOf(bound: Bound): 'more' | 'less' | null {
  const lead = bound.before || '';
  if (REACHES.test(lead)) return null;
  if (LESS.test(lead)) return 'less';
  return MORE.test(lead) ? 'more' : null;
}

/** 较上年增加3人, 翻番, 增长15%: the base is not given, so the figure is not known. */
function hasBase({ before, sentence }: Bound, { mentions }: Message): boolean {
  const based = mentions.periods.some(
    (period) => period.role === 'base' && period.start >= sentence.start && period.end <= sentence.end,
  );
  return based || /同比|环比|比(?:上|去|前|原|以前)|较(?:上|去|前)/.test(before);
}

function unitFor(bound: Bound, indicator: Indicator, message: Message): Unit | string {
  const { asker } = message.setting;
  const { unclearUnits, text } = message.mentions;
  const own = unitByName(asker.unit, message.lexicon);
  const [unclear] = unclearUnits;
  if (unclear) return `“${text.slice(unclear.start, unclear.end)}”不是填报单位，请写明归哪个单位`;
  const unit = bound.unit ?? own;
  if (!unit) return '请写明单位';
  if (indicator.derived) return '这是由别的数算出来的，不用填报';
  if (asker.role === 'leader') return '报数由各单位联系人或规划科来做';
  if (indicator.scope === 'city') {
    if (asker.role !== 'planner') return '这个指标只由市局掌握，县区不填报';
    return unit.whole ? unit : '这个指标只有全市的数';
  }
  if (asker.role === 'contact' && unit.name !== asker.unit) return `只能报本单位（${asker.unit}）的数`;
  if (unit.whole) return '全市数由各单位相加得出，请写明是哪个单位的数';
  return indicator.reportedBy.includes(unit.name) ? unit : `${unit.name}不填报这个指标`;
}

function flawOf(number: NumberMention, indicator: Indicator, change: boolean, bound: Bound): string | null {
  if (/增长|下降|增幅|翻/.test(bound.before) && number.scale === 'percent' && indicator.unit !== '%')
    return '给的是增减幅度，请报数';
  if (number.approximate) return '是约数，请报准确的数';
  if (number.bound) return '只给了范围，请报准确的数';
  const value = new Big(number.value);
  if (!change && value.lt(indicator.range.min)) return `不能小于${indicator.range.min}`;
  const scale = scaleFlaw(number, indicator);
  if (scale) return scale;
  if (!change && indicator.range.max !== undefined && value.gt(indicator.range.max))
    return `不能大于${indicator.range.max}`;
  if (indicator.decimals === 0 && !value.eq(value.round(0))) return `“${number.value}”不是整数`;
  return null;
}

/** A percentage for a count, or a share below 1 that may be 98% or 0.98%. */
function scaleFlaw(number: NumberMention, indicator: Indicator): string | null {
  const scales: Readonly<Record<string, NumberMention['scale']>> = {
    '%': 'percent',
    '‰': 'permille',
    '‱': 'permyriad',
  };
  const expected = scales[indicator.unit] ?? 'plain';
  if (number.scale === expected) return null;
  if (number.scale !== 'plain') return `单位应是${indicator.unit}`;
  if (expected === 'percent' && new Big(number.value).gt(0) && new Big(number.value).lt(1))
    return `${number.value}是${new Big(number.value).times(100).toFixed()}%还是${number.value}%，请写明`;
  return null;
}
