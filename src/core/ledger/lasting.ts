import type {
  AliasFact,
  ContactFact,
  Entry,
  Fact,
  FigureFact,
  ReceiptFact,
  ResponseFact,
  SendingFact,
  TargetFact,
} from './entry.ts';
import type { Figure, Population, Recorded } from './figure.ts';

/** A reminder that went out or was about to; without an outcome nobody knows yet. */
export interface Sending extends SendingFact, Recorded {
  /** The real time at which it was recorded. */
  readonly writtenAt: string;
  readonly outcome?: ReceiptFact['outcome'];
}

/**
 * What an entry leaves in memory: the fact with who, when and where, without what only the chain needs. A figure is here
 * as it was recorded, before any verdict. Answers leave nothing here; they are remembered apart (`answers.ts`).
 */
export type Lasting =
  | Figure
  | Population
  | Sending
  | ((AliasFact | ContactFact | TargetFact | ResponseFact) & Recorded)
  | (Exclude<Fact, { readonly kind: KeptWhole }> & Recorded);

type KeptWhole = 'figure' | 'population' | 'sending' | 'alias' | 'contact' | 'target' | 'response' | 'answer';

/** What lasts of an entry; nothing of an answer. */
export function lastingOf(entry: Entry): Lasting | undefined {
  const { fact, at, by, position, writtenAt } = entry;
  switch (fact.kind) {
    case 'answer':
      return undefined;
    case 'figure':
      return figureOf(entry, fact);
    case 'sending':
      return { ...fact, at, by, position, writtenAt };
    default:
      return { ...fact, at, by, position };
  }
}

function figureOf({ at, by, position, cause }: Entry, fact: FigureFact): Figure {
  return { ...fact, at, by, position, ...(cause === undefined ? {} : { cause }), state: fact.status };
}
