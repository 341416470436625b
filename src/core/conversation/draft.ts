import { addDays, daysBetween } from '../language/days.ts';
import { keyOf } from '../language/topic.ts';
import type { Extent, Fact } from '../ledger/entry.ts';
import type { Day, Indicator, Plan } from '../plan.ts';

/** A figure of a draft: where it belongs, and what it was held against when it was last shown. */
export interface DraftLine {
  /** `plan/code` of the indicator. */
  readonly indicator: string;
  readonly unit: string;
  /** The period it is recorded for, and the last day of it. */
  readonly period: string;
  readonly through: Day;
  readonly extent: Extent;
  readonly mode: 'set' | 'delta';
  /** As it was said: the figure, or the change. */
  readonly value: string;
  /** What will be recorded; absent for a change without an earlier figure. */
  readonly total?: string;
  /** Position of the figure that it was shown beside; 0: none. */
  readonly basis: number;
  /** He called it a correction. */
  readonly correct: boolean;
  /** 沿用: the last value still holds. */
  readonly unchanged?: true;
  readonly reason?: string;
}

/** What keeps a draft from being offered for confirmation. */
export interface OpenProblem {
  readonly words: string;
  /** Kind of the flaw (problem.ts). */
  readonly kind: string;
  /** The whole sentence that names it with its reason. */
  readonly said: string;
  /** `plan/code`, if it is known which indicator is meant; else what it may be. */
  readonly indicator?: string;
  readonly choices: readonly string[];
  readonly unit?: string;
  readonly unitChoices: readonly string[];
  readonly given?: {
    readonly period: string | null;
    readonly mode: 'set' | 'delta';
    readonly value: string;
    readonly extent?: 'total';
  };
}

/** What waits for a person's 确认: plain data, kept outside the ledger, lost without harm to what is recorded. */
export interface Draft {
  /** Identity of the message that began it: what was recorded of it is never recorded again. */
  readonly id: string;
  /** Business time of its last change. */
  readonly at: string;
  /** Identity of the message that changed it last: it names the preview that was shown. */
  readonly message: string;
  readonly kind: 'report' | 'correct' | 'withdraw' | 'facts';
  readonly lines: readonly DraftLine[];
  readonly problems: readonly OpenProblem[];
  /** withdraw: positions of the figures to take back. */
  readonly withdraw: readonly number[];
  readonly reason?: string;
  /** facts: what is recorded as it stands (a population, a change of the plan), and how it is said. */
  readonly facts: readonly Fact[];
  readonly preview: readonly string[];
  readonly done: string;
  /** It was recorded or dropped: kept for a while, so that pressing twice is answered rightly. */
  readonly closed?: { readonly how: 'recorded' | 'dropped'; readonly submission?: number };
}

/** A draft lapses so many minutes after its last change; a confirming word brings it back within a day after that. */
export const DRAFT_MINUTES = 30;
const RECALL_MINUTES = 24 * 60;

export type Freshness = 'open' | 'lapsed' | 'gone';

/** Whether a draft may be confirmed at `now`, only be brought back, or is forgotten. */
export function freshness(draft: Draft, now: string): Freshness {
  const minutes = (Date.parse(now) - Date.parse(draft.at)) / 60_000;
  if (minutes <= DRAFT_MINUTES) return 'open';
  return minutes <= DRAFT_MINUTES + RECALL_MINUTES ? 'lapsed' : 'gone';
}

/** An empty draft that the message begins. */
export function beginDraft(id: string, at: string, kind: Draft['kind']): Draft {
  return { id, at, message: id, kind, lines: [], problems: [], withdraw: [], facts: [], preview: [], done: '' };
}

/** A draft of ready-made facts that waits for 确认; `preview` without how to confirm, `done` what is said once it is recorded. */
export function factsDraft(
  id: string,
  at: string,
  { facts, preview, done }: Pick<Draft, 'facts' | 'preview' | 'done'>,
): Draft {
  return { ...beginDraft(id, at, 'facts'), facts, preview, done };
}

/** Same indicator, unit, point in time and extent: the later figure takes the earlier one's place. */
export function isSameCell(a: Cell, b: Cell): boolean {
  return (
    a.indicator === b.indicator &&
    a.unit === b.unit &&
    a.extent === b.extent &&
    a.through === b.through &&
    (a.extent === 'total' || a.period === b.period)
  );
}

type Cell = Pick<DraftLine, 'indicator' | 'unit' | 'extent' | 'through' | 'period'>;

/** The lines with another: in the place of the same cell, else behind them. */
export function withLine(lines: readonly DraftLine[], line: DraftLine): readonly DraftLine[] {
  const at = lines.findIndex((one) => isSameCell(one, line));
  return at < 0 ? [...lines, line] : lines.with(at, line);
}

/** The indicator of a `plan/code` key. */
export function indicatorOf(key: string, plans: readonly Plan[]): Indicator | undefined {
  return plans.flatMap((plan) => plan.indicators).find((indicator) => keyOf(indicator) === key);
}

/** 今天 10:05, 昨天 10:05, 9月13日 10:05: a moment as it is said today. */
export function sayMoment(at: string, today: Day): string {
  const day = at.slice(0, 10);
  const time = at.slice(11, 16);
  if (day === today) return `今天${time}`;
  if (day === addDays(today, -1)) return `昨天${time}`;
  const [year, month, date] = day.split('-').map(Number);
  const sameYear = day.slice(0, 4) === today.slice(0, 4) && daysBetween(day, today) > 0;
  return `${sameYear ? '' : `${year}年`}${month}月${date}日${time}`;
}
