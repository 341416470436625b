import type { Indicator, Plan } from '../plan.ts';
import { type AnswerMemory, noAnswers, withAnswers } from './answers.ts';
import type { Entry } from './entry.ts';
import { type Figure, historyKey } from './figure.ts';
import { type Lasting, lastingOf } from './lasting.ts';
import { type Shelves, shelve } from './shelves.ts';

export type { Figure, FigureState, Judgement, Population, Recorded } from './figure.ts';
export { inOrder } from './figure.ts';

/** Everything the ledger says up to a position; never changed, only succeeded by the next. */
export interface Known extends Shelves {
  readonly plans: readonly Plan[];
  readonly position: number;
  /** All that was learnt, in order, without the answers: what an earlier day knew is folded from it again. */
  readonly lasting: readonly Lasting[];
  readonly answers: AnswerMemory;
}

/** What of a knowledge all the rest can be folded from, whatever the plans: to be kept from one run to the next. */
export type Kept = Pick<Known, 'position' | 'lasting' | 'answers'>;

export function emptyKnown(plans: readonly Plan[]): Known {
  return {
    plans,
    position: 0,
    lasting: [],
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
  return learnPages(known, [newsOf(entries, known)]);
}

/** What a page of the ledger brings, and the answers as of its end: less than the entries, so that a long ledger never is in memory as it was written. */
export type News = Kept;

/** What the entries of a page bring that stand behind what was known, or behind the page before. */
export function newsOf(entries: readonly Entry[], before: Pick<Known, 'position' | 'answers'>): News {
  let { position } = before;
  const fresh = entries.filter((entry) => {
    const isNew = entry.position > position;
    if (isNew) position = entry.position;
    return isNew;
  });
  return {
    position,
    lasting: fresh.flatMap((entry) => lastingOf(entry) ?? []),
    answers: withAnswers(before.answers, fresh),
  };
}

/** Folds pages that follow each other in, all at once; what is known already is passed over. */
export function learnPages(known: Known, pages: readonly News[]): Known {
  const last = pages.at(-1);
  if (!last || last.position <= known.position) return known;
  const lasting = pages.flatMap((page) => page.lasting.filter(({ position }) => position > known.position));
  return {
    ...(lasting.length === 0 ? known : shelve(known, lasting)),
    plans: known.plans,
    position: last.position,
    lasting: lasting.length === 0 ? known.lasting : known.lasting.concat(lasting),
    answers: last.answers,
  };
}

/** The knowledge that was kept, folded again. */
export function recollect(plans: readonly Plan[], { position, lasting, answers }: Kept): Known {
  return { plans, ...shelve(emptyKnown(plans), lasting), position, lasting, answers };
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
