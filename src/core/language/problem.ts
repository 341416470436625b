import type { Indicator, Unit } from '../plan.ts';

/** Why a figure in a message cannot be taken as it stands. */
export type Flaw =
  /** Says that nothing changed, without a figure; of which unit and when, where an indicator is named. */
  | { readonly kind: 'unchanged'; readonly unit?: Unit; readonly period?: string | null }
  /** The name fits several indicators. */
  | { readonly kind: 'unnamed'; readonly choices: readonly Indicator[] }
  | { readonly kind: 'several'; readonly values: readonly string[] }
  /** Only how much more or less than at another time. */
  | { readonly kind: 'baseless' }
  /** A percentage of growth where a count is wanted. */
  | { readonly kind: 'growth' }
  | { readonly kind: 'approximate' }
  /** Words between the name and the number that may make another thing of it. */
  | { readonly kind: 'unclear'; readonly word: string }
  /** The sender says himself that it is not settled yet. */
  | { readonly kind: 'unsure'; readonly word: string }
  | { readonly kind: 'bounded' }
  | { readonly kind: 'below'; readonly limit: string }
  | { readonly kind: 'above'; readonly limit: string }
  | { readonly kind: 'fraction'; readonly value: string }
  /** Counted in another unit of measure. */
  | { readonly kind: 'scale'; readonly unit: string }
  /** Counted with a measure word that does not fit (医生88家). */
  | { readonly kind: 'measure'; readonly word: string; readonly unit: string }
  /** 0.98: 98% or 0.98%. */
  | { readonly kind: 'share'; readonly value: string; readonly times100: string }
  /** A word for a unit that is none, or fits two. */
  | { readonly kind: 'unclearUnit'; readonly word: string; readonly choices: readonly string[] }
  | { readonly kind: 'elsewhere'; readonly word: string }
  | { readonly kind: 'noUnit' }
  | { readonly kind: 'derived' }
  | { readonly kind: 'notReporter' }
  /** Only the city bureau knows it. */
  | { readonly kind: 'cityOnly' }
  /** It exists for the whole city only. */
  | { readonly kind: 'wholeOnly' }
  | { readonly kind: 'foreignUnit'; readonly own: string }
  /** The city total is added up, never handed in. */
  | { readonly kind: 'total' }
  | { readonly kind: 'notForUnit'; readonly unit: string }
  /** A part greater than its whole, in the same message. */
  | { readonly kind: 'part'; readonly whole: Indicator; readonly part: string; readonly of: string }
  /** More than the whole city has. */
  | { readonly kind: 'aboveCity'; readonly city: string };

/** A figure that is named back to the sender with the reason. */
export interface Problem {
  readonly words: string;
  readonly flaw: Flaw;
  readonly indicator?: Indicator;
  /** What was said all the same; what it lacks may follow in a later message. */
  readonly given?: Given;
}

/** A figure as far as it was said; the flaw tells what of it does not hold. */
export interface Given {
  readonly indicator?: Indicator;
  readonly unit?: Unit;
  readonly period: string | null;
  readonly mode: 'set' | 'delta';
  readonly value: string;
  readonly extent?: 'total';
}
