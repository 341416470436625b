import { createUnderstanding, type Understand, vocabulary } from './core/language/understand.ts';
import type { Library } from './library.ts';
import { createSegmenter } from './segment.ts';

/** Teaches the segmenter the words of a library and prepares understanding with both. */
export function learnLanguage(library: Library): Understand {
  const { plans, intents, words } = library;
  return createUnderstanding(plans, intents, words, createSegmenter({ words: vocabulary(plans, intents, words) }));
}
