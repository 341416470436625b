import type { Basis, Day, Operator, ReminderKind, Role } from '../plan.ts';

/** 暂定: handed in and confirmed, not reviewed yet. 已审: counts. */
export type FigureStatus = 'provisional' | 'reviewed';

/** total 累计数 or a level at a day; amount 本期数: what came in the named period alone. */
export type Extent = 'total' | 'amount';

/** A figure as it was recorded; nothing is ever overwritten, a later fact stands beside the earlier one. */
export interface FigureFact {
  readonly kind: 'figure';
  readonly plan: string;
  /** Code of the indicator. */
  readonly indicator: string;
  /** Name of the unit it is about. */
  readonly unit: string;
  /** The period as it was named: 中期, 2021, 2021年以来, 2023-09, 2023Q3. */
  readonly period: string;
  /** The last day that the figure covers: figures are ordered by it. */
  readonly through: Day;
  readonly op: Operator;
  readonly value: string;
  readonly basis: Basis;
  readonly source: string;
  /** The status at the time of recording; a review changes it by a fact of its own. */
  readonly status: FigureStatus;
  /** How it came in: taken over from a document, or written by a person. */
  readonly origin: 'imported' | 'reported';
  /** Absent: total. */
  readonly extent?: Extent;
  /** Number of the submission (报送单号) that it was confirmed with; absent for imported figures. */
  readonly submission?: number;
  /** 沿用: the sender said that the last value still holds. */
  readonly unchanged?: true;
  /** Position of the figure that it corrects. */
  readonly corrects?: number;
  /** Why it was corrected. */
  readonly reason?: string;
}

/** The reviewer's verdict on a submission, or on some figures of it. */
export interface ReviewFact {
  readonly kind: 'review';
  readonly submission: number;
  /** Positions of the figures that it is about. */
  readonly figures: readonly number[];
  readonly verdict: 'approved' | 'returned';
  readonly reason?: string;
}

/** Figures taken back by who handed them in. */
export interface WithdrawalFact {
  readonly kind: 'withdrawal';
  readonly figures: readonly number[];
  readonly reason?: string;
}

/** What was said in the same append as the facts: a redelivery of the message (the entry's `cause`) is answered with it. */
export interface AnswerFact {
  readonly kind: 'answer';
  readonly to: string;
  /** The draft that this append closed; the same draft is never recorded twice. */
  readonly draft?: string;
  readonly reply: string;
  /** Messages to others that this append gives rise to. */
  readonly notices?: readonly Notice[];
  /** The card that is done with, and its grey text. */
  readonly settled?: { readonly taskId: string; readonly text: string };
}

/** A message to somebody else, unasked: to the reviewer, to the contact. It goes out once, when its time has come. */
export interface Notice {
  /** UserID. */
  readonly to: string;
  readonly text: string;
  /** At any hour; the others wait for working hours. */
  readonly urgent: boolean;
  /** Number of the submission that must still wait for review; else the message is void. */
  readonly whileWaiting?: number;
}

/** The population that ratios are computed with: without base, date and source it is not taken. */
export interface PopulationFact {
  readonly kind: 'population';
  readonly plan: string;
  /** 常住 or 户籍, as it was named. */
  readonly base: string;
  /** Persons. */
  readonly value: string;
  readonly through: Day;
  readonly source: string;
}

/** A further name of an indicator, added or retired in chat. */
export interface AliasFact {
  readonly kind: 'alias';
  readonly plan: string;
  readonly indicator: string;
  readonly alias: string;
  readonly retired: boolean;
}

/** A change of the contact list: a new person, or other values of one that is on it. */
export interface ContactFact {
  readonly kind: 'contact';
  readonly userId: string;
  readonly name?: string;
  readonly role?: Role;
  readonly unit?: string;
  /** UserID of who stands in, and until when (last day). */
  readonly deputy?: string;
  readonly leaveUntil?: Day;
  readonly removed?: boolean;
}

/** A changed target: old periods keep the old one. */
export interface TargetFact {
  readonly kind: 'target';
  readonly plan: string;
  readonly indicator: string;
  readonly op: Operator;
  readonly value: string;
  readonly deadline: Day;
  /** Number of the document that changes it, and the day from which it holds. */
  readonly document: string;
  readonly from: Day;
}

/** The ledger was opened for the first time: nobody is chased for what was due before. */
export interface InstallationFact {
  readonly kind: 'installation';
}

/** One thing that a reminder says; to one person it is said once. */
export interface Reminded {
  readonly kind: ReminderKind;
  /** Month of the reporting window (报送期), `2026-09`; empty where there is none. */
  readonly period: string;
  /** The day on which it fell due. */
  readonly slot: Day;
}

/** A reminder is about to go out, with its exact text: recorded before it does, so that it goes out once. */
export interface SendingFact {
  readonly kind: 'sending';
  /** UserID, or `@group` for the group robot. */
  readonly to: string;
  readonly about: readonly Reminded[];
  readonly text: string;
}

/** What became of a sending; refused: it did not arrive and is due again, unknown: it may have arrived, and is not repeated. */
export interface ReceiptFact {
  readonly kind: 'receipt';
  /** Position of the sending. */
  readonly sending: number;
  readonly outcome: 'sent' | 'refused' | 'unreachable' | 'unknown';
}

/** What somebody said to a reminder: 收到, 承诺, 暂缓. */
export interface ResponseFact {
  readonly kind: 'response';
  readonly how: 'received' | 'promised' | 'snoozed';
  /** The reminder that it answers, by position; absent where there was none. */
  readonly sending?: number;
  /** Month of the reporting window that it is about, `2026-09`. */
  readonly period?: string;
  readonly units: readonly string[];
  /** Last day of silence: promised by, or put off to. */
  readonly until?: Day;
  readonly reason?: string;
}

export type Fact =
  | FigureFact
  | ReviewFact
  | WithdrawalFact
  | AnswerFact
  | PopulationFact
  | AliasFact
  | ContactFact
  | TargetFact
  | InstallationFact
  | SendingFact
  | ReceiptFact
  | ResponseFact;

/** A fact that waits to be appended. */
export interface NewEntry<F extends Fact = Fact> {
  /** Business time, ISO 8601. */
  readonly at: string;
  /** UserID of who did it; `system` for what no person did. */
  readonly by: string;
  /** Identity of the message that caused it, never its text. */
  readonly cause?: string;
  readonly fact: F;
}

/** A fact in the ledger: position from 1 without gaps, the real time of writing, chained to the one before by hash. */
export interface Entry<F extends Fact = Fact> extends NewEntry<F> {
  readonly position: number;
  readonly writtenAt: string;
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  readonly hash: string;
}
