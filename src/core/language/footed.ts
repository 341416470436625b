/** Names that stand behind the numbers they are of. */
import { numberSpot } from './mask.ts';
import type { Mentions } from './mentions.ts';
import type { NumberMention } from './numerals.ts';
import type { PeriodMention } from './periods.ts';
import type { Recognised } from './recognise.ts';

/** 甲6 乙7,以上是6月底医生人数: a name that says what the numbers before it were, and when. */
export function footedBy(
  bare: readonly Recognised[],
  loose: readonly NumberMention[],
  names: readonly Recognised[],
  { text, units, periods }: Mentions,
): readonly {
  readonly name: Recognised;
  readonly numbers: readonly NumberMention[];
  readonly period: PeriodMention | null;
}[] {
  const dated = (name: Recognised) =>
    periods.findLast(
      ({ start, end, role }) => role === 'point' && start < name.start && /^的?$/.test(text.slice(end, name.start)),
    );
  const isNamed = (name: Recognised) => FOOT.test(textBefore(text, dated(name)?.start ?? name.start));
  const name = bare.find(isNamed) ?? lastOf(bare, names, text);
  const numbers = name ? loose.filter(({ end }) => end <= name.start) : [];
  const first = ({ start }: NumberMention) =>
    units.some(({ end }) => end <= start && /^[: ]*$/.test(text.slice(end, start)));
  if (!name || numbers.length === 0 || !(isNamed(name) || (numbers.length > 1 && numbers.every(first)))) return [];
  const behind = periods.find(({ start, role }) => role === 'point' && start >= name.end);
  return [{ name, numbers, period: dated(name) ?? behind ?? null }];
}

/** 学校16所全部是重点,也都有操场: what is said of all that was counted has their number. */
export function ofAll(
  bare: readonly Recognised[],
  bound: readonly { readonly number: NumberMention }[],
  text: string,
): readonly { readonly name: Recognised; readonly number: NumberMention }[] {
  const given: { readonly name: Recognised; readonly number: NumberMention }[] = [];
  for (const name of bare) {
    const last = bound.findLast(({ number }) => number.end <= name.start)?.number;
    const chained = given.findLast((one) => one.number === last)?.name.end;
    const between = last ? text.slice(chained ?? numberSpot(text, last).end, name.start) : '';
    if (last && ALL.test(between) && ENDS.test(text.slice(name.end))) given.push({ name, number: last });
  }
  return given;
}

/** As much before a place as FOOT may look at. */
function textBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - 16), at);
}

const FOOT =
  /(?:以上|上述|上面|前面|这些|这个数|指标)(?:数据|数字|数)?(?:就|都|均|全)?(?:是|为|说的是|指的是|报的是)?[:]?$/;

/** The only name of a message, at its very end, which asks nothing. */
function lastOf(bare: readonly Recognised[], names: readonly Recognised[], text: string): Recognised | undefined {
  const [name, another] = bare;
  return name && !another && names.length === 1 && CLOSING.test(text.slice(name.end)) ? name : undefined;
}

const CLOSING =
  /^(?:的?(?:总?人?数|数据|数字|情况))?[)。!,; ]*(?:\(?(?:截[至止]到?)?(?:\d{4}年)?\d{0,2}月?(?:份|底|末)?\)?)?[)。!]*$/;

const ALL =
  /^(?:的|了)?[,、]?(?:也|还|且|并且?|而且|同时|已经?)?(?:全部|全都|全|都|均|皆|一律)(?:已经?|是|为|属于?|有|设有?|建有?|建成|配有?|达到|的|了)*$/;
const ENDS = /^(?:的|了)*(?:[,。;!?\n、)]|$)/;
