import type { Bound } from './binding.ts';
import { classifierAt } from './classifiers.ts';
import type { Message } from './message.ts';
import { includesAny } from './words.ts';

/**
 * The numbers that by their own words count something else, or a part of what is counted: 护士的数我跑了三个股室才对上,六十一;
 * 22个都在里头; 其中办成20件. Beside a number of the same figure that is none of these they are not it.
 */
export function storiesIn(bounds: readonly Bound[], message: Message): ReadonlySet<Bound> {
  if (bounds.length < 2) return new Set();
  const isNoun = nounsOf(bounds, message);
  return new Set(
    bounds.filter(
      (bound) =>
        includesAny(bound.after, message.words.within) ||
        PART.test(bound.before) ||
        isNoun(afterMeasure(bound, message)),
    ),
  );
}

const PART = /其中|里面|里头|当中/;

/** Where the words behind a number and its measure word begin; null where no word of two characters does. */
function afterMeasure({ number }: Bound, { mentions: { text }, subject }: Message): number | null {
  const end = classifierAt(text, number.end)?.end;
  if (end === undefined || !/^\p{Script=Han}{2}/u.test(text.slice(end, end + 2))) return null;
  return subject.names.some(({ start }) => start === end) ? null : end;
}

/** Tells where a noun begins that is said neither of a figure nor behind one; the text is cut once, and only if need be. */
function nounsOf(bounds: readonly Bound[], message: Message): (at: number | null) => boolean {
  if (bounds.every((bound) => afterMeasure(bound, message) === null)) return () => false;
  const { mentions, words, doubts } = message;
  const nouns = doubts.segmenter
    .cut(mentions.text)
    .filter(({ text, tag }) => /^\p{Script=Han}{2,}$/u.test(text) && /^(?:n|s|x|vn|zb)/.test(tag))
    .filter(({ text }) => !words.lead?.words.includes(text) && !words.tail?.words.includes(text));
  const starts = new Set(nouns.map(({ start }) => start));
  return (at) => at !== null && starts.has(at);
}
