import type { Words } from './intent.ts';
import { standsIn, type Trie, trieOf } from './trie.ts';

/** A list of `intents/words.yaml`, ready to be listened for: its words are found all at once. */
export interface WordList {
  readonly words: readonly string[];
  readonly written: Trie<true>;
}

export type WordLists = Readonly<Record<string, WordList>>;

/** Prepares the lists once. */
export function listsOf(words: Words): WordLists {
  return Object.fromEntries(Object.entries(words).map(([name, list]) => [name, listOf(list)]));
}

export function listOf(words: readonly string[]): WordList {
  return { words, written: trieOf(words.map((word) => [word, true])) };
}

/** Whether a text holds any word of a list; a list that is missing has none. */
export function includesAny(text: string, list: WordList | undefined): boolean {
  return list !== undefined && standsIn(list.written, text);
}
