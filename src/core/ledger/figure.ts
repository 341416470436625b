import type { FigureFact, PopulationFact } from './entry.ts';

/** Who recorded a fact, when, and at which position of the ledger. */
export interface Recorded {
  readonly at: string;
  readonly by: string;
  /** 0 for what was computed. */
  readonly position: number;
}

/** 暂定 and 已审 (counts) as in `status`; 退回 and 撤回 never count. */
export type FigureState = 'provisional' | 'reviewed' | 'returned' | 'withdrawn';

/** What last happened to a figure after it was recorded: by whom, when, and why. */
export interface Judgement extends Recorded {
  readonly verdict: 'approved' | 'returned' | 'withdrawn';
  readonly reason?: string;
}

/** A figure with where it came from, and what became of it as far as is known. */
export interface Figure extends FigureFact, Recorded {
  readonly state: FigureState;
  readonly judged?: Judgement;
  /** Identity of the message that brought it. */
  readonly cause?: string;
  /** Not recorded but computed: added up, a ratio of its parts, an average a year, or by head of population. */
  readonly computed?: 'sum' | 'ratio' | 'average' | 'perCapita';
  /** The population that a figure by head was computed with: to be named with its base, date and source. */
  readonly population?: Population;
}

export interface Population extends PopulationFact, Recorded {}

/** The order of a history: by the last day covered, then by position. */
export function inOrder(a: Figure, b: Figure): number {
  if (a.through !== b.through) return a.through < b.through ? -1 : 1;
  return a.position - b.position;
}

/** Under which the figures of an indicator and a unit stand. */
export function historyKey(plan: string, indicator: string, unit: string): string {
  return `${plan}\n${indicator}\n${unit}`;
}
