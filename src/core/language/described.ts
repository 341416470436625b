/** What a name is said to be: 临时搭的急救站 are some of them, of which no plan knows the number. */
import type { Indicator } from '../plan.ts';
import { clauseAround } from './clauses.ts';
import { type DoubtSource, isKnown } from './doubt.ts';
import type { Spot } from './mentions.ts';
import { speaksOf } from './otherwise.ts';
import type { Recognised } from './recognise.ts';
import { settled } from './subject.ts';

/**
 * Whether a clause that ends in 的 right before a name says of it what neither the name nor an ordinary word of an office
 * says; names of several words bear more. Of such a clause every word counts: the lists of what may stand anywhere else (`lead`, `tail`) do not excuse it.
 */
export function isDescribed(
  text: string,
  names: readonly Recognised[],
  indicators: readonly Indicator[],
  explained: readonly Spot[],
  { segmenter, words }: DoubtSource,
): boolean {
  const lists = [words.filler, words.harmless, words.generic, words.own, words.ownLoose];
  const plain = new Set(lists.flatMap((list) => list?.words ?? []));
  return names.some((name) => {
    if (!settled(name) || name.spots.length > 1 || text[name.start - 1] !== '的') return false;
    const clause = clauseAround(text, name.start);
    // What stands before a unit or a period is said of that.
    const before = [...names, ...explained].filter(({ start, end }) => end - start > 1 && end < name.start);
    const from = Math.max(clause.start, ...before.map(({ end }) => end));
    return segmenter.cut(text.slice(0, name.start)).some(({ start, text: word, tag }) => {
      const end = start + word.length;
      if (start < from || end >= name.start || !/^\p{Script=Han}{2,}$/u.test(word)) return false;
      if (!/^[vanbdzx]/.test(tag) || isKnown(word, plain)) return false;
      return (
        !explained.some((spot) => spot.start <= start && end <= spot.end) &&
        !indicators.some((one) => speaksOf(one, word))
      );
    });
  });
}
