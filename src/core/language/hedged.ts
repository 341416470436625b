import type { Bound } from './binding.ts';
import { type Mentions, overlaps, type Spot } from './mentions.ts';
import type { Message } from './message.ts';
import { indicatorOf } from './subject.ts';
import { includesAny } from './words.ts';

/**
 * The figures that their sender is not sure of himself, each with the words that say so: 58(待核实), 58人,可能还要变. Words
 * that stand by themselves speak of the figure before them, else of the first; in a piece that names an indicator, of that; one
 * that names only a unit (甲县待核) has no figure to speak of.
 */
export function hedgedIn(bounds: readonly Bound[], message: Message): ReadonlyMap<Bound, string> {
  const { mentions, words } = message;
  const hedged = new Map<Bound, string>();
  for (const piece of bounds.length > 0 ? piecesOf(mentions) : []) {
    const said = mentions.text.slice(piece.start, piece.end);
    const word = hedgeIn(said, words.unsure?.words ?? []);
    if (word === undefined || (words.ask?.words ?? []).some((one) => one !== '吧' && said.includes(one))) continue;
    for (const bound of spokenOf(piece, bounds, message)) hedged.set(bound, word);
  }
  for (const bound of bounds) {
    const word = supposedIn(bound, message);
    if (word !== undefined) hedged.set(bound, word);
  }
  return hedged;
}

/** 要是小陈考过了,护士就58了: what comes of something that has not happened. */
function supposedIn({ number, sentence }: Bound, { mentions: { text }, words }: Message): string | undefined {
  const before = text.slice(Math.max(sentence.start, number.start - SUPPOSED), number.start);
  const until = UNTIL.exec(before);
  if (until && THEN.test(before.slice(until.index))) return '等';
  return words.supposed?.words.find((word) => {
    const at = before.lastIndexOf(word);
    return at >= 0 && THEN.test(before.slice(at + word.length));
  });
}

/** So near before a figure it may be supposed; further off something else is. */
const SUPPOSED = 40;
/** 等新人入职,护士就有5个了. */
const UNTIL = /(?:^|[,。;!?])等(?![级等于])/;
const THEN = /[就才便能会]/;

function hedgeIn(said: string, unsure: readonly string[]): string | undefined {
  const either = EITHER.exec(said)?.[0] ?? HEARSAY.exec(said)?.[0];
  if (either !== undefined) return either;
  return unsure.find((word) => {
    const at = said.indexOf(word);
    return at >= 0 && !DENIED.test(said.slice(0, at));
  });
}

/** 不是6就是7. */
const EITHER = /不是[^,。;不]{1,8}就是|要么[^。;]{1,8}要么/;

/** 听老李说护士有93个: somebody else's word. */
const HEARSAY = /(?:听|据)[^,。;了过]{1,4}[说讲](?!明|好|定)/;

/** 不是估的, 没有待核的. */
const DENIED = /(?:不是|并非|没有|不再|不存在|不用|无需|没)$/;

function spokenOf(piece: Spot, bounds: readonly Bound[], { mentions, subject, words }: Message): readonly Bound[] {
  const own = bounds.filter(({ number }) => overlaps(number, piece));
  if (own.length > 0) return own;
  const inside = <T extends Spot>(spots: readonly T[]) => spots.filter((spot) => overlaps(spot, piece));
  const named = inside(subject.names).map(indicatorOf);
  const units = inside(mentions.units).map(({ unit }) => unit);
  const near = bounds.findLast(({ number }) => number.end <= piece.start) ?? bounds[0];
  const rest = includesAny(mentions.text.slice(piece.start, piece.end), words.rest);
  if (named.length + units.length === 0) return near && !rest ? [near] : [];
  return bounds.filter(
    ({ name, unit }) =>
      named.includes(indicatorOf(name)) && (units.length === 0 || (unit !== null && units.includes(unit))),
  );
}

function piecesOf({ text }: Mentions): readonly Spot[] {
  return [...text.matchAll(/[^,。;!?\n\t、]+/g)].map(({ index, 0: piece }) => ({
    start: index,
    end: index + piece.length,
  }));
}
