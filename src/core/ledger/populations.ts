import type { Day, Plan } from '../plan.ts';
import type { Known, Population } from './known.ts';

/** The newest population of a plan by its own date, of one date the last recorded; with a day, the newest up to that day. */
export function populationOf(known: Known, plan: Pick<Plan, 'id'>, day?: Day): Population | undefined {
  return known.populations
    .filter((population) => population.plan === plan.id && (day === undefined || population.through <= day))
    .reduce<Population | undefined>(
      (newest, next) =>
        newest &&
        (newest.through > next.through || (newest.through === next.through && newest.position > next.position))
          ? newest
          : next,
      undefined,
    );
}
