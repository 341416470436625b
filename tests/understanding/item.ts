/** What a set asks, and what a right answer is; read by `sets.ts` or made by `generate.ts`. */

/** A figure that the answer must state (contract.md, figures). */
export interface RequiredFigure {
  readonly indicator: string;
  readonly measure: string;
  readonly value: number;
  readonly op?: string | undefined;
  readonly unit?: string | undefined;
  readonly period?: string | null | undefined;
}

/** A figure handed in, as it must be understood; of each list any one will do. */
export interface WantedUpdate {
  readonly indicator: readonly string[];
  readonly unit: readonly string[];
  readonly period: readonly (string | null)[];
  readonly mode: readonly string[];
  readonly value: number;
}

/** Of each list any one is right; a field that is absent is not judged. */
export interface Expected {
  readonly intent?: readonly string[] | undefined;
  readonly indicators?: readonly (readonly string[])[] | undefined;
  readonly groups?: readonly (readonly string[])[] | undefined;
  readonly units?: readonly (readonly string[])[] | undefined;
  readonly period?: readonly (string | null)[] | undefined;
  readonly filter?: readonly (string | null)[] | undefined;
  readonly updates?: readonly (readonly WantedUpdate[])[] | undefined;
}

export interface Turn {
  readonly text: string;
  readonly expected: Expected;
  /** Any one of the lists is enough; further figures that are right may stand beside it. */
  readonly figures: readonly (readonly RequiredFigure[])[];
  /** No figure answers this: none may be stated, but those named beside as what they are. */
  readonly nothing: boolean;
}

export interface Item {
  readonly id: string;
  readonly as: string;
  /** ISO 8601 in +08:00. */
  readonly now: string;
  readonly turns: readonly Turn[];
  /** Kinds of difficulty (同音错字, 方言, …); at least one. */
  readonly kinds: readonly string[];
}

export interface TestSet {
  readonly name: string;
  readonly items: readonly Item[];
}

/** The clock of an item that names none. */
export const NOON = '2023-09-15T10:00:00+08:00';

/** Stands for no unit in particular: the plan's total. */
export const WHOLE = '六安市';
