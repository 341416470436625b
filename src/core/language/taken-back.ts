import type { Bound } from './binding.ts';
import type { Message } from './message.ts';
import { indicatorOf } from './subject.ts';

const SLIP = /不对|[噢哦]不|错了|打错|写错|说错|搞错/;
const RIGHTS = /应该是|应当是|更正|改[成为到]|是说/;

/** 71，噢不，72个; 甲县60人，不对，乙县60人: of one indicator what is said after taking a figure back counts. */
export function withoutTakenBack(bounds: readonly Bound[], { mentions: { text } }: Message): readonly Bound[] {
  const isBack = (i: number) => {
    const [bound, next] = [bounds[i], bounds[i + 1]];
    if (!bound || !next || indicatorOf(next.name) !== indicatorOf(bound.name)) return false;
    const between = text.slice(bound.number.end, next.number.start);
    return SLIP.test(between) || (bound.unit === next.unit && RIGHTS.test(between));
  };
  const kept: Bound[] = [];
  for (const [i, bound] of bounds.entries()) {
    kept.push(bound);
    if (!isBack(i)) continue;
    while (isSame(kept.at(-1), bound)) kept.pop();
  }
  return kept;
}

/** Of one indicator and unit. */
function isSame(a: Bound | undefined, b: Bound): boolean {
  return a !== undefined && a.unit === b.unit && indicatorOf(a.name) === indicatorOf(b.name);
}
