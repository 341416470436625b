/** The vocabulary of a plan (规划): what is promised, by whom it is reported, and how the figures hang together. */
import type { Learned } from './language/learned.ts';

/** How a number is meant: `=` exactly, the others state a bound ("70%以上" is `>=`). */
export type Operator = '=' | '>' | '>=' | '<' | '<=';

/** An exact decimal as it was written ("2.10" stays "2.10") with its operator. */
export interface Quantity {
  readonly op: Operator;
  readonly value: string;
}

/** stock 时点数, flow 时期数 (within a year), cumulative 累计数, ratio 比率. */
export type Kind = 'stock' | 'flow' | 'cumulative' | 'ratio';

/** sum: the reporting units report it and the city figure is their sum; city: only the city bureau knows it. */
export type Scope = 'sum' | 'city';

/** 按月、按季、每半年报送. */
export type Frequency = 'monthly' | 'quarterly' | 'halfYearly';

/** 周调度, 报送开始, 到期前, 逾期, 升级, 待审. */
export type ReminderKind = 'shortfall' | 'open' | 'due' | 'overdue' | 'escalation' | 'review';

/** stated: the document states it; restated: it only repeats the target; inferred: concluded from other figures. */
export type Basis = 'stated' | 'restated' | 'inferred';

/** A calendar day, `YYYY-MM-DD`, on the office's wall clock (Asia/Shanghai). */
export type Day = string;

/** What is promised: the operator says which side of the value is good; the deadline is the last day. */
export interface Target extends Quantity {
  readonly deadline: Day;
}

export interface Indicator {
  /** Id of the plan it belongs to. */
  readonly plan: string;
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly kind: Kind;
  readonly unit: string;
  readonly scope: Scope;
  readonly target?: Target;
  readonly aliases: readonly string[];
  /** Names of the units that report it; empty for `city` scope. */
  readonly reportedBy: readonly string[];
  /** Allowed range of a reported value, inclusive; whole numbers only unless `decimals` > 0. */
  readonly range: { readonly min: string; readonly max?: string };
  readonly decimals: number;
  /** Whether a figure counts only once the reviewer approved it; absent: where there is a target. */
  readonly review?: boolean;
  /** How often its units hand it in; absent: as `dutyOf` has it. */
  readonly duty?: Frequency | 'none';
  /** Computed from other indicators, never handed in (治愈率). */
  readonly derived: boolean;
  /** What must be said beside the figure (口径), one sentence each. */
  readonly cautions: readonly string[];
  /** How it is counted, as far as the sources say. */
  readonly definition?: string;
  /** Why its target counts as met or not where the plain comparison cannot tell, said beside the judgement. */
  readonly note?: string;
}

export interface Group {
  readonly plan: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Each of its indicators counts something else and the whole of it: the measure asked for (几家, 多少人) tells which. */
  readonly byMeasure?: boolean;
}

export interface Unit {
  readonly name: string;
  /** What people write: 甲城, 乙集, 城区. */
  readonly aliases: readonly string[];
  /** The whole city: a total, never a reporting unit. */
  readonly whole: boolean;
}

/** A name that is not an answer by itself: it fits several indicators, or is wider than any of them. */
export interface WideName {
  readonly names: readonly string[];
  /** Names of the indicators to choose from, best first, at most four are offered. */
  readonly choices: readonly string[];
  /** Each choice counts something else and the whole of it: the measure asked for (几家, 多少人) tells which. */
  readonly byMeasure?: boolean;
}

/** Something near the plan that the plan does not count: asked for, the bot says so and names the nearest. */
export interface OutsideName {
  readonly names: readonly string[];
  readonly nearest: readonly string[];
}

/** Words of the field that mean the same when they stand inside a name: 护水员 = 巡护员. */
export interface Term {
  readonly name: string;
  readonly words: readonly string[];
  /** Says too little to stand for a figure by itself (办理, 机构): it only tells names apart. */
  readonly weak: boolean;
}

/** How figures hang together (口径): checked when a figure is handed in and when the plan is loaded. */
export type Relation =
  | {
      readonly kind: 'ratio';
      readonly of: string;
      readonly numerator: string;
      readonly denominator: string;
      readonly factor: string;
      readonly tolerance: string;
    }
  | { readonly kind: 'part'; readonly part: string; readonly whole: string }
  /** `of` is the running total ÷ years since the plan began. */
  | { readonly kind: 'average'; readonly of: string; readonly total: string }
  /** `of` is `part` ÷ population × `per`. */
  | { readonly kind: 'perCapita'; readonly of: string; readonly part: string; readonly per: string };

export interface SeedFigure extends Quantity {
  readonly indicator: string;
  readonly unit: string;
  /** The period as the document names it: 中期, 2021, 2021年以来. */
  readonly period: string;
  /** The last day that the figure covers. */
  readonly through: Day;
  readonly basis: Basis;
  /** Where it stands in the document. */
  readonly source: string;
}

export interface Plan {
  readonly id: string;
  /** As its document calls it; aliases are what people call it. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly from: Day;
  readonly deadline: Day;
  /** Figures are taken until this day; after it only reasoned corrections. */
  readonly closedOn: Day;
  /** From when on a change against the last figure is pointed out: both its share in percent and its size; absent: 30 and 5. */
  readonly jump?: { readonly percent: string; readonly least: string };
  /** The document that the first figures come from. */
  readonly document: string;
  /** What the document leaves open about its figures' date, said with a source. */
  readonly documentNote: string;
  readonly indicators: readonly Indicator[];
  readonly groups: readonly Group[];
  readonly units: readonly Unit[];
  /** What the reporting units are called all together: 县区, 乡镇; absent: 单位. */
  readonly unitsCalled?: string;
  readonly relations: readonly Relation[];
  readonly wide: readonly WideName[];
  readonly outside: readonly OutsideName[];
  readonly terms: readonly Term[];
  /** Places that are not in the city: a question about them is outside the plan. */
  readonly elsewhere: readonly string[];
  /** Words that might mean a unit but are none (开发区), or fit two (金): asked back. */
  readonly unclearUnits: readonly { readonly names: readonly string[]; readonly choices: readonly string[] }[];
  readonly seed: readonly SeedFigure[];
  /** What the sayings of its folder have taught about which indicator is meant, by code; absent: nothing. */
  readonly said?: Learned;
}

/** leader 局领导, planner 规划牵头科 (reviewer and administrator), contact 联系人 of a unit. */
export type Role = 'leader' | 'planner' | 'contact';

export interface Contact {
  /** UserID in WeCom; compared without case. */
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** The unit a contact reports for; the whole city for leader and planner. */
  readonly unit: string;
  /** Ids of the plans that count this unit, where a unit of another city's plan has the same name; absent: all that have it. */
  readonly plans?: readonly string[];
  readonly supervisor?: string;
  /** A person of the trial: refused where real credentials are set. */
  readonly trial: boolean;
  /** On leave until this day, the last one included. */
  readonly leaveUntil?: Day;
  /** UserID of who stands in for this person now. */
  readonly deputy?: string;
  /** Units beside the own one that this person now stands in for. */
  readonly deputyFor?: readonly string[];
}

/** What the office knows better than the published calendar: extra workdays (补班) and extra days off (放假). */
export interface CalendarOverrides {
  readonly workdays: readonly Day[];
  readonly daysOff: readonly Day[];
}
