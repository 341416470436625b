import type { Intent, Weighted, Words } from './intent.ts';
import type { IntentName } from './reading.ts';
import { compileTemplates } from './template.ts';

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
  const matchers = intents.map((intent) => {
    const tiers = TIERS.map(([tier, points]) => ({ points, find: tierMatcher(intent, tier, words) }));
    return { intent: intent.name, tiers, vetoes: compileTemplates(intent.unless, words) };
  });
  return (masked) =>
    matchers
      .map(({ intent, tiers, vetoes }) => {
        if (vetoes(masked) > 0) return { intent, points: 0, strong: false };
        const lengths = tiers.map(({ find }) => find(masked));
        const points = tiers.reduce(
          (sum, tier, i) => sum + ((lengths[i] ?? 0) > 0 ? tier.points + 2 * (lengths[i] ?? 0) : 0),
          0,
        );
        return { intent, points, strong: (lengths[0] ?? 0) > 0 };
      })
      .sort((a, b) => b.points - a.points);
}

function tierMatcher(intent: Intent, tier: keyof Weighted, words: Words): (text: string) => number {
  const literal = intent.keywords[tier].map((word) => word.toLowerCase());
  const patterns = compileTemplates(intent.patterns[tier], words);
  return (text) => Math.max(patterns(text), ...literal.map((word) => (text.includes(word) ? word.length : 0)));
}
