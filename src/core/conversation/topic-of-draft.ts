import type { Reading } from '../language/reading.ts';
import type { Topic } from '../language/topic.ts';
import type { Draft } from './draft.ts';

/** The topic with what the draft asked for, so that a number or a bare name answers it: 2, 6人, 就是1460. */
export function topicWithDraft(topic: Topic | null, draft: Draft | null, reading: Reading, now: string): Topic | null {
  const [problem, ...others] = draft?.problems ?? [];
  if (!draft || !problem || others.length > 0) return topic;
  const { choices, unitChoices, indicator, unit, given } = problem;
  const base: Topic = topic ?? {
    at: now,
    intent: 'report',
    indicators: [],
    groups: [],
    units: [],
    period: null,
    filter: null,
    rate: false,
    met: [],
    choices: [],
    unitChoices: [],
    listed: [],
  };
  const { update: _, ...rest } = base;
  const asked = { ...rest, at: now, intent: reading.intent === 'correct' ? ('correct' as const) : ('report' as const) };
  if (indicator === undefined || unit === undefined || unitChoices.length > 0)
    return { ...asked, choices, unitChoices };
  return {
    ...asked,
    choices: [],
    unitChoices: [],
    update: { indicator, unit, period: given?.period ?? null, mode: 'set', negative: false },
  };
}
