import type { Message } from './message.ts';
import type { IntentName, Reading } from './reading.ts';

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

/** A message that steers: its strongest wording belongs to such an intent. Null otherwise. */
export function control(message: Message): Reading | null {
  const best = message.evidence.find(({ intent }) => intent !== 'report' && intent !== 'correct');
  const first = message.evidence.find(({ intent, points }) => points > 0 && CONTROLS.has(intent));
  if (!best || !first || first.points < best.points) return null;
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
