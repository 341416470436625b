import { randomUUID } from 'node:crypto';
import { type ChainEnd, chainStart, sealAll } from '../core/ledger/chain.ts';
import { toShanghai } from '../core/time.ts';
import type { Mode } from './database.ts';
import { StoreError } from './error.ts';
import { fromText, toText } from './record.ts';
import type { RedisAddress } from './redis/address.ts';
import {
  appendRows,
  arrange,
  countersOf,
  type KeyName,
  keyOf,
  lifetime,
  rowAt,
  rowsFrom,
  settle,
} from './redis/ledger.ts';
import { connect } from './redis/link.ts';
import { locked } from './redis/lock.ts';
import { settingsOf } from './redis/settings.ts';
import type { Store } from './store.ts';

export interface RedisOptions {
  readonly address: RedisAddress;
  /** Of the service that opens it; a ledger of the other mode is refused. Tools that serve both name none. */
  readonly mode?: Mode;
  /** Told once, in Chinese, for every setting of the Redis that cannot keep all that was confirmed. */
  readonly warn?: (text: string) => void;
  /** The real clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * The store for several machines: a stream for the ledger, keys that expire for notes and claims, a hash for counters.
 * Rejects with `StoreError` where the Redis cannot be reached or holds something else.
 */
export async function openRedisStore({ address, mode, warn, now = Date.now }: RedisOptions): Promise<Store> {
  const link = await connect(address);
  const key = (name: KeyName) => keyOf(address, name);
  /** The end of what this process has seen: reading on from it shows whether that still stands. */
  let seen: ChainEnd = chainStart;
  let lost: StoreError | undefined;

  /** Nothing more is built on a Redis that has lost entries, by a failover or an old copy. */
  const standing = () => {
    if (lost) throw lost;
  };

  /** The position decided at as an end of the chain; undefined where nothing stands there. */
  const endAt = async (position: number): Promise<ChainEnd | undefined> => {
    if (position === seen.position) return seen;
    if (position === 0) return chainStart;
    const row = position < 0 ? undefined : await rowAt(link, position);
    return row && fromText(row.text);
  };

  const call = async (...command: Parameters<typeof link.call>): Promise<unknown> => {
    standing();
    return link.call(...command);
  };

  try {
    await arrange(link, { create: true, mode });
    if (warn) for (const warning of await settingsOf(link)) warn(warning);
  } catch (error) {
    link.close();
    throw error;
  }

  return {
    async read(after, most) {
      standing();
      // With the one before them, where there is one.
      const rows = await rowsFrom(link, Math.max(after, 1), most === undefined ? most : most + Math.min(after, 1));
      const entries = rows.map(({ text }) => fromText(text));
      if (after > 0 && after === seen.position && entries[0]?.hash !== seen.hash) {
        lost = new StoreError(`台账与已知的对不上：第 ${after} 条在 Redis 里没有了或变了，请核对台账后重新启动`);
      }
      standing();
      const newer = entries.filter(({ position }) => position > after);
      if (newer.length > 0) await settle(link);
      const end = newer.at(-1);
      if (end && end.position > seen.position) seen = { position: end.position, hash: end.hash };
      return newer;
    },

    async append(after, added) {
      standing();
      const end = await endAt(after);
      if (!end) return null;
      const sealed = sealAll(added, end, toShanghai(now()).iso);
      const texts = sealed.map(toText);
      const readable = texts.map(fromText);
      if (!(await appendRows(link, end, texts, randomUUID()))) return null;
      const last = readable.at(-1);
      if (last) seen = { position: last.position, hash: last.hash };
      return readable;
    },

    async recall(name) {
      const value = await call('GET', key(`note:${name}`));
      return typeof value === 'string' ? value : undefined;
    },

    async remember(name, value, milliseconds) {
      if (milliseconds > 0) await call('SET', key(`note:${name}`), value, 'PX', lifetime(milliseconds));
      else await call('DEL', key(`note:${name}`));
    },

    async agree(name, value, milliseconds) {
      const stands = await call('EVAL', AGREE, 1, key(`note:${name}`), value, lifetime(milliseconds));
      return typeof stands === 'string' ? stands : value;
    },

    async claim(name, milliseconds) {
      const won = await call('EVAL', CLAIM, 1, key(`claim:${name}`), randomUUID(), lifetime(milliseconds));
      return won === 1;
    },

    exclusive: (name, work) => locked(key(`lock:${name}`), call, work),

    async tally(name, by = 1) {
      await call('HINCRBY', key('counters'), name, by);
    },

    async tallies() {
      standing();
      return countersOf(link);
    },

    async close() {
      link.close();
    },
  };
}

/** KEYS: note. ARGV: value, for how long. */
const AGREE = `
redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
return redis.call('GET', KEYS[1])
`;

/** KEYS: claim. ARGV: who claims, for how long. The winner who asks again, his reply lost, has won. */
const CLAIM = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
return 0
`;
