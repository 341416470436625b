import type { Contact } from '../plan.ts';
import type { Recipient } from './schedule.ts';

/** Who gets what is meant for one of these; whoever is away is stood in for by his deputy, or by nobody. */
export function recipientsOf(to: readonly Recipient[], contacts: readonly Contact[]): readonly Contact[] {
  return unique(
    contacts.filter(({ role }) => to.includes(role)).flatMap((contact) => standInFor(contact, contacts) ?? []),
  );
}

/** Who hands in for a unit now. */
export function reportersOf(unit: string, contacts: readonly Contact[]): readonly Contact[] {
  return unique(
    contacts
      .filter((contact) => contact.role === 'contact' && contact.unit === unit)
      .flatMap((contact) => standInFor(contact, contacts) ?? []),
  );
}

/** Whoever is named as supervisor of a unit's contacts, away or not. */
export function supervisorsOf(unit: string, contacts: readonly Contact[]): readonly Contact[] {
  const named = contacts.filter((contact) => contact.role === 'contact' && contact.unit === unit);
  return unique(
    named.flatMap(({ supervisor }) => {
      const found = supervisor === undefined ? undefined : byId(supervisor, contacts);
      return found ? (standInFor(found, contacts) ?? []) : [];
    }),
  );
}

function standInFor(contact: Contact, contacts: readonly Contact[]): Contact | undefined {
  const deputy = contact.deputy === undefined ? undefined : byId(contact.deputy, contacts);
  if (deputy && deputy.leaveUntil === undefined) return deputy;
  return contact.leaveUntil === undefined ? contact : undefined;
}

function byId(userId: string, contacts: readonly Contact[]): Contact | undefined {
  return contacts.find((contact) => contact.userId.toLowerCase() === userId.toLowerCase());
}

function unique(contacts: readonly Contact[]): readonly Contact[] {
  return [...new Set(contacts)];
}
