/** Where sentences, lines and clauses begin and end in normalised text. */
import type { Spot } from './mentions.ts';

/** The sentence around a place, its stop included. */
export function sentenceAround(text: string, at: number): Spot {
  const { start, end } = stretch(text, at, at, '。;!?\n');
  return { start, end: Math.min(text.length, end + 1) };
}

/** The line around a place. */
export function lineAround(text: string, at: number): Spot {
  return stretch(text, at, at, '\n');
}

/** The clause around a place: up to the next comma or stop. */
export function clauseAround(text: string, at: number): Spot {
  return stretch(text, at, at, ',。;!?\n');
}

/** The smallest piece of an enumeration around a spot: 甲6人、乙7人 are two. */
export function pieceAround(text: string, { start, end }: Spot): Spot {
  return stretch(text, start, end, BREAK);
}

/** The words around a spot that nothing sets apart: neither a break nor a colon, a bracket or a space. */
export function phraseAround(text: string, { start, end }: Spot): Spot {
  return stretch(text, start, end, ',。;!?\n\t、:() ');
}

const BREAK = ',。;!?\n\t、';

export function previousBreak(text: string, at: number): number {
  return stretch(text, at, at, BREAK).start;
}

export function nextBreak(text: string, at: number): number {
  return stretch(text, at, at, BREAK).end;
}

/** The clauses of a part of a text, empty ones left out. */
export function clausesIn(text: string, { start, end }: Spot): readonly Spot[] {
  return [...text.slice(start, end).matchAll(/[^,。;!?\n()]+[?]?/g)].map(({ index, 0: clause }) => ({
    start: start + index,
    end: start + index + clause.length,
  }));
}

/** What surrounds a stretch up to the nearest of some characters; asked for every figure, hence no regular expression. */
function stretch(text: string, from: number, to: number, stops: string): Spot {
  let start = from;
  while (start > 0 && !stops.includes(text.charAt(start - 1))) start--;
  let end = to;
  while (end < text.length && !stops.includes(text.charAt(end))) end++;
  return { start, end };
}
