import type { Contact } from '../plan.ts';
import type { Scene } from './scene.ts';

/** Whose county figures a contact may read; `leader` and `planner` read all (data/rights.yaml). */
export interface Rights {
  readonly contactsRead: 'own' | 'all';
}

export const NARROWEST: Rights = { contactsRead: 'own' };

/** Whether a person may read a single unit's figures: all, or his own and those he stands in for. */
export function mayRead(unit: string, { asker, rights = NARROWEST }: Pick<Scene, 'asker' | 'rights'>): boolean {
  return asker.role !== 'contact' || rights.contactsRead === 'all' || ownUnits(asker).includes(unit);
}

/** The unit of a contact and those he stands in for now. */
export function ownUnits({ unit, deputyFor = [] }: Contact): readonly string[] {
  return [unit, ...deputyFor];
}
