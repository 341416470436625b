import type { Bound } from './binding.ts';
import type { Message } from './message.ts';
import { indicatorOf } from './subject.ts';
import { includesAny } from './words.ts';

/** 71，噢不，72个; 甲县60人，不对，乙县60人: of one indicator what is said after taking a figure back counts. */
export function withoutTakenBack(bounds: readonly Bound[], { mentions: { text }, words }: Message): readonly Bound[] {
  const isBack = (i: number) => {
    const [bound, next] = [bounds[i], bounds[i + 1]];
    if (!bound || !next || indicatorOf(next.name) !== indicatorOf(bound.name)) return false;
    const between = text.slice(bound.number.end, next.number.start);
    if (isRestart(bound, next, text)) return true;
    return includesAny(between, words.slip) || (bound.unit === next.unit && includesAny(between, words.rights));
  };
  const kept: Bound[] = [];
  for (const [i, bound] of bounds.entries()) {
    kept.push(bound);
    if (!isBack(i)) continue;
    while (isSame(kept.at(-1), bound)) kept.pop();
  }
  return kept;
}

/** 五百,五百二十一个: a number that was begun and said again whole. */
function isRestart(bound: Bound, next: Bound, text: string): boolean {
  const [begun, whole] = [bound, next].map(({ number }) => text.slice(number.start, number.end));
  return (
    bound.number.form === 'chinese' &&
    /^[,、。 ]*$/.test(text.slice(bound.number.end, next.number.start)) &&
    whole !== undefined &&
    begun !== undefined &&
    whole.startsWith(begun) &&
    whole !== begun
  );
}

/** Of one indicator and unit. */
function isSame(a: Bound | undefined, b: Bound): boolean {
  return a !== undefined && a.unit === b.unit && indicatorOf(a.name) === indicatorOf(b.name);
}
