import { emptyKnown } from '../ledger/known.ts';
import type { Contact, Plan } from '../plan.ts';
import { examples } from './answers/examples.ts';

/** Questions that a person may tap, in the order of what he is likely to want. */
export function suggestionsFor(contact: Contact | undefined, plans: readonly Plan[], today: string): readonly string[] {
  const [plan] = plans;
  if (!contact || !plan) return ['你好'];
  const asked = examples({ plans, known: emptyKnown(plans), today });
  return [...asked, '哪些没完成', contact.role === 'contact' ? '报数怎么报' : '总体进展'];
}
