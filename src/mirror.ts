import type { Book } from './book.ts';
import type { Sending } from './core/ledger/shelves.ts';
import type { Attempt } from './reminders.ts';

/** In a trial, reminders that another process sent (`remind` in a shell, this program before a restart) have no chat to arrive in but this one's. */
export interface Mirror {
  /** Delivers, and remembers that it was done here. */
  deliver(sending: Sending): Promise<Attempt>;
  /** Shows what the ledger holds as sent and was neither sent nor shown here, once; to be called now and then. */
  look(): Promise<void>;
}

export interface MirrorOptions {
  readonly book: Pick<Book, 'catchUp' | 'now'>;
  readonly deliver: (sending: Sending) => Promise<Attempt>;
  readonly show: (sending: Sending) => void;
}

/** What is older when the program starts is not shown. */
const DAYS_SHOWN = 7 * 24 * 3_600_000;

export function createMirror({ book, deliver, show }: MirrorOptions): Mirror {
  const since = Date.parse(book.now()) - DAYS_SHOWN;
  /** Positions of what is in the chats already. */
  const here = new Set<number>();
  return {
    deliver(sending) {
      here.add(sending.position);
      return deliver(sending);
    },
    async look() {
      const { known } = await book.catchUp();
      for (const sending of known.sendings) {
        const { position, outcome, at } = sending;
        if (outcome !== 'sent' || here.has(position) || Date.parse(at) < since) continue;
        here.add(position);
        show(sending);
      }
    },
  };
}
