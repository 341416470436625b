import { type Bound, boundOf } from './binding.ts';
import { joinedUnits } from './joined.ts';
import type { Spot } from './mentions.ts';
import type { Message } from './message.ts';
import type { NumberMention } from './numerals.ts';
import type { Recognised } from './recognise.ts';
import { choicesOf } from './subject.ts';

const BEFORE = /(?<!有)(?:没有|暂无|尚无|还没有|无|没)(?:一个|一人|一例|一家|任何)?$/;
const AFTER =
  /^的?数?[ :,]?(?:(?:我|咱|俺|本)们?(?:县|区|局|市|单位|这儿|这里|这边|这|那)?)?(?:目前|现在|暂时|至今|到现在|一直)?(?:是|为)?[也都还均仍]?(?:是|为)?(?:没有|暂无|尚无|无|零|为零|空白|(?:一[个人名位家例件]|半个)[都也]?(?:没有?|无))(?:发生|出现|设立|建立|成立|配备)?[的了过]?(?=[,。;!?\n、)]|$)/;
/** 一个医生都没有. */
const NOT_ONE = /(?:一[个人名位家例件起]|半个)$/;
const NOT_EVEN = /^的?(?:人|对象)?[都也](?:没有?|无)(?:发生|出现)?[的了过]?(?=[,。;!?\n、)]|$)/;

/** Whether the words before a number deny it: 无一人. */
export function sayNone(before: string): boolean {
  return /(?:没有|无|没)$/.test(before);
}

/** 我县没有发热门诊: what has no number and is said not to exist is 0, bound like any other figure. */
export function noneOf(message: Message, bare: readonly Recognised[]): readonly Bound[] {
  const { mentions, subject, setting } = message;
  if (setting.asker.role === 'leader') return [];
  const { text } = mentions;
  const named = chainsOf(bare, text).flatMap((chain) => {
    const spot = denial(chain, text);
    if (!spot) return [];
    const [first] = chain;
    const units = joinedUnits(Math.min(spot.start, first?.start ?? spot.start), text, mentions.units);
    return chain
      .filter((name) => choicesOf(name).length > 0)
      .map((name) => boundOf(zero(spot), name, mentions, subject.names))
      .flatMap((bound) => (units.length > 0 ? units.map(({ unit }) => ({ ...bound, unit })) : [bound]));
  });
  return [...named, ...ofUnits(message)];
}

/** 医生：甲县60、乙县无: a piece that denies and names only a unit speaks of what was named last. */
function ofUnits({ mentions, subject }: Message): readonly Bound[] {
  const { text } = mentions;
  return mentions.units.flatMap(({ unit, end, base }) => {
    const name = subject.names.findLast((one) => one.end <= end);
    const after = base ? null : AFTER.exec(text.slice(end));
    if (!after || !name || choicesOf(name).length === 0) return [];
    return [{ ...boundOf(zero({ start: end, end: end + after[0].length }), name, mentions, subject.names), unit }];
  });
}

/** Names with nothing but a joint between them, together; of 甲、乙没有 it is open whether 甲 is meant too. */
function chainsOf(bare: readonly Recognised[], text: string): readonly (readonly Recognised[])[] {
  const chains: Recognised[][] = [];
  for (const name of bare.toReversed()) {
    const [chain] = chains;
    const between = text.slice(name.end, chain?.[0]?.start);
    const all = between === '、' && /^[都均全]/.test(text.slice(chain?.at(-1)?.end));
    if (chain && (all || /^(?:的)?(?:[和与及或]|以及)$/.test(between))) chain.unshift(name);
    else chains.unshift([name]);
  }
  return chains;
}

/** Where names are denied; null: they are not. */
function denial(chain: readonly Spot[], text: string): Spot | null {
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last) return null;
  const after = AFTER.exec(text.slice(last.end));
  if (after) return { start: last.end, end: last.end + after[0].length };
  const even = NOT_ONE.test(text.slice(0, first.start)) ? NOT_EVEN.exec(text.slice(last.end)) : null;
  if (even) return { start: last.end, end: last.end + even[0].length };
  const from = Math.max(0, first.start - 6);
  const before = BEFORE.exec(text.slice(from, first.start));
  const ends = /^(?:的)?(?:[,。;!?\n、)]|$)/.test(text.slice(last.end));
  return before && ends ? { start: from + before.index, end: first.start } : null;
}

/** The words that deny, as the number that they say. */
function zero(spot: Spot): NumberMention {
  return { ...spot, value: '0', scale: 'plain', form: 'chinese', approximate: false, bound: null, classifier: null };
}
