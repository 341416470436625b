import type { Message } from './message.ts';
import type { IntentName } from './reading.ts';
import { runsOf } from './runs.ts';

/** Longest run of characters that is looked at as one. */
const RUN = 2;

/**
 * What a question is weighed by: its runs of one and two characters, mentions as slots and its ends marked, how many
 * names it has, what its words speak for and what the rules made of it. Each stands once.
 */
export function featuresOf({ masked, subject, evidence }: Message, ruled: IntentName): readonly string[] {
  const said = `^${masked.replace(/\s+/g, '')}$`;
  const found = new Set(runsOf(said, RUN));
  found.add(`#names ${Math.min(subject.names.length, 2)}`);
  found.add(`#rules ${ruled}`);
  for (const { intent, points, strong } of evidence.slice(0, 2)) {
    if (points > 0) found.add(`#words ${intent} ${strong ? 'strong' : 'weak'}`);
  }
  return [...found];
}
