import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '../error.ts';
import type { Command } from './link.ts';

/** Longer than a message takes; a process that died, or a Redis that thaws, holds a lock no longer than that. */
const HELD = 2000;
/** Longer than a lock is held, and within the five seconds that WeCom waits for the whole answer. */
const PATIENCE = 3000;
const LOOK_AGAIN = 15;
/** Who waits and has not looked for so long has died. */
const GIVEN_UP = 1500;

/**
 * Runs work while this key is ours, against all processes on the same Redis, first come first served.
 * Rejects with `StoreError` where it stays taken.
 */
export async function locked<T>(
  key: string,
  call: (...command: Command) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const owner = randomUUID();
  const keys = [3, key, `${key}:line`, `${key}:seen`] as const;
  const until = Date.now() + PATIENCE;
  // What cannot be given back lapses by itself.
  const giveBack = () => call('EVAL', GIVE_BACK, ...keys, owner).catch(() => undefined);
  const take = async (): Promise<void> => {
    try {
      while ((await call('EVAL', TAKE, ...keys, owner, HELD, GIVEN_UP)) !== 1) {
        if (Date.now() > until) throw new StoreError('台账正忙：同一个人的上一条消息还没有处理完');
        await delay(LOOK_AGAIN);
      }
    } catch (error) {
      // A Redis that was frozen takes the lock for us when it thaws, after we have gone: it is to give it back at once.
      void giveBack();
      throw error;
    }
  };
  await take();
  try {
    return await work();
  } finally {
    await giveBack();
  }
}

/**
 * KEYS: lock, who waits in the order of coming, when each of them looked last. ARGV: owner, how long, when who waits has
 * given up. The owner who asks again, his reply lost, has it.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
redis.call('ZADD', KEYS[3], now, ARGV[1])
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now - ARGV[3])) do
  redis.call('ZREM', KEYS[2], gone)
  redis.call('ZREM', KEYS[3], gone)
end
local last = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')
redis.call('ZADD', KEYS[2], 'NX', (last[2] or 0) + 1, ARGV[1])
if redis.call('ZRANGE', KEYS[2], 0, 0)[1] == ARGV[1] and redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  redis.call('ZREM', KEYS[2], ARGV[1])
  redis.call('ZREM', KEYS[3], ARGV[1])
  return 1
end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('PEXPIRE', KEYS[3], ARGV[2])
return 0
`;

const GIVE_BACK = `
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`;
