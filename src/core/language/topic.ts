import type { Group } from '../plan.ts';
import { ASKING, type Filter, type IntentName, type Reading } from './reading.ts';

/** What was talked about last with a person: what the next message may leave unsaid. Plain data, kept outside the ledger. */
export interface Topic {
  /** Business time of the message, ISO 8601. */
  readonly at: string;
  readonly intent: IntentName;
  /** Indicators as `plan/code`. */
  readonly indicators: readonly string[];
  /** Groups as `plan/name`. */
  readonly groups: readonly string[];
  readonly units: readonly string[];
  readonly period: string | null;
  readonly filter: Filter | null;
  /** The rate of completion was asked. */
  readonly rate: boolean;
  /** The last two single units that were spoken of. */
  readonly met: readonly string[];
  /** What was offered to choose from, in the order of the numbers. */
  readonly choices: readonly string[];
  readonly unitChoices: readonly string[];
  /** Indicators that the answer listed (这几个里面…). */
  readonly listed: readonly string[];
  /** The one figure that was handed in last and can be righted by a bare number. */
  readonly update?: {
    readonly indicator: string;
    readonly unit: string;
    readonly period: string | null;
    readonly mode: 'set' | 'delta';
    readonly negative: boolean;
    /** As it was said, without its sign; absent where none could be taken. */
    readonly value?: string;
  };
}

/** How long a topic stays in mind, in minutes of business time. */
const TOPIC_MINUTES = 10;

/** The topic if it has not lapsed by `now` (ISO 8601). */
export function current(topic: Topic | null, now: string): Topic | null {
  if (!topic) return null;
  const age = Date.parse(now) - Date.parse(topic.at);
  return age >= 0 && age <= TOPIC_MINUTES * 60_000 ? topic : null;
}

/** `plan/code` of an indicator. */
export function keyOf(indicator: { readonly plan: string; readonly code: string }): string {
  return `${indicator.plan}/${indicator.code}`;
}

/** `plan/name` of a group. */
export function groupKey({ plan, name }: Group): string {
  return `${plan}/${name}`;
}

/** What to keep in mind of a reading; `listed` are the indicators that the answer named. */
export function topicOf(said: Reading, at: string, before: Topic | null, listed: readonly string[]): Topic | null {
  const reading = said.detail.meant ? { ...said, ...said.detail.meant } : said;
  if (!CARRIES.has(reading.intent)) return before;
  const [update] = reading.updates;
  return {
    at,
    intent: reading.intent,
    indicators: reading.indicators.map(keyOf),
    groups: reading.groups.map(groupKey),
    units: reading.units.map((unit) => unit.name),
    period: reading.period,
    filter: reading.filter,
    rate: reading.detail.rate ?? false,
    met: metUnits(reading, before),
    choices: (reading.detail.choices ?? []).slice(0, 4).map(keyOf),
    unitChoices: reading.detail.unclearUnit?.choices ?? [],
    listed: picksFrom(before, listed) ? before.listed : listed,
    ...(update && reading.updates.length === 1
      ? {
          update: {
            indicator: keyOf(update.indicator),
            unit: update.unit.name,
            period: update.period,
            mode: update.mode,
            negative: update.value.startsWith('-'),
            value: update.value.replace(/^-/, ''),
          },
        }
      : {}),
  };
}

function metUnits({ units }: Reading, before: Topic | null): readonly string[] {
  const single = units.filter((unit) => !unit.whole).map(({ name }) => name);
  return [...new Set([...(before?.met ?? []).filter((name) => !single.includes(name)), ...single])].slice(-2);
}

/** One of several that were listed was spoken of: the list stays what 这几个 means. */
function picksFrom(before: Topic | null, listed: readonly string[]): before is Topic {
  return (
    before !== null &&
    before.listed.length > 1 &&
    listed.length === 1 &&
    listed.every((key) => before.listed.includes(key))
  );
}

/** Intents that set a topic; greetings, confirmations and what was not understood leave the old one. */
const CARRIES: ReadonlySet<IntentName> = new Set<IntentName>([...ASKING, 'report', 'correct']);
