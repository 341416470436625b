import type { Mode } from './database.ts';
import type { RedisAddress } from './redis/address.ts';
import { openSqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

/** Where the ledger is kept: in a Redis if one is named, else in a folder of this machine. */
export interface StorePlace {
  readonly dataDir: string;
  readonly redis?: RedisAddress;
}

export interface OpenOptions {
  /** Of the service that opens it; a ledger of the other mode is refused. Tools that serve both name none. */
  readonly mode?: Mode;
  /** Told, in Chinese, what about the place may lose what was confirmed. */
  readonly warn?: (text: string) => void;
}

/** Opens the store of the place; rejects with `StoreError` where it cannot be used. */
export async function openStore({ dataDir, redis }: StorePlace, { mode, warn }: OpenOptions = {}): Promise<Store> {
  const own = mode === undefined ? {} : { mode };
  if (!redis) return openSqliteStore({ dir: dataDir, ...own });
  // Loaded where it is wanted: most never need the client.
  const { openRedisStore } = await import('./redis.ts');
  return openRedisStore({ address: redis, ...own, ...(warn ? { warn } : {}) });
}
