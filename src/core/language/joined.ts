import { numberSpot } from './mask.ts';
import type { Mentions, Spot } from './mentions.ts';
import type { NumberMention } from './numerals.ts';
import type { Recognised } from './recognise.ts';
import type { Share, Sharing, Unshared } from './share.ts';

/**
 * Names, or units before one name, that stand joined right before numbers: 甲、乙60人、6人 are of one each, 甲、乙各6人 of
 * each; of 甲和乙共66人 and 甲、乙6人 it stays open. `told` are the names that 分别 speaks of.
 */
export function joined(mentions: Mentions, names: readonly Recognised[], told: ReadonlySet<Recognised>): Sharing {
  const shares = new Map<NumberMention, readonly Share[]>();
  const unshared: Unshared[] = [];
  let after = 0;
  for (const number of mentions.numbers) {
    const before = names.filter((name) => name.start >= after && name.end <= number.start && !told.has(name));
    const each = number.start < after ? [] : itemsBefore(number, before, mentions);
    if (each.length < 2) continue;
    const numbers = runFrom(number, mentions);
    after = numbers.at(-1)?.end ?? number.end;
    if (numbers.length === 1 && EACH.test(each[0]?.lead ?? '')) shares.set(number, each);
    else if (numbers.length !== each.length)
      unshared.push({ names: [...new Set(each.map(({ name }) => name))], numbers });
    else for (const [i, one] of numbers.entries()) shares.set(one, each.slice(i, i + 1));
  }
  return { shares, unshared };
}

const EACH = /各|均|都|皆/;
const SUM = /共|合计|总计|加起来/;
const JOINT = /^(?:的)?(?:[、和与及跟]|加上?|连同?)$/;

/** What is enumerated right before a number in its clause, with nothing but joints between. */
function itemsBefore(
  number: NumberMention,
  before: readonly Recognised[],
  { text, units }: Mentions,
): readonly Share[] {
  const last = before.at(-1);
  const lead = text.slice(last?.end, number.start);
  if (!last || /[,。;!?\n\t:]/.test(lead)) return [];
  const shape = { unit: null, period: null, lead };
  const chain = chainTo(before.length - 1, before, text, SUM.test(lead));
  if (chain.length > 1) return chain.map((name) => ({ ...shape, name, at: name.end }));
  return joinedUnits(last.start, text, units).map(({ unit, end }) => ({ ...shape, name: last, unit, at: end }));
}

/** Two or more units that stand joined right before a place: 甲县、乙县都…; none where there is only one. */
export function joinedUnits(at: number, text: string, units: Mentions['units']): Mentions['units'] {
  const before = units.filter(({ end, base }) => end <= at && !base);
  const touches = /^(?:的|均|都|全|各)*$/.test(text.slice(before.at(-1)?.end ?? 0, at));
  const chain = touches ? chainTo(before.length - 1, before, text, false) : [];
  return chain.length > 1 ? chain : [];
}

/** The spots up to the `index`th that only joints connect; `loosely`: or nothing at all. */
function chainTo<T extends Spot>(index: number, spots: readonly T[], text: string, loosely: boolean): readonly T[] {
  let first = index;
  for (; first > 0; first--) {
    const between = text.slice(spots[first - 1]?.end, spots[first]?.start);
    if (!JOINT.test(between) && !(loosely && between === '')) break;
  }
  return spots.slice(first, index + 1);
}

/** The numbers from one on that only a joint sets apart: 60人、6人. */
function runFrom(first: NumberMention, { text, numbers }: Mentions): readonly NumberMention[] {
  const run = [first];
  for (const number of numbers.slice(numbers.indexOf(first) + 1)) {
    const last = run.at(-1) ?? first;
    if (!/^[、,和与及]$/.test(text.slice(numberSpot(text, last).end, number.start))) break;
    run.push(number);
  }
  return run;
}
