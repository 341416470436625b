import type { Unit } from '../plan.ts';
import type { NumberMention } from './numerals.ts';
import type { PeriodMention } from './periods.ts';
import type { Recognised } from './recognise.ts';

/** What an enumeration gives a number: the item in front of it that stands in the same place. */
export interface Share {
  readonly name: Recognised;
  readonly unit: Unit | null;
  readonly period: PeriodMention | null;
  /** Where the item ends: a unit named before that holds for it. */
  readonly at: number;
  /** What is said before the first number and holds for all: 较上月分别增加. */
  readonly lead: string;
}

/** Names of which it stays open which of some numbers is whose. */
export interface Unshared {
  readonly names: readonly Recognised[];
  readonly numbers: readonly NumberMention[];
}

/** How numbers that follow an enumeration are shared out; a number without a share belongs to nothing that is counted. */
export interface Sharing {
  readonly shares: ReadonlyMap<NumberMention, readonly Share[]>;
  readonly unshared: readonly Unshared[];
}

/** All names that are spoken of. */
export function namesIn({ shares, unshared }: Sharing): ReadonlySet<Recognised> {
  return new Set([...[...shares.values()].flat().map(({ name }) => name), ...unshared.flatMap(({ names }) => names)]);
}
