/** Gives orders to the sample plan as the planner would: what was read of them is handed over as the language would. */
import { type AdminReply, type AdminWorld, readAdmin } from '../../src/core/conversation/admin.ts';
import { amendedContacts, amendedPlans } from '../../src/core/ledger/amendments.ts';
import type { Fact } from '../../src/core/ledger/entry.ts';
import type { Contact, Indicator } from '../../src/core/plan.ts';
import { readingOf } from '../answers/asking.ts';
import { CITY, knownWith, plan } from '../ledger/sample.ts';

export const today = '2023-09-15';
export const wei: Contact = { userId: 'wei', name: '魏局', role: 'leader', unit: CITY, trial: false };
export const qin: Contact = { userId: 'qin', name: '秦科', role: 'planner', unit: CITY, trial: false };
export const lin: Contact = { userId: 'lin', name: '林溪', role: 'contact', unit: '东岭区', trial: false };
export const wu: Contact = { userId: 'wu', name: '吴岭', role: 'contact', unit: '西川县', trial: false };
const people = [wei, qin, lin, wu];

export function worldWith(...facts: readonly Fact[]): AdminWorld {
  const known = knownWith(...facts);
  return { plans: amendedPlans([plan], known, today), contacts: amendedContacts(people, known, today), known };
}

interface Given {
  readonly indicators?: readonly Indicator[];
  readonly world?: AdminWorld;
  readonly asker?: Contact;
}

export function order(text: string, { indicators = [], world = worldWith(), asker = qin }: Given = {}): AdminReply {
  const reading = readingOf('admin', { indicators, units: [] });
  return readAdmin(text, reading, world, asker, `${today}T10:00:00+08:00`);
}

/** The facts of a draft; fails where it is none, with what was said instead. */
export function factsOf(reply: AdminReply): readonly Fact[] {
  if (reply.kind !== 'draft') throw new Error(`${reply.kind}: ${reply.text}`);
  return reply.draft.facts;
}

export function previewOf(reply: AdminReply): string {
  if (reply.kind !== 'draft') throw new Error(`${reply.kind}: ${reply.text}`);
  return reply.draft.preview.join('\n');
}

/** What was said in the place of a draft, as `ask: …` or `refuse: …`. */
export function saidOf(reply: AdminReply): string {
  return reply.kind === 'draft' ? `draft: ${reply.draft.preview.join(' ')}` : `${reply.kind}: ${reply.text}`;
}
