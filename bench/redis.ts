import type { Store } from '../src/store/store.ts';

export interface RedisStore {
  readonly store: Store;
  stop(): Promise<void>;
}

/** A redis-server that keeps every write before it answers, and the store on it; or why there is none. */
export async function startRedisStore(_room: string): Promise<RedisStore | string> {
  return '本版还没有 Redis 存储';
}
