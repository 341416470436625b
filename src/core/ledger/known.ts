import type { Indicator, Plan } from '../plan.ts';
import { type AnswerMemory, noAnswers, withAnswers } from './answers.ts';
import type { Entry } from './entry.ts';
import { type Figure, historyKey } from './figure.ts';
import { type Shelves, shelve } from './shelves.ts';

export type { Figure, FigureState, Judgement, Population, Recorded } from './figure.ts';
export { inOrder } from './figure.ts';

/** Everything the ledger says up to a position; never changed, only succeeded by the next. */
export interface Known extends Shelves {
  readonly plans: readonly Plan[];
  readonly position: number;
  /** All that was learnt, without the answers: what an earlier day knew is folded from it again. */
  readonly entries: readonly Entry[];
  readonly answers: AnswerMemory;
}

export function emptyKnown(plans: readonly Plan[]): Known {
  return {
    plans,
    position: 0,
    entries: [],
    figures: [],
    histories: new Map(),
    submissions: new Map(),
    populations: [],
    aliases: [],
    contacts: [],
    targets: [],
    sendings: [],
    responses: [],
    installedAt: null,
    answers: noAnswers,
  };
}

/** Folds further entries in, in the order of their positions; those known already are passed over. */
export function learn(known: Known, entries: readonly Entry[]): Known {
  let { position } = known;
  const fresh = entries.filter((entry) => {
    const isNew = entry.position > position;
    if (isNew) position = entry.position;
    return isNew;
  });
  if (fresh.length === 0) return known;
  const lasting = fresh.filter(({ fact }) => fact.kind !== 'answer');
  return {
    ...(lasting.length === 0 ? known : shelve(known, lasting)),
    plans: known.plans,
    position,
    entries: lasting.length === 0 ? known.entries : known.entries.concat(lasting),
    answers: withAnswers(known.answers, fresh),
  };
}

/** All figures of an indicator and a unit as they were recorded, returned and withdrawn ones too, by the last day they cover, then by position. */
export function history(known: Known, indicator: Indicator, unit: string): readonly Figure[] {
  const positions = known.histories.get(historyKey(indicator.plan, indicator.code, unit)) ?? [];
  return positions.flatMap((position) => known.figures[position] ?? []);
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
