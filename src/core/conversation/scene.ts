import type { Contact, Day } from '../plan.ts';
import type { RemindWorld } from '../reminders/remind-world.ts';
import type { Miss } from './misses.ts';
import type { Rights } from './rights.ts';
import type { StatedFigure } from './said.ts';

/** Where a question is answered: what is known and due, on which day, to whom. */
export interface Scene extends RemindWorld {
  readonly today: Day;
  readonly asker: Contact;
  /** What a contact may read; without it his own unit and the whole city only. */
  readonly rights?: Rights;
  /** Counters that stand outside the ledger. */
  readonly tallies?: Readonly<Record<string, number>>;
  /** Wordings that were not understood, kept outside the ledger too. */
  readonly misses?: readonly Miss[];
}

/** What is said to a question, and the figures in it that answer it (contract.md, figures). */
export interface Answer {
  readonly text: string;
  readonly figures: readonly StatedFigure[];
  /** The counter that this answer adds to: refusals and what was not understood. */
  readonly tally?: string;
}
