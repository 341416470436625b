import type { AnswerFact, Entry } from './entry.ts';
import type { Known } from './known.ts';

/** How many of the newest answers and closed drafts are remembered. */
const KEPT = 2000;

/** What was said and which drafts were closed, the newest last. */
export interface AnswerMemory {
  readonly told: ReadonlyMap<string, Answered>;
  readonly closed: ReadonlySet<string>;
}

export interface Answered extends AnswerFact {
  /** Business time. */
  readonly at: string;
}

export const noAnswers: AnswerMemory = { told: new Map(), closed: new Set() };

/** What was answered to the message with this identity (an entry's `cause`), if it is among the last 2,000 answers. */
export function answerTo(known: Known, cause: string): Answered | undefined {
  return known.answers.told.get(cause);
}

/** Whether a draft was closed by an append already: it is never recorded twice. */
export function isClosed(known: Known, draftId: string): boolean {
  return known.answers.closed.has(draftId);
}

/** The memory with the answers among further entries; the oldest are forgotten. */
export function withAnswers(memory: AnswerMemory, entries: readonly Entry[]): AnswerMemory {
  const spoken = entries.filter(({ fact }) => fact.kind === 'answer').slice(-KEPT);
  if (spoken.length === 0) return memory;
  const told = new Map(memory.told);
  const closed = new Set(memory.closed);
  for (const { fact, cause, at } of spoken) {
    if (fact.kind !== 'answer') continue;
    if (cause !== undefined) {
      told.delete(cause);
      told.set(cause, { ...fact, at });
    }
    if (fact.draft !== undefined) {
      closed.delete(fact.draft);
      closed.add(fact.draft);
    }
  }
  return { told: new Map([...told].slice(-KEPT)), closed: new Set([...closed].slice(-KEPT)) };
}
