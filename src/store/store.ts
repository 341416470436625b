import type { Entry, NewEntry } from '../core/ledger/entry.ts';

/**
 * Where facts rest. One small interface that every store fulfils; `tests/store/contract.ts` holds its promises.
 * Times to live are real milliseconds. A store that cannot be reached rejects with `StoreError`.
 */
export interface Store {
  /** Entries after a position (0: all), in order; with `most` the first so many of them. */
  read(after: number, most?: number): Promise<readonly Entry[]>;
  /**
   * Appends all entries or none, right after position `after`, durable when it resolves.
   * Resolves to the new entries, or to `null` where another writer was faster: catch up and decide again.
   */
  append(after: number, entries: readonly NewEntry[]): Promise<readonly Entry[] | null>;
  /** What was remembered under a key, unless it has expired. Survives a restart. */
  recall(key: string): Promise<string | undefined>;
  remember(key: string, value: string, milliseconds: number): Promise<void>;
  /** Remembers a value where nothing is remembered under the key yet; what stands there now, of whoever was first. */
  agree(key: string, value: string, milliseconds: number): Promise<string>;
  /** True for the first caller only, until the claim expires. */
  claim(key: string, milliseconds: number): Promise<boolean>;
  /**
   * Runs work while nobody else does any under the same key: within this process, and on a store for several machines
   * within all. Work that takes longer than a message may is no longer alone. Rejects with `StoreError` where the wait is too long.
   */
  exclusive<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Adds to a counter; counters stand outside the ledger. */
  tally(name: string, by?: number): Promise<void>;
  tallies(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}
