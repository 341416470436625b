import type { Basis, Day, Operator } from '../plan.ts';

/** 暂定: handed in and confirmed, not reviewed yet. 已审: counts. */
export type FigureStatus = 'provisional' | 'reviewed';

/** A figure as it was recorded; nothing is ever overwritten, a later fact stands beside the earlier one. */
export interface FigureFact {
  readonly kind: 'figure';
  readonly plan: string;
  /** Code of the indicator. */
  readonly indicator: string;
  /** Name of the unit it is about. */
  readonly unit: string;
  /** The period as it was named: 中期, 2021, 2021年以来, 2023-09, 2023Q3. */
  readonly period: string;
  /** The last day that the figure covers: figures are ordered by it. */
  readonly through: Day;
  readonly op: Operator;
  readonly value: string;
  readonly basis: Basis;
  readonly source: string;
  readonly status: FigureStatus;
  /** How it came in: taken over from a document, or written by a person. */
  readonly origin: 'imported' | 'reported';
}

export type Fact = FigureFact;

/** A fact that waits to be appended. */
export interface NewEntry<F extends Fact = Fact> {
  /** Business time, ISO 8601. */
  readonly at: string;
  /** UserID of who did it; `system` for what no person did. */
  readonly by: string;
  /** Identity of the message that caused it, never its text. */
  readonly cause?: string;
  readonly fact: F;
}

/** A fact in the ledger: position from 1 without gaps, the real time of writing, chained to the one before by hash. */
export interface Entry<F extends Fact = Fact> extends NewEntry<F> {
  readonly position: number;
  readonly writtenAt: string;
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  readonly hash: string;
}
