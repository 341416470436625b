import type { Day, ReminderKind, Role } from '../plan.ts';

/** `HH:MM` on the office's wall clock. */
export type TimeOfDay = string;

/** A role of the contact list, or whoever is named as a contact's supervisor. */
export type Recipient = Role | 'supervisor';

/** When a kind of reminder goes out and to whom, and the sentences around what it says. */
export interface Rule {
  readonly on: boolean;
  readonly at: TimeOfDay;
  readonly to: readonly Recipient[];
  readonly opening: string;
  readonly closing: string;
}

/** Whoever is to be reminded of what, when, and how often (data/reminders.yaml). */
export interface Schedule {
  /** Nothing goes out unasked outside these hours: the last minute is excluded. */
  readonly hours: { readonly from: TimeOfDay; readonly to: TimeOfDay };
  /** Duties begin with the first period that ends on this day or later; absent: with the first opening of the ledger. */
  readonly since?: Day;
  /** What is due, is due on this workday after the period's end. */
  readonly dueWorkday: number;
  readonly rules: Readonly<Record<ReminderKind, Rule>>;
  /** due: so many workdays before the due day. */
  readonly daysBefore: number;
  /** overdue: every so many workdays, and how often at most. */
  readonly overdueEvery: number;
  readonly overdueMost: number;
  /** escalation: so many workdays after the due day. */
  readonly escalateAfter: number;
  /** Longest time, in days, that a person may promise or put off. */
  readonly longestSilence: number;
  readonly lights: Lights;
}

/** Thresholds of red and amber, percent: the rest is green. What is past its deadline is red. */
export interface Lights {
  /** Levels (时点数, 比率): rate of completion below. */
  readonly level: { readonly red: string; readonly amber: string };
  /** Amounts that grow (时期数, 累计数): points behind the share of time that is gone (序时进度). */
  readonly growing: { readonly red: string; readonly amber: string };
}
