import type { Understood } from '../language/reading.ts';
import type { Operator } from '../plan.ts';

/** actual 现值, target 目标, gap 差额 (positive: short of it), rate 完成率 in percent, pace needed a month. */
export type Measure = 'actual' | 'target' | 'gap' | 'rate' | 'pace';

/** A figure that a reply states as the answer (contract.md, figures). */
export interface StatedFigure {
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly measure: Measure;
  readonly op: Operator;
  readonly value: number;
  readonly status?: 'provisional';
}

/** What the bot says to one message. */
export interface Said {
  /** Plain text, lines separated by `\n`; empty: nothing to say. The channel splits it to its own limits. */
  readonly reply: string;
  readonly understood: Understood;
  readonly figures: readonly StatedFigure[];
}
