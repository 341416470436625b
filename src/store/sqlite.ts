import { type ChainEnd, chainStart, sealAll } from '../core/ledger/chain.ts';
import { toShanghai } from '../core/time.ts';
import { ledgerFile, lightTransaction, type Mode, openDatabase, snapshot, transaction } from './database.ts';
import { StoreError } from './error.ts';
import { guarded } from './file.ts';
import { createQueue } from './queue.ts';
import { fromText, toText } from './record.ts';
import type { Store } from './store.ts';
import { createTogether } from './together.ts';

/** Expired notes and claims are swept away at most this often. */
const sweepMilliseconds = 60_000;

export interface SqliteOptions {
  readonly dir: string;
  /** Of the service that opens it; a ledger of the other mode is refused. Tools that serve both name none. */
  readonly mode?: Mode;
  /** The real clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * The embedded store: one SQLite file in `dir`, which several processes of one machine may hold at a time.
 * Throws `StoreError` when the file cannot be used.
 */
export function openSqliteStore({ dir, mode, now = Date.now }: SqliteOptions): Store {
  const db = openDatabase(ledgerFile(dir), mode);
  const statements = {
    after: db.prepare('SELECT json FROM entries WHERE position > ? ORDER BY position LIMIT ?'),
    last: db.prepare('SELECT json FROM entries ORDER BY position DESC LIMIT 1'),
    insert: db.prepare('INSERT INTO entries (position, json) VALUES (?, ?)'),
    recall: db.prepare('SELECT value FROM notes WHERE key = ? AND expires > ?'),
    remember: db.prepare(`INSERT INTO notes (key, value, expires) VALUES (?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`),
    agree: db.prepare(`INSERT INTO notes (key, value, expires) VALUES (?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE notes.expires <= ?`),
    claim: db.prepare(`INSERT INTO claims (key, expires) VALUES (?, ?)
      ON CONFLICT (key) DO UPDATE SET expires = excluded.expires WHERE claims.expires <= ?`),
    tally: db.prepare(`INSERT INTO counters (name, value) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = value + excluded.value`),
    tallies: db.prepare('SELECT name, value FROM counters ORDER BY name'),
    sweepNotes: db.prepare('DELETE FROM notes WHERE expires <= ?'),
    sweepClaims: db.prepare('DELETE FROM claims WHERE expires <= ?'),
  };
  let swept = 0;

  const end = (): ChainEnd => {
    const row = statements.last.get();
    return row ? fromText(textOf(row.json)) : chainStart;
  };

  const sweep = () => {
    if (Math.abs(now() - swept) < sweepMilliseconds) return;
    swept = now();
    statements.sweepNotes.run(swept);
    statements.sweepClaims.run(swept);
  };

  /** Notes, claims and counters: a commit costs more than what it commits. */
  const together = createTogether((work) => guarded(TROUBLE, () => lightTransaction(db, work)));
  /** What is read: the file's lock costs more than what is read under it. */
  const reading = createTogether((work) => guarded(TROUBLE, () => snapshot(db, work)));

  const noted = (key: string): string | undefined => {
    const row = statements.recall.get(key, now());
    return row && textOf(row.value);
  };

  const store: Store = {
    read: (after, most = ALL) =>
      reading(() => Array.from(statements.after.iterate(after, most), (row) => fromText(textOf(row.json)))),

    append: (after, entries) =>
      reached(() =>
        transaction(db, () => {
          const last = end();
          if (last.position !== after) return null;
          return sealAll(entries, last, toShanghai(now()).iso).map((entry) => {
            const text = toText(entry);
            const readable = fromText(text);
            statements.insert.run(entry.position, text);
            return readable;
          });
        }),
      ),

    recall: (key) => reading(() => noted(key)),

    remember: (key, value, milliseconds) =>
      together(() => {
        sweep();
        statements.remember.run(key, value, expiry(now(), milliseconds));
      }),

    agree: (key, value, milliseconds) =>
      together(() => {
        sweep();
        const isFirst = statements.agree.run(key, value, expiry(now(), milliseconds), now()).changes === 1;
        return isFirst ? value : (noted(key) ?? value);
      }),

    claim: (key, milliseconds) =>
      together(() => {
        sweep();
        return statements.claim.run(key, expiry(now(), milliseconds), now()).changes === 1;
      }),

    exclusive: createQueue(),

    tally: (name, by = 1) =>
      together(() => {
        statements.tally.run(name, by);
      }),

    tallies: () =>
      reading(() => Object.fromEntries(statements.tallies.all().map((row) => [textOf(row.name), Number(row.value)]))),

    close: async () => {
      // Behind all that waits to be written.
      if (db.isOpen) await together(() => undefined);
      if (db.isOpen) db.close();
    },
  };
  sweep();
  return store;
}

/** Whatever goes wrong inside reaches the caller as a `StoreError`. */
async function reached<T>(work: () => T): Promise<T> {
  return guarded(TROUBLE, work);
}

/** What SQLite takes for no limit. */
const ALL = -1;

const TROUBLE = '台账读写失败';

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new StoreError('台账文件已损坏，请用备份恢复');
  return value;
}

/** The last moment is the largest whole number that survives in both worlds. */
function expiry(now: number, milliseconds: number): number {
  return Math.min(Math.ceil(now + milliseconds), Number.MAX_SAFE_INTEGER);
}
