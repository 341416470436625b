import { plansNamed } from '../language/plan-names.ts';
import type { Contact, Indicator, Plan } from '../plan.ts';

/** The plans that a normalised command is about: those it names, else those of the speaker's own city, else all. */
export function plansMeant(text: string, plans: readonly Plan[], asker: Contact): readonly Plan[] {
  const named = plansNamed(text, plans);
  if (named.length > 0) return named;
  const own = plans.filter(({ units }) => units.some(({ name }) => name === asker.unit));
  return own.length > 0 ? own : plans;
}

/** Why a command does not say which of several indicators of one name it means; `undefined` where it does. */
export function unclearPlan({ name, plan }: Indicator, plans: readonly Plan[]): string | undefined {
  const twins = plans.filter(({ id, indicators }) => id === plan || indicators.some((other) => other.name === name));
  return twins.length > 1
    ? `“${name}”在${twins.map((each) => each.name).join('、')}里都有，请写明是哪个规划的。`
    : undefined;
}
