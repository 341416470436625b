import type { Bound } from './binding.ts';
import { GAINED, LOST } from './change.ts';
import { previousBreak } from './clauses.ts';
import { numberSpot } from './mask.ts';
import { overlaps, type Spot } from './mentions.ts';
import type { Message } from './message.ts';

/**
 * What stands between a name and its number and is none of the words that leave a figure what it is (`lead` in words.yaml):
 * 将将, 快到, 破. Such a number may be rough, a goal or another's; undefined: nothing strange.
 */
export function strangeLead({ name, number }: Bound, { mentions, subject, words }: Message): string | undefined {
  // A bare number was weighed by all that stands around it.
  if (name.spots.length === 0) return undefined;
  const { text } = mentions;
  const last = mentions.numbers.findLast(({ end }) => end <= number.start);
  const from = Math.max(
    name.end <= number.start ? name.end : 0,
    previousBreak(text, number.start),
    last ? numberSpot(text, last).end : 0,
  );
  const gap = { start: from, end: number.start };
  const named: readonly Spot[] = [
    ...subject.names.flatMap(({ spots }) => spots),
    ...mentions.concepts,
    ...mentions.units,
    ...mentions.periods,
    ...mentions.plans,
    ...mentions.elsewhere,
  ].filter((spot) => overlaps(spot, gap));
  const known = [
    ...(words.lead ?? []),
    ...(words.own ?? []),
    ...(words.filler ?? []).filter((one) => !VAGUE.has(one)),
    ...CHANGES,
  ];
  for (let at = gap.start; at < gap.end; ) {
    const skip = named.find((spot) => spot.start <= at && at < spot.end);
    const length = known.reduce((most, word) => (text.startsWith(word, at) ? Math.max(most, word.length) : most), 0);
    const next = Math.max(at + length, skip?.end ?? 0);
    if (next > at) at = next;
    else if (/\p{Script=Han}/u.test(text.charAt(at))) return /^\p{Script=Han}{1,4}/u.exec(text.slice(at, gap.end))?.[0];
    else at++;
  }
  return undefined;
}

const CHANGES = [...GAINED.split('|'), ...LOST.split('|')];
/** Fillers of a question that say something of a figure. */
const VAGUE: ReadonlySet<string> = new Set([
  '大概',
  '没',
  '没有',
  '不',
  '差',
  '可',
  '可以',
  '能',
  '会',
  '应该',
  '像',
  '快',
  '好',
  '印象',
  '听说',
  '据说',
  '想',
  '要',
  '离',
  '距',
]);
