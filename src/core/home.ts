import type { Contact, Plan } from './plan.ts';

/** The unit of a contact and those he stands in for now. */
export function ownUnits({ unit, deputyFor = [] }: Contact): readonly string[] {
  return [unit, ...deputyFor];
}

/** Whether a unit of a plan (by id) is a person's own: another city's unit may bear the same name. */
export function speaksFor(contact: Contact, unit: string, plan: string): boolean {
  return (contact.plans?.includes(plan) ?? true) && ownUnits(contact).includes(unit);
}

/** The plans that a contact reports to: those that count one of his units. Of `leader` and `planner` all. */
export function homesOf(contact: Contact, plans: readonly Plan[]): readonly Plan[] {
  if (contact.role !== 'contact') return plans;
  return plans.filter(({ id, units }) => units.some(({ name }) => speaksFor(contact, name, id)));
}

/** Who reviews for a plan (by id): the planners of its own city, or all planners where it has none of its own. */
export function reviewersOf(plan: string, plans: readonly Plan[], contacts: readonly Contact[]): readonly Contact[] {
  const planners = contacts.filter(({ role }) => role === 'planner');
  const units = plans.find(({ id }) => id === plan)?.units ?? [];
  const own = planners.filter(({ unit }) => units.some(({ name }) => name === unit));
  return own.length > 0 ? own : planners;
}
