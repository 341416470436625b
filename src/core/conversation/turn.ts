import type { Reading } from '../language/reading.ts';
import type { Understand } from '../language/understand.ts';
import type { NewEntry, Notice } from '../ledger/entry.ts';
import type { Draft } from './draft.ts';
import type { Card, StatedFigure } from './said.ts';
import type { Scene } from './scene.ts';

/** One message of a member of the contact list, with all that it is decided by. */
export interface Turn {
  /** Identity of the message. */
  readonly id: string;
  /** Business time. */
  readonly now: string;
  /** What was written; empty for a press. */
  readonly text: string;
  readonly scene: Scene;
  /** The draft in mind: open, lapsed or closed. */
  readonly draft: Draft | null;
  readonly understand: Understand;
}

/** What a turn comes to; what is absent stays as it is. */
export interface Outcome {
  readonly text: string;
  readonly figures?: readonly StatedFigure[];
  readonly entries?: readonly NewEntry[];
  readonly draft?: Draft | null;
  readonly notices?: readonly Notice[];
  readonly card?: Card;
  readonly settled?: { readonly taskId: string; readonly text: string };
  /** Counters that go up, outside the ledger. */
  readonly tallies?: readonly string[];
  /** The reading where the draft shows that more was meant than the message says by itself. */
  readonly reading?: Reading;
}
