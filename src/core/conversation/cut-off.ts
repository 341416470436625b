import { sayDay } from '../language/days.ts';
import { ASKING, type IntentName } from '../language/reading.ts';
import { decide, type Mind, type World } from './decide.ts';
import type { Said } from './said.ts';
import type { Stimulus } from './stimulus.ts';

/** Nothing can be recalled: no topic, no draft; and a greeting that cannot be noted is not spoken. */
const EMPTY: Mind = { topic: null, draft: null, greeted: true };

/** What is answered without the store: questions, and what is always said alike. */
const ANSWERED: ReadonlySet<IntentName> = new Set<IntentName>([...ASKING, 'help', 'smalltalk']);

/**
 * What is said at business time `now` while the store cannot be reached, from a world as it stood at `since`; null where
 * more than what is known is needed: something would have to be recorded or kept, or a draft or a topic may be meant.
 */
export function answerCutOff(stimulus: Stimulus, world: World, since: string, now: string): Said | null {
  const { said, entries, mind } = decide(stimulus, world, EMPTY, now);
  if (entries.length > 0 || mind.draft !== null) return null;
  switch (stimulus.kind) {
    case 'pressed':
      return null;
    case 'entered':
    case 'unreadable':
      return said;
    case 'text': {
      const { intent } = said.understood;
      if (!ANSWERED.has(intent)) return null;
      return ASKING.has(intent) ? { ...said, reply: `${noteOf(since)}\n${said.reply}` } : said;
    }
  }
}

/** The one line that tells how old the figures below it are. */
function noteOf(since: string): string {
  return `台账暂时连不上，以下为截至${sayDay(since.slice(0, 10))}${since.slice(11, 16)}的数。`;
}
