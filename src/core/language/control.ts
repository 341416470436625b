import type { Message } from './message.ts';
import { ASKING, type IntentName, type Reading } from './reading.ts';
import { SLOTS } from './template.ts';
import { includesAny } from './words.ts';

/** Intents that steer the conversation and ask for no figure: they are told by wording alone. */
const CONTROLS: ReadonlySet<IntentName> = new Set<IntentName>([
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
]);

/** Steering that may be about one indicator. */
const NAMING: ReadonlySet<IntentName> = new Set<IntentName>(['withdraw', 'admin', 'promise']);

/** Courtesies and second thoughts that a question beside them outweighs. */
const YIELDING: ReadonlySet<IntentName> = new Set<IntentName>(['cancel', 'ack', 'leave', 'smalltalk', 'help']);

/** 我核对一下,医生多少: another clause asks something by itself. */
function asksBeside({ masked, score, words }: Message, steering: IntentName): boolean {
  const clauses = masked.split(/[,。;!?\n]/).filter((clause) => clause !== '');
  if (clauses.length < 2) return false;
  return clauses.some((clause) => {
    const evidence = score(clause);
    const steers = evidence.some(({ intent, strong }) => intent === steering && strong);
    const asks = evidence.some(({ intent, strong }) => ASKING.has(intent) && strong);
    return !steers && (asks || (clause.includes(SLOTS.指标) && includesAny(clause, words.ask)));
  });
}

/** A message that steers: its strongest wording belongs to such an intent. Null otherwise. */
export function control(message: Message): Reading | null {
  const best = message.evidence.find(({ intent }) => intent !== 'report' && intent !== 'correct');
  const first = message.evidence.find(({ intent, points }) => points > 0 && CONTROLS.has(intent));
  if (!best || !first || first.points < best.points) return null;
  if (YIELDING.has(first.intent) && asksBeside(message, first.intent)) return null;
  if (!first.strong && (message.subject.indicators.length > 0 || best.points > first.points)) return null;
  return {
    intent: first.intent,
    indicators: NAMING.has(first.intent) ? message.subject.indicators : [],
    groups: [],
    units: [],
    period: null,
    filter: null,
    updates: [],
    detail: first.intent === 'help' && /报|填/.test(message.mentions.text) ? { topic: 'report' } : {},
  };
}
