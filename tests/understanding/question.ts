import type { Expected, RequiredFigure } from './item.ts';

/** A question before it is put into words: what fills the places of a phrasing, and what a right answer is. */
export interface Question {
  /** The list of `phrasings.yaml` that its words come from. */
  readonly phrasing: string;
  /** Names for `{i}`, `{w}` and the like: a slip in them must not change their meaning. */
  readonly names: Readonly<Record<string, string>>;
  /** Units, periods and places: they stay as they are. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly expected: Expected;
  readonly figures: readonly RequiredFigure[];
  readonly nothing: boolean;
  readonly kinds: readonly string[];
  readonly as: string;
  readonly counted: boolean;
}

/** A question that names nothing, asked by the leader; the fields that `expected` leaves out are empty. */
export function plain(
  intent: string,
  expected: Expected,
  figures: readonly RequiredFigure[] = [],
): Omit<Question, 'phrasing'> {
  const empty = { indicators: [[]], groups: [[]], units: [[]], period: [null], filter: [null], updates: [[]] };
  return {
    names: {},
    fixed: {},
    expected: { ...empty, intent: [intent], ...expected },
    figures,
    nothing: false,
    kinds: [],
    as: 'leader',
    counted: false,
  };
}
