import type { IntentName } from './reading.ts';

/** Strings by how much they say: strong decides alone, likely leans, weak only helps. */
export interface Weighted {
  readonly strong: readonly string[];
  readonly likely: readonly string[];
  readonly weak: readonly string[];
}

/** A message that means an intent: who says it and when where it matters, after which earlier turns. */
export interface Example {
  readonly say: string;
  readonly as?: string;
  readonly now?: string;
  readonly after: readonly string[];
}

/** A message that looks like the intent and is another one. */
export interface CounterExample extends Example {
  readonly intent: IntentName;
}

/** One file of `intents/`: what people say when they want this. */
export interface Intent {
  readonly name: IntentName;
  readonly title: string;
  readonly meaning: string;
  /** Plain words. */
  readonly keywords: Weighted;
  /** Templates, not compiled yet. */
  readonly patterns: Weighted;
  /** Templates that veto. */
  readonly unless: readonly string[];
  readonly examples: readonly Example[];
  readonly counter: readonly CounterExample[];
}

/** Named lists of `intents/words.yaml`: filler, harmless, … */
export type Words = Readonly<Record<string, readonly string[]>>;
