import { parseRedis } from '../src/store/redis/address.ts';
import { openRedisStore } from '../src/store/redis.ts';
import type { Store } from '../src/store/store.ts';
import { findRedis } from '../tests/needs.ts';
import { startRedis } from '../tests/store/redis-server.ts';

export interface RedisStore {
  readonly store: Store;
  stop(): Promise<void>;
}

/** A redis-server that keeps every write before it answers, and the store on it; or why there is none. */
export async function startRedisStore(): Promise<RedisStore | string> {
  if (findRedis() === undefined) return '没有 redis-server，请先 apt-get install redis-server';
  const server = await startRedis();
  const address = parseRedis(server.url);
  if (typeof address === 'string') throw new Error(address);
  const store = await openRedisStore({ address });
  return {
    store,
    async stop() {
      await store.close();
      await server.close();
    },
  };
}
