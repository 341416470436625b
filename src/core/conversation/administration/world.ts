import type { Understand } from '../../language/understand.ts';
import type { AliasFact, ContactFact, TargetFact } from '../../ledger/entry.ts';
import type { Known } from '../../ledger/known.ts';
import type { Contact, Day, Plan } from '../../plan.ts';
import type { Miss } from '../misses.ts';

/** What a change of the plan or of the contact list is held against. */
export interface AdminWorld {
  /** With the aliases and targets of today. */
  readonly plans: readonly Plan[];
  /** With the changes, leaves and deputies of today. */
  readonly contacts: readonly Contact[];
  readonly known: Known;
  readonly tallies?: Readonly<Record<string, number>>;
  /** Wordings that were not understood. */
  readonly misses?: readonly Miss[];
  /** To see what a new alias means already. */
  readonly understand?: Understand;
}

/** A change asked for in chat: who asks, on which day, in the words as they were written and in the normalised ones. */
export interface Command {
  readonly text: string;
  readonly plain: string;
  readonly world: AdminWorld;
  readonly asker: Contact;
  readonly today: Day;
}

export type AdminFact = AliasFact | ContactFact | TargetFact;

/** What waits for 确认: the facts, how they are shown beforehand (without how to confirm), and what is said afterwards. */
export interface AdminDraft {
  readonly kind: 'admin';
  readonly facts: readonly AdminFact[];
  readonly preview: readonly string[];
  readonly done: string;
}

/** What a command comes to: a draft, a question for what is missing, a refusal with its reason, or an answer. */
export type AdminReply =
  | { readonly kind: 'draft'; readonly draft: AdminDraft }
  | { readonly kind: 'ask'; readonly text: string }
  | { readonly kind: 'refuse'; readonly text: string; readonly tally?: string }
  | { readonly kind: 'answer'; readonly text: string };

export function drafted(facts: readonly AdminFact[], preview: readonly string[], done: string): AdminReply {
  return { kind: 'draft', draft: { kind: 'admin', facts, preview, done } };
}

export function ask(text: string): AdminReply {
  return { kind: 'ask', text };
}

export function refuse(text: string, tally?: string): AdminReply {
  return { kind: 'refuse', text, ...(tally === undefined ? {} : { tally }) };
}
