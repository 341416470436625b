import type { Entry } from './entry.ts';
import type { Known } from './known.ts';

/** How many of the newest answers and closed drafts are remembered. */
const KEPT = 2000;

/** What was said and which drafts were closed, the newest last. */
export interface AnswerMemory {
  readonly replies: ReadonlyMap<string, string>;
  readonly closed: ReadonlySet<string>;
}

export const noAnswers: AnswerMemory = { replies: new Map(), closed: new Set() };

/** What was answered to the message with this identity (an entry's `cause`), if it is among the last 2,000 answers. */
export function answerTo(known: Known, cause: string): string | undefined {
  return known.answers.replies.get(cause);
}

/** Whether a draft was closed by an append already: it is never recorded twice. */
export function isClosed(known: Known, draftId: string): boolean {
  return known.answers.closed.has(draftId);
}

/** The memory with the answers among further entries; the oldest are forgotten. */
export function withAnswers(memory: AnswerMemory, entries: readonly Entry[]): AnswerMemory {
  const spoken = entries.filter(({ fact }) => fact.kind === 'answer').slice(-KEPT);
  if (spoken.length === 0) return memory;
  const replies = new Map(memory.replies);
  const closed = new Set(memory.closed);
  for (const { fact, cause } of spoken) {
    if (fact.kind !== 'answer') continue;
    if (cause !== undefined) {
      replies.delete(cause);
      replies.set(cause, fact.reply);
    }
    if (fact.draft !== undefined) {
      closed.delete(fact.draft);
      closed.add(fact.draft);
    }
  }
  return { replies: new Map([...replies].slice(-KEPT)), closed: new Set([...closed].slice(-KEPT)) };
}
