import type { Plan } from '../plan.ts';
import { normalise } from './normalise.ts';

/** The plans that a normalised text names (十五五的医生); a name inside a longer one that is said does not count. */
export function plansNamed(text: string, plans: readonly Plan[]): readonly Plan[] {
  const found = plans.flatMap((plan) =>
    [plan.name, ...plan.aliases].map(normalise).flatMap((name) => {
      const start = name.length > 1 ? text.indexOf(name) : -1;
      return start < 0 ? [] : [{ plan, start, end: start + name.length }];
    }),
  );
  const kept = found.filter(
    ({ start, end }) =>
      !found.some((other) => other.start <= start && end <= other.end && other.end - other.start > end - start),
  );
  return plans.filter((plan) => kept.some((one) => one.plan === plan));
}

/** A plan that takes what only other plans call a unit for a place elsewhere: their figures are not its own. */
export function apart(plan: Plan, plans: readonly Plan[]): Plan {
  const own = new Set(
    [
      ...plan.units.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...plan.unclearUnits.flatMap(({ names }) => names),
      ...plan.terms.flatMap(({ name, words }) => [name, ...words]),
      ...[plan.name, ...plan.aliases],
      ...plan.elsewhere,
    ].map((word) => word.toLowerCase()),
  );
  const foreign = plans
    .filter((other) => other !== plan)
    .flatMap(({ units }) => units.flatMap(({ name, aliases }) => [name, ...aliases]))
    .filter((word) => word.length > 1 && !own.has(word.toLowerCase()));
  return foreign.length === 0 ? plan : { ...plan, elsewhere: [...plan.elsewhere, ...new Set(foreign)] };
}
