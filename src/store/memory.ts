import { chainStart, sealAll } from '../core/ledger/chain.ts';
import type { Entry } from '../core/ledger/entry.ts';
import { toShanghai } from '../core/time.ts';
import { StoreError } from './error.ts';
import { createQueue, type Queue } from './queue.ts';
import { fromText, toText } from './record.ts';
import type { Store } from './store.ts';

export interface MemoryStore extends Store {
  /** A store of its own that begins with all that this one holds now: a throw-away copy costs next to nothing. */
  copy(): MemoryStore;
  /** Another handle on the same memory, as a second process has on a file; it also stands for opening again. */
  share(): MemoryStore;
}

/** A store that lasts as long as the process: for tests and for batches of questions. `now` is the real clock. */
export function createMemoryStore({ now = Date.now }: { now?: () => number } = {}): MemoryStore {
  return handle({ entries: [], notes: new Map(), claims: new Map(), counters: new Map(), queue: createQueue() }, now);
}

interface Memory {
  readonly entries: Entry[];
  readonly notes: Map<string, { readonly value: string; readonly expires: number }>;
  readonly claims: Map<string, number>;
  readonly counters: Map<string, number>;
  readonly queue: Queue;
}

function handle(memory: Memory, now: () => number): MemoryStore {
  const { entries, notes, claims, counters } = memory;
  let open = true;

  const reached = async <T>(work: () => T): Promise<T> => {
    if (!open) throw new StoreError('台账读写失败：已经关闭');
    return work();
  };

  return {
    read: (after, most = entries.length) => reached(() => entries.slice(Math.max(0, after), Math.max(0, after) + most)),

    append: (after, added) =>
      reached(() => {
        const last = entries.at(-1) ?? chainStart;
        if (last.position !== after) return null;
        const sealed = sealAll(added, last, toShanghai(now()).iso).map((entry) => fromText(toText(entry)));
        entries.push(...sealed);
        return sealed;
      }),

    recall: (key) =>
      reached(() => {
        const note = notes.get(key);
        return note && note.expires > now() ? note.value : undefined;
      }),

    remember: (key, value, milliseconds) =>
      reached(() => {
        notes.set(key, { value, expires: now() + milliseconds });
      }),

    agree: (key, value, milliseconds) =>
      reached(() => {
        const note = notes.get(key);
        if (note && note.expires > now()) return note.value;
        notes.set(key, { value, expires: now() + milliseconds });
        return value;
      }),

    claim: (key, milliseconds) =>
      reached(() => {
        if ((claims.get(key) ?? Number.NEGATIVE_INFINITY) > now()) return false;
        claims.set(key, now() + milliseconds);
        return true;
      }),

    exclusive: memory.queue,

    tally: (name, by = 1) =>
      reached(() => {
        counters.set(name, (counters.get(name) ?? 0) + by);
      }),

    tallies: () => reached(() => Object.fromEntries(counters)),

    close: async () => {
      open = false;
    },

    copy: () =>
      handle(
        {
          entries: [...entries],
          notes: new Map(notes),
          claims: new Map(claims),
          counters: new Map(counters),
          queue: createQueue(),
        },
        now,
      ),

    share: () => handle(memory, now),
  };
}
