import type { Intent, Words } from './intent.ts';
import type { IntentName } from './reading.ts';
import { compileTemplate, type Matcher } from './template.ts';
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
  const patterns: Pattern[] = [];
  /** The pattern of each list of words that some pattern needs. */
  const needed: number[] = [];
  let clues = 0;
  const add = (templates: readonly string[], keywords: readonly string[] = []): Clue => {
    const clue = clues++;
    const say = (word: string) => hitOf(index, word).says.push(clue);
    for (const word of keywords) say(word.toLowerCase());
    const compiled = templates.map((template) => compileTemplate(template, words));
    for (const { words: all } of compiled) for (const word of all ?? []) say(word);
    return { clue, patterns: compiled.flatMap((matcher) => (matcher.words ? [] : addPattern(matcher))) };
  };
  const addPattern = ({ longest, needs }: Matcher): number => {
    const pattern = patterns.push({ longest, needs: needs.length }) - 1;
    for (const list of needs) {
      const need = needed.push(pattern) - 1;
      for (const word of list) hitOf(index, word).meets.push(need);
    }
    return pattern;
  };
  const matchers = intents.map(({ name, keywords, patterns, unless }) => ({
    tiers: TIERS.map(([tier, points]) => ({ points, clue: add(patterns[tier], keywords[tier]) })),
    veto: add(unless),
    nothing: { intent: name, points: 0, strong: false },
  }));
  const trie = trieOf(index);
  const lacking = Uint8Array.from(patterns, ({ needs }) => needs);
  return (masked) => {
    const said = new Uint16Array(clues);
    const met = new Uint8Array(needed.length);
    const lacks = lacking.slice();
    let start = 0;
    const hear = ({ says, meets }: Hit, end: number) => {
      for (const clue of says) said[clue] = Math.max(said[clue] ?? 0, end - start);
      for (const need of meets) {
        if (met[need] === 1) continue;
        met[need] = 1;
        const pattern = needed[need] ?? 0;
        lacks[pattern] = (lacks[pattern] ?? 0) - 1;
      }
    };
    for (; start < masked.length; start++) eachAt(trie, masked, start, hear);
    /** A pattern is tried only where the text holds all the words that it needs. */
    const longest = ({ clue, patterns: own }: Clue): number => {
      let most = said[clue] ?? 0;
      for (const pattern of own) {
        if (lacks[pattern] === 0) most = Math.max(most, patterns[pattern]?.longest(masked) ?? 0);
      }
      return most;
    };
    const heard: Evidence[] = [];
    const silent: Evidence[] = [];
    for (const { tiers, veto, nothing } of matchers) {
      let points = 0;
      let strong = false;
      for (const tier of tiers) {
        const length = longest(tier.clue);
        if (length === 0) continue;
        points += tier.points + 2 * length;
        strong ||= tier === tiers[0];
      }
      if (points === 0 || longest(veto) > 0) silent.push(nothing);
      else heard.push({ intent: nothing.intent, points, strong });
    }
    return [...heard.sort((a, b) => b.points - a.points), ...silent];
  };
}

/** What speaks for an intent, as plain words or as patterns, by their numbers. */
interface Clue {
  readonly clue: number;
  readonly patterns: readonly number[];
}

interface Pattern {
  readonly longest: (text: string) => number;
  /** How many lists of words it needs. */
  readonly needs: number;
}

/** What a word in a text says by itself, and which needs of patterns it meets. */
interface Hit {
  readonly says: number[];
  readonly meets: number[];
}

function hitOf(index: Map<string, Hit>, word: string): Hit {
  const hit = index.get(word) ?? { says: [], meets: [] };
  index.set(word, hit);
  return hit;
}
