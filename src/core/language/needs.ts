import type { Part } from './template.ts';

/** What tells beforehand, by words alone, whether a text can match a template. */
export interface Needs {
  /** Of each of these lists a match holds a word. */
  readonly lists: readonly (readonly string[])[];
  /** All that the template can match, in the order in which it is tried; null: too much to be written out. */
  readonly all: readonly string[] | null;
}

/** So many words are written out for neighbouring parts together; more would cost more memory than they save tries. */
const MOST = 32;

/** Neighbours are written out together (完成|达标 and 率 as 完成率, 达标率) as far as they stay few. */
export function needsOf(parts: readonly Part[]): Needs {
  const lists: (readonly string[])[] = [];
  let words: readonly string[] = [''];
  let whole = true;
  const close = (next: readonly string[]) => {
    if (!words.includes('')) lists.push(words);
    words = next;
  };
  for (const part of parts) {
    const own = wordsOf(part);
    if (own && (words.length * own.length <= MOST || words.every((word) => word === ''))) words = joined(words, own);
    else {
      whole = false;
      close(own ?? ['']);
      if (!own) lists.push(...needsWithin(part));
    }
  }
  if (whole && !words.includes('')) return { lists: [words], all: words };
  close(['']);
  return { lists, all: null };
}

function joined(before: readonly string[], behind: readonly string[]): readonly string[] {
  return [...new Set(before.flatMap((word) => behind.map((next) => word + next)))];
}

/** All that a part matches, in the order in which it is tried; null: too much, or no plain words. */
function wordsOf(part: Part): readonly string[] | null {
  switch (part.kind) {
    case 'text':
      return [part.text];
    case 'slot':
      return part.words;
    case 'choice': {
      const options = part.options.map(wordsOfAll);
      if (options.includes(null)) return null;
      return [...new Set([...options.flatMap((words) => words ?? []), ...(part.optional ? [''] : [])])];
    }
  }
}

function wordsOfAll(parts: readonly Part[]): readonly string[] | null {
  let words: readonly string[] = [''];
  for (const part of parts) {
    const own = wordsOf(part);
    if (!own || words.length * own.length > MOST) return null;
    words = joined(words, own);
  }
  return words;
}

/** Of alternatives that cannot be written out: the words of the rarest list of each, if each has one. */
function needsWithin(part: Part): readonly (readonly string[])[] {
  if (part.kind === 'slot') return part.holds ? [part.holds] : [];
  if (part.kind === 'text' || part.optional) return [];
  const options = part.options.map((parts) => rarest(needsOf(parts).lists));
  return options.includes(undefined) ? [] : [options.flatMap((words) => words ?? [])];
}

function rarest(lists: readonly (readonly string[])[]): readonly string[] | undefined {
  const rarity = (words: readonly string[]) => Math.min(...words.map((word) => word.length)) - words.length / 1000;
  return [...lists].sort((a, b) => rarity(b) - rarity(a))[0];
}

/**
 * Whether the longest of some words in a text is the longest match of what they were written out from, in their order:
 * the first that fits is taken and matches do not overlap, so that a longer word might be missed.
 */
export function sayAll(words: readonly string[]): boolean {
  return words.every(
    (word, i) =>
      !words.some(
        (other, before) => hides(other, word) || (before < i && other.length < word.length && word.startsWith(other)),
      ),
  );
}

/** A word is hidden where the end of a shorter one before it takes its beginning. */
function hides(shorter: string, word: string): boolean {
  if (shorter.length >= word.length) return false;
  for (let at = 1; at < shorter.length; at++) if (word.startsWith(shorter.slice(at))) return true;
  return false;
}
