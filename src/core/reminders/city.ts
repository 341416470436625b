import { speaksFor } from '../home.ts';
import type { Contact, Plan } from '../plan.ts';
import type { RemindWorld } from './remind-world.ts';

/** The world city by city: its plans and its people, so that units of one name in two cities are not mixed. */
export function citiesOf(world: RemindWorld): readonly RemindWorld[] {
  const cities = [...Map.groupBy(world.plans, wholeOf).values()];
  return cities.map((plans) => ({ ...world, plans, contacts: world.contacts.filter((one) => isOf(one, plans)) }));
}

/** The city of a person; of somebody who belongs to none the whole world. */
export function cityOf(person: Contact, world: RemindWorld): RemindWorld {
  return citiesOf(world).find(({ contacts }) => contacts.includes(person)) ?? world;
}

/** The city of a plan. */
export function cityOfPlan(plan: string, world: RemindWorld): RemindWorld {
  return citiesOf(world).find(({ plans }) => plans.some(({ id }) => id === plan)) ?? world;
}

function wholeOf({ units }: Plan): string {
  return units.find(({ whole }) => whole)?.name ?? '';
}

function isOf(contact: Contact, plans: readonly Plan[]): boolean {
  return plans.some(({ id, units }) => units.some(({ name }) => speaksFor(contact, name, id)));
}
