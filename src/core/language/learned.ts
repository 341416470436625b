import type { IntentName } from './reading.ts';

/** What was learnt from `intents/wordings/`: how much each feature speaks for each intent, in the order of `intents`. */
export interface Learned {
  readonly intents: readonly IntentName[];
  /** How much speaks for each before anything is said. */
  readonly bias: readonly number[];
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

/** Leaves everything to the rules. */
export const NOTHING_LEARNED: Learned = { intents: [], bias: [], weights: new Map() };

export interface Likely {
  readonly intent: IntentName;
  /** 0 to 1, of all that was learnt. */
  readonly probability: number;
}

/** What a message with these features most probably wants; undefined where nothing was learnt. */
export function likeliest({ intents, bias, weights }: Learned, features: readonly string[]): Likely | undefined {
  const sums = new Float64Array(intents.length);
  let known = 0;
  for (const feature of features) {
    const row = weights.get(feature);
    if (!row) continue;
    known++;
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (row[i] ?? 0);
  }
  const scale = scaleOf(known);
  const chances = softmax(sums.map((sum, i) => sum * scale + (bias[i] ?? 0)));
  let best = 0;
  for (let i = 1; i < chances.length; i++) if ((chances[i] ?? 0) > (chances[best] ?? 0)) best = i;
  const intent = intents[best];
  return intent && { intent, probability: chances[best] ?? 0 };
}

/** Long messages have more features, and are no surer for that. */
export function scaleOf(features: number): number {
  return 1 / Math.sqrt(Math.max(1, features));
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp((scores[i] ?? 0) - most);
    sum += scores[i] ?? 0;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum;
  return scores;
}
