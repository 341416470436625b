/** Which of several numbers of one figure were only so once, or only on paper. */
import type { Indicator } from '../plan.ts';
import type { Bound } from './binding.ts';
import { changeOf } from './cells.ts';
import type { Message } from './message.ts';

const OLD_BEFORE =
  /(?:不是|原报|原来是?|原为|原先|原|(?<![比较跟和与同按照])(?:旧数?|老数|上[次回期轮](?:报)?|本来|之前|以前|先前|从前|早先|当初|最初|曾经?|去年|上年)|误报|错报|报成|写成|填成|多报|少报|报多|报少|报重|重报|多算|少算|漏|多了|少了|从|由|把)[^,。;]{0,4}$/;
const OLD_AFTER =
  /^(?:个|人|名|家|件)?(?:不对|错|有误|是错|系笔误|系误|作废|不算|改|更正|应|变(?!动|化)|增至|增加到|减至|减少到|升至|降至)/;

/** Without the figure that is replaced: of a correction, of 由58人增加到61人, and of 上回3个这回4个. */
export function withoutOld(bounds: readonly Bound[], correcting: boolean): readonly Bound[] {
  if (!correcting && bounds.length < 2) return bounds;
  const kept = bounds.filter((bound) => !OLD_BEFORE.test(bound.before) && !OLD_AFTER.test(bound.after));
  return kept.length > 0 ? kept : bounds;
}

/** 台账上1310,实际1306: of several numbers the one that is said to be so indeed, if only one of them is. */
export function withoutSupposed(bounds: readonly Bound[]): readonly Bound[] {
  const totals = bounds.filter((bound) => !changeOf(bound));
  const real = totals.filter(({ before }) => REAL.test(before));
  const last = totals.at(-1);
  return real.length === 1 && real[0] === last ? bounds.filter((bound) => bound === last || changeOf(bound)) : bounds;
}

const REAL = /(?:实打实|实际|其实|实有|实存|真实|核下来|数下来|点下来|查下来|清点)[^,。;]{0,4}$/;

/** 上年同期3人: the words for a time that others are compared with, right before the number. */
export function ofBase({ number }: Bound, { mentions: { text, periods } }: Message): string | undefined {
  const base = periods.findLast(({ end }) => end <= number.start);
  return base?.role === 'base' && OF_IT.test(text.slice(base.end, number.start)) ? base.words : undefined;
}

/** 今年建了3个 of a level: what was done in a span of time is not what there is by then. */
export function doneIn({ before, period }: Bound, indicator: Indicator): string | undefined {
  if (indicator.kind !== 'stock' || !period || period.asOf || period.period === null) return undefined;
  return DONE.exec(before)?.[0];
}

const DONE = /(?:建|设|评|招|办|开|成立|培养|培育|创建|命名|认定|发展)(?:成|上|出|好|起来)?了$/;

const OF_IT = /^(?:同期|的|数|是|为|有|共|报了?|[: ])*$/;
