import type { Bound } from './binding.ts';
import { nextBreak, previousBreak } from './clauses.ts';
import { numberSpot } from './mask.ts';
import { overlaps, type Spot } from './mentions.ts';
import type { Message } from './message.ts';
import type { WordLists } from './words.ts';

/**
 * What stands between a name and its number, or right behind the number, and is none of the words that leave a figure what
 * it is (`lead` and `tail` in words.yaml): 将将, 快到, 多一点. Such a number may be rough, a goal or another's; undefined:
 * nothing strange. Who corrects may say 应该是.
 */
export function strangeBeside(bound: Bound, message: Message, correcting: boolean): string | undefined {
  const { name, number } = bound;
  const { text, numbers } = message.mentions;
  const last = numbers.findLast(({ end }) => end <= number.start);
  const from = Math.max(
    name.end <= number.start ? name.end : 0,
    previousBreak(text, number.start),
    last ? numberSpot(text, last).end : 0,
  );
  // 加上这个总共6: of a bare number, that what was said before is in it.
  const including = name.spots.length === 0 ? (message.words.including?.words ?? []) : [];
  const known = [...knownWords(message.words, correcting), ...including];
  const lead = strangeIn({ start: from, end: number.start }, known, message);
  if (lead !== undefined) return lead;
  const { end } = numberSpot(text, number);
  const isBehind = name.start >= end && name.start <= nextBreak(text, end);
  const begin = isBehind ? Math.max(end, name.end) : end;
  const stop = beforeDone(begin, endOfTail(begin, message), message);
  return strangeIn(
    { start: begin, end: stop },
    [...knownWords(message.words, true), ...(message.words.tail?.words ?? [])],
    message,
  );
}

/** Up to what is said of something else. */
function endOfTail(at: number, { mentions }: Message): number {
  const { text } = mentions;
  const others: readonly Spot[] = [...mentions.concepts, ...mentions.units, ...mentions.periods, ...mentions.numbers];
  const bracket = text.indexOf('(', at);
  const starts = others.map(({ start }) => start).filter((start) => start >= at);
  return Math.min(nextBreak(text, at), bracket < 0 ? text.length : bracket, ...starts);
}

/** 甲6个乙7个没了: behind the last of several, that there is no more to say; of one alone it may be said of what was counted. */
function beforeDone(at: number, stop: number, { mentions: { text }, subject, words }: Message): number {
  const ends = /^[。!,~ ]*$/.test(text.slice(stop)) && subject.names.length > 1;
  const done = ends ? words.done?.words.find((word) => text.slice(at, stop).endsWith(word)) : undefined;
  return done === undefined ? stop : stop - done.length;
}

function knownWords(words: WordLists, correcting: boolean): readonly string[] {
  const filler = (words.filler?.words ?? []).filter((one) => !VAGUE.has(one));
  return [...(words.lead?.words ?? []), ...(words.own?.words ?? []), ...filler, ...(correcting ? RIGHTING : [])];
}

/** The first characters of a part of the text that are neither known nor mentioned. */
export function strangeIn(part: Spot, known: readonly string[], message: Message): string | undefined {
  const { mentions } = message;
  const { text } = mentions;
  if (!/\p{Script=Han}/u.test(text.slice(part.start, part.end))) return undefined;
  const named: readonly Spot[] = [...mentions.concepts, ...mentions.units, ...mentions.periods].filter((spot) =>
    overlaps(spot, part),
  );
  for (let at = part.start; at < part.end; ) {
    const other = message.words.different?.words.find((word) => text.startsWith(word, at));
    if (other !== undefined) return other;
    const skip = named.find((spot) => spot.start <= at && at < spot.end);
    const length = known.reduce((most, word) => (text.startsWith(word, at) ? Math.max(most, word.length) : most), 0);
    const next = Math.max(at + length, skip?.end ?? 0);
    if (next > at) at = next;
    else if (/\p{Script=Han}/u.test(text.charAt(at)))
      return /^\p{Script=Han}{1,4}/u.exec(text.slice(at, part.end))?.[0];
    else at++;
  }
  return undefined;
}

/** Said of the right figure by whoever corrects, and of a guess by anybody else. */
const RIGHTING = ['应该', '应该是', '应当', '应当是', '应是'];
/** Fillers of a question that say something of a figure. */
const VAGUE: ReadonlySet<string> = new Set(
  '大概,没,没有,不,差,可,可以,能,会,应该,像,快,好,印象,听说,听人说,听人讲,据说,想,要,离,距,几,几个,多少,多,少,几多,好多,吗,么'.split(
    ',',
  ),
);
