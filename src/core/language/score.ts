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
  /** The number of what speaks for one thing, as plain words or as patterns. */
  const add = (templates: readonly string[], keywords: readonly string[] = []): number => {
    const clue = clues++;
    const say = (word: string) => hitOf(index, word).says.push(clue);
    for (const word of keywords) say(word.toLowerCase());
    const compiled = templates.map((template) => compileTemplate(template, words));
    for (const { words: all } of compiled) for (const word of all ?? []) say(word);
    for (const matcher of compiled) if (!matcher.words) addPattern(matcher, clue);
    return clue;
  };
  const addPattern = ({ longest, needs }: Matcher, clue: number): void => {
    const pattern = patterns.push({ longest, clue, needs: needs.length }) - 1;
    for (const list of needs) {
      const need = needed.push(pattern) - 1;
      for (const word of list) hitOf(index, word).meets.push(need);
    }
  };
  const matchers = intents.map(({ name, keywords, patterns, unless }) => ({
    tiers: TIERS.map(([tier, points]) => ({ points, clue: add(patterns[tier], keywords[tier]) })),
    veto: add(unless),
    nothing: { intent: name, points: 0, strong: false },
  }));
  const trie = trieOf(index);
  const lacking = Uint8Array.from(patterns, ({ needs }) => needs);
  const always = patterns.filter(({ needs }) => needs === 0);
  return (masked) => {
    const said = new Uint16Array(clues);
    const met = new Uint8Array(needed.length);
    const lacks = lacking.slice();
    /** A pattern is tried only where the text holds all the words that it needs. */
    const tried = [...always];
    let start = 0;
    const hear = ({ says, meets }: Hit, end: number) => {
      for (const clue of says) said[clue] = Math.max(said[clue] ?? 0, end - start);
      for (const need of meets) {
        if (met[need] === 1) continue;
        met[need] = 1;
        const number = needed[need] ?? 0;
        const left = (lacks[number] ?? 0) - 1;
        lacks[number] = left;
        const pattern = patterns[number];
        if (left === 0 && pattern) tried.push(pattern);
      }
    };
    for (; start < masked.length; start++) eachAt(trie, masked, start, hear);
    for (const { clue, longest } of tried) said[clue] = Math.max(said[clue] ?? 0, longest(masked));
    const heard: Evidence[] = [];
    const silent: Evidence[] = [];
    for (const { tiers, veto, nothing } of matchers) {
      let points = 0;
      let strong = false;
      for (const tier of tiers) {
        const length = said[tier.clue] ?? 0;
        if (length === 0) continue;
        points += tier.points + 2 * length;
        strong ||= tier === tiers[0];
      }
      if (points === 0 || said[veto] !== 0) silent.push(nothing);
      else heard.push({ intent: nothing.intent, points, strong });
    }
    return [...heard.sort((a, b) => b.points - a.points), ...silent];
  };
}

interface Pattern {
  readonly longest: (text: string) => number;
  /** What it speaks for. */
  readonly clue: number;
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
