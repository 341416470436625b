import type { Indicator, Plan } from '../plan.ts';
import type { Entry, FigureFact } from './entry.ts';

/** A figure with where it came from: who recorded it, when, at which position of the ledger. */
export interface Figure extends FigureFact {
  readonly at: string;
  readonly by: string;
  /** 0 for what was computed from other figures. */
  readonly position: number;
  /** Not recorded but computed: added up from the units' figures, or a ratio of its parts. */
  readonly computed?: 'sum' | 'ratio';
}

/** Everything the ledger says up to a position; never changed, only succeeded by the next. */
export interface Known {
  readonly plans: readonly Plan[];
  readonly position: number;
  readonly histories: ReadonlyMap<string, readonly Figure[]>;
}

export function emptyKnown(plans: readonly Plan[]): Known {
  return { plans, position: 0, histories: new Map() };
}

/** Folds further entries in, in the order of their positions; those known already are passed over. */
export function learn(known: Known, entries: readonly Entry[]): Known {
  const fresh = new Map<string, Figure[]>();
  let position = known.position;
  for (const entry of entries) {
    if (entry.position <= position) continue;
    position = entry.position;
    switch (entry.fact.kind) {
      case 'figure':
        push(fresh, key(entry.fact.plan, entry.fact.indicator, entry.fact.unit), figureOf(entry, entry.fact));
        break;
    }
  }
  if (position === known.position) return known;
  const histories = new Map(known.histories);
  for (const [name, figures] of fresh) {
    histories.set(name, [...(histories.get(name) ?? []), ...figures].sort(inOrder));
  }
  return { plans: known.plans, position, histories };
}

/** All figures of an indicator and a unit as they were recorded, by the last day they cover, then by position. */
export function history(known: Known, indicator: Indicator, unit: string): readonly Figure[] {
  return known.histories.get(key(indicator.plan, indicator.code, unit)) ?? [];
}

/** All that was recorded about a unit in a plan, in the order of recording. */
export function historyOfUnit(known: Known, plan: Plan, unit: string): readonly Figure[] {
  return plan.indicators
    .flatMap((indicator) => history(known, indicator, unit))
    .sort((a, b) => a.position - b.position);
}

/** Name of the unit that is the whole city in the indicator's plan. */
export function wholeOf(known: Known, indicator: Indicator): string {
  const plan = known.plans.find(({ id }) => id === indicator.plan);
  return plan?.units.find(({ whole }) => whole)?.name ?? '';
}

/** The order of a history: by the last day covered, then by position. */
export function inOrder(a: Figure, b: Figure): number {
  if (a.through !== b.through) return a.through < b.through ? -1 : 1;
  return a.position - b.position;
}

function key(plan: string, indicator: string, unit: string): string {
  return `${plan}\n${indicator}\n${unit}`;
}

function figureOf(entry: Entry, fact: FigureFact): Figure {
  return { ...fact, at: entry.at, by: entry.by, position: entry.position };
}

function push(groups: Map<string, Figure[]>, name: string, figure: Figure): void {
  const group = groups.get(name);
  if (group) group.push(figure);
  else groups.set(name, [figure]);
}
