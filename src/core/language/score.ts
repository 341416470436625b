import type { Intent, Words } from './intent.ts';
import type { IntentName } from './reading.ts';
import { compileTemplate } from './template.ts';
import { eachAt, trieOf } from './trie.ts';

/** How much a message says for an intent; 0: nothing, or vetoed. */
export interface Evidence {
  readonly intent: IntentName;
  readonly points: number;
  /** At least one strong keyword or pattern was found. */
  readonly strong: boolean;
}

/** Weighs a message, its mentions replaced by slots, against every intent; best first, ties in the order of `intents`. */
export type Scorer = (masked: string) => readonly Evidence[];

const TIERS = [
  ['strong', 100],
  ['likely', 30],
  ['weak', 8],
] as const;

/** Compiles the intents' words and patterns once. Throws TemplateError for a malformed pattern. */
export function createScorer(intents: readonly Intent[], words: Words): Scorer {
  const index = new Map<string, Hit>();
  let lists = 0;
  let patterns = 0;
  const add = (templates: readonly string[], keywords: readonly string[] = []): Clue => {
    const number = lists++;
    for (const word of keywords) hitOf(index, word.toLowerCase()).says.push(number);
    return { number, patterns: templates.map(addPattern) };
  };
  /** A pattern is tried only where a text holds one of the words that it needs. */
  const addPattern = (template: string): Pattern => {
    const { longest, needs } = compileTemplate(template, words);
    const number = patterns++;
    for (const word of needs ?? []) hitOf(index, word).wakes.push(number);
    return { number, longest, always: needs === null };
  };
  const matchers = intents.map(({ name, keywords, patterns, unless }) => ({
    intent: name,
    tiers: TIERS.map(([tier, points]) => ({ points, clue: add(patterns[tier], keywords[tier]) })),
    veto: add(unless),
  }));
  const trie = trieOf(index);
  return (masked) => {
    const said = new Uint16Array(lists);
    const awake = new Uint8Array(patterns);
    for (let start = 0; start < masked.length; start++) {
      eachAt(trie, masked, start, ({ says, wakes }, end) => {
        for (const clue of says) said[clue] = Math.max(said[clue] ?? 0, end - start);
        for (const pattern of wakes) awake[pattern] = 1;
      });
    }
    const longest = (clue: Clue): number => {
      let most = said[clue.number] ?? 0;
      for (const { number, longest, always } of clue.patterns) {
        if (always || awake[number] === 1) most = Math.max(most, longest(masked));
      }
      return most;
    };
    return matchers
      .map(({ intent, tiers, veto }) => {
        const lengths = tiers.map(({ clue }) => longest(clue));
        const points = tiers.reduce(
          (sum, tier, i) => sum + ((lengths[i] ?? 0) > 0 ? tier.points + 2 * (lengths[i] ?? 0) : 0),
          0,
        );
        if (points === 0 || longest(veto) > 0) return { intent, points: 0, strong: false };
        return { intent, points, strong: (lengths[0] ?? 0) > 0 };
      })
      .sort((a, b) => b.points - a.points);
  };
}

/** What speaks for an intent, as keywords or as patterns. */
interface Clue {
  readonly number: number;
  readonly patterns: readonly Pattern[];
}

interface Pattern {
  readonly number: number;
  readonly longest: (text: string) => number;
  /** Nothing is known of what its matches must hold. */
  readonly always: boolean;
}

/** What a word in a text says by itself, and which patterns it makes worth trying. */
interface Hit {
  readonly says: number[];
  readonly wakes: number[];
}

function hitOf(index: Map<string, Hit>, word: string): Hit {
  const hit = index.get(word) ?? { says: [], wakes: [] };
  index.set(word, hit);
  return hit;
}
