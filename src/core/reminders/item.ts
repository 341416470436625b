import type { Submission } from '../ledger/submissions.ts';
import type { Day } from '../plan.ts';
import type { Duty } from './duties.ts';
import type { Week } from './shortfall.ts';
import type { Response } from './silence.ts';
import type { Window } from './window.ts';

/** How the targets stand. */
export interface Weekly {
  readonly kind: 'shortfall';
  readonly slot: Day;
  readonly weeks: readonly Week[];
}

/** What a person's units have not handed in yet: when the window opens, before it ends, and after. */
export interface Request {
  readonly kind: 'open' | 'due' | 'overdue';
  readonly slot: Day;
  readonly window: Window;
  readonly missing: readonly Duty[];
  /** What he promised for this window, if its day has passed. */
  readonly promised?: Response;
}

/** Which units are late with what, and what their people promised. */
export interface Escalation {
  readonly kind: 'escalation';
  readonly slot: Day;
  readonly window: Window;
  readonly late: readonly Late[];
}

export interface Late {
  readonly unit: string;
  readonly missing: readonly Duty[];
  readonly promises: readonly Response[];
}

/** What waits for review since an earlier day. */
export interface Reviewing {
  readonly kind: 'review';
  readonly slot: Day;
  readonly waiting: readonly Submission[];
}

/** One thing to remind somebody of. */
export type Item = Weekly | Request | Escalation | Reviewing;

/** Month of the reporting window; empty where there is none. */
export function periodOf(item: Item): string {
  switch (item.kind) {
    case 'open':
    case 'due':
    case 'overdue':
    case 'escalation':
      return item.window.period;
    case 'shortfall':
    case 'review':
      return '';
  }
}
