import type { Group, Indicator, Unit } from '../plan.ts';
import type { Period } from './periods.ts';
import type { Problem } from './problem.ts';

/** What a message can want; the names are fixed by the contract. */
export const INTENTS = [
  'value',
  'target',
  'gap',
  'status',
  'list',
  'overview',
  'breakdown',
  'rank',
  'compare',
  'trend',
  'pace',
  'source',
  'history',
  'missing',
  'report',
  'correct',
  'withdraw',
  'confirm',
  'cancel',
  'approve',
  'return',
  'ack',
  'promise',
  'snooze',
  'leave',
  'admin',
  'help',
  'smalltalk',
  'unknown',
] as const;

export type IntentName = (typeof INTENTS)[number];

/** Intents that ask for what is known; a topic carries them on. */
export const ASKING: ReadonlySet<IntentName> = new Set<IntentName>([
  'value',
  'target',
  'gap',
  'status',
  'list',
  'overview',
  'breakdown',
  'rank',
  'compare',
  'trend',
  'pace',
  'source',
  'history',
  'missing',
]);

export type Filter = 'unmet' | 'met' | 'overdue';

/** A figure that somebody hands in, as it was understood. */
export interface Update {
  readonly indicator: Indicator;
  readonly unit: Unit;
  readonly period: Period | null;
  /** set: the new total; delta: a change against the last value. */
  readonly mode: 'set' | 'delta';
  readonly value: string;
  /** A running total (累计, 截至, 以来) although it may name a period; absent: as the period says. */
  readonly extent?: 'total';
}

/** What was understood of one message. */
export interface Reading {
  readonly intent: IntentName;
  readonly indicators: readonly Indicator[];
  readonly groups: readonly Group[];
  readonly units: readonly Unit[];
  /** `null`: the latest. */
  readonly period: Period | null;
  readonly filter: Filter | null;
  readonly updates: readonly Update[];
  readonly detail: Detail;
}

/** What an answer may need beyond the contract's fields; absent where the message says nothing of it. */
export interface Detail {
  /** The name fits several indicators or is wider than any: ask back with these, at most four. Empty array: nothing to offer, ask which indicator. */
  readonly choices?: readonly Indicator[];
  /** What was meant ambiguously, in the asker's own words: 站点. */
  readonly wideName?: string;
  /** A word for a unit that is none or fits two (开发区, 金), with the units to choose from. */
  readonly unclearUnit?: { readonly word: string; readonly choices: readonly string[] };
  /** Not in the plan: the word that says so, and the nearest indicators. */
  readonly outside?: { readonly word?: string; readonly nearest: readonly Indicator[] };
  /** A place outside the city. */
  readonly elsewhere?: string;
  /** What was asked about a place outside the city: the next message may ask it of another. */
  readonly meant?: { readonly intent: IntentName; readonly indicators: readonly Indicator[] };
  /** Indicators the asker excludes (除了医生). */
  readonly excluded?: readonly Indicator[];
  /** Rate of completion is asked (完成率), not only whether. */
  readonly rate?: boolean;
  /** unknown: a figure that is only planned or hoped for. */
  readonly wished?: true;
  /** A second question about the same indicators in the same message (目标又是多少). */
  readonly also?: IntentName;
  /** rank: which end, or the place of a named unit; count for 前三. */
  readonly order?: {
    readonly by: 'most' | 'least' | 'place';
    readonly count?: number;
    readonly over: 'units' | 'indicators';
  };
  /** trend: what is compared with: 上月, 去年, 同比. */
  readonly base?: Period | 'year-on-year' | 'period-on-period';
  /** pace: the asker's own deadline. */
  readonly deadline?: string;
  /** pace: what-if, so many more each month (如果每月增加5名). */
  readonly monthly?: string;
  /** pace: asked is when it will be met at the present speed (按现在的速度什么时候完成). */
  readonly forecast?: boolean;
  /** list: how far each falls short (分别差多少). */
  readonly gaps?: boolean;
  /** Why figures in the message are not taken (several lines possible), for `report` and `correct` without updates. */
  readonly problems?: readonly Problem[];
  /** Listed beside the figures and not taken: names without a figure, figures of what the plan does not count. */
  readonly passedOver?: readonly string[];
  /** The sound figures beside the problems: held until those are answered. */
  readonly held?: readonly Update[];
  /** correct: the figure that was handed in for another time or unit and does not stand. */
  readonly instead?: { readonly indicator: Indicator; readonly unit: string; readonly period: Period | null };
  /** report and correct: what is asked beside the figures and not about them, in the sender's words. */
  readonly beside?: string;
  /** value: asked is what was on record on that day, as it was known then (6月底时报的是多少). */
  readonly knownOn?: string;
  /** history: asked is who got a reminder and what was said to it (谁收到了, 谁答应了什么). */
  readonly responses?: 'all' | 'promised';
  /** missing: asked is what waits for review (有哪些待审). */
  readonly waiting?: true;
  /** Ids of the plans that heard it, where several are loaded. */
  readonly plans?: readonly string[];
  /** missing: asked is by when figures are due (这期什么时候截止). */
  readonly due?: true;
  /** help: about handing in figures. */
  readonly topic?: 'report';
}

/** The contract's shape of a reading: names instead of objects. */
export interface Understood {
  readonly intent: IntentName;
  readonly indicators: readonly string[];
  readonly groups: readonly string[];
  readonly units: readonly string[];
  readonly period: string | null;
  readonly filter: Filter | null;
  readonly updates: readonly {
    readonly indicator: string;
    readonly unit: string;
    readonly period: string | null;
    readonly mode: 'set' | 'delta';
    readonly op: '=';
    readonly value: number;
  }[];
}
