import { nextBreak } from './clauses.ts';
import { numberSpot } from './mask.ts';
import { findWords } from './mentions.ts';
import type { Message } from './message.ts';
import type { NumberMention } from './numerals.ts';
import type { Recognised } from './recognise.ts';

/** The names of a message that stand for what they say, and those that a word before them narrows (女医生31), with their numbers. */
export interface Narrowed {
  readonly names: readonly Recognised[];
  readonly counted: readonly NumberMention[];
  /** What was counted of a part only, in the sender's words. */
  readonly parts: readonly string[];
}

/** A part that has no name in the plan is not the whole: its number counts nothing that is handed in. */
export function withoutNarrowed({ mentions, subject, words }: Message, counted: readonly NumberMention[]): Narrowed {
  const { text } = mentions;
  const narrowing = findWords(text, words.narrowing);
  const narrowed = subject.names.filter(({ start }) => narrowing.some(({ end }) => end === start));
  if (narrowed.length === 0) return { names: subject.names, counted, parts: [] };
  const taken = narrowed.flatMap((name) => {
    const end = nextBreak(text, name.end);
    const number = counted.find((one) => one.start >= name.end && one.start < end);
    return number ? [{ name, number }] : [];
  });
  const numbers = new Set(taken.map(({ number }) => number));
  return {
    names: subject.names.filter((name) => !narrowed.includes(name)),
    counted: counted.filter((number) => !numbers.has(number)),
    parts: taken.map(({ name, number }) => {
      const word = words.narrowing?.words.find((one) => text.endsWith(one, name.start)) ?? '';
      return text.slice(name.start - word.length, numberSpot(text, number).end);
    }),
  };
}
