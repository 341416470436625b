import { speaksFor } from '../home.ts';
import type { Scene } from './scene.ts';

/** Whose county figures a contact may read; `leader` and `planner` read all (data/rights.yaml). */
export interface Rights {
  readonly contactsRead: 'own' | 'all';
}

export const NARROWEST: Rights = { contactsRead: 'own' };

/** Whether a person may read the figures of a single unit of a plan (by id): all, or his own and those he stands in for. */
export function mayRead(
  unit: string,
  plan: string,
  { asker, rights = NARROWEST }: Pick<Scene, 'asker' | 'rights'>,
): boolean {
  return asker.role !== 'contact' || rights.contactsRead === 'all' || speaksFor(asker, unit, plan);
}
