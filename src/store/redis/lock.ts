import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '../error.ts';
import type { Command } from './link.ts';

/** Longer than a message takes; a process that died, or a Redis that thaws, holds a lock no longer than that. */
const HELD = 2000;
/** Longer than a lock is held, and within the five seconds that WeCom waits for the whole answer. */
const PATIENCE = 3000;
const LOOK_AGAIN = 15;

/** Runs work while this key is ours, against all processes on the same Redis. Rejects with `StoreError` where it stays taken. */
export async function locked<T>(
  key: string,
  call: (...command: Command) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const owner = randomUUID();
  const until = Date.now() + PATIENCE;
  // What cannot be given back lapses by itself.
  const giveBack = () => call('EVAL', GIVE_BACK, 1, key, owner).catch(() => undefined);
  const take = async (): Promise<boolean> => {
    try {
      return (await call('EVAL', TAKE, 1, key, owner, HELD)) === 1;
    } catch (error) {
      // A Redis that was frozen takes the lock for us when it thaws, after we have gone: it is to give it back at once.
      void giveBack();
      throw error;
    }
  };
  while (!(await take())) {
    if (Date.now() > until) throw new StoreError('台账正忙：同一个人的上一条消息还没有处理完');
    await delay(LOOK_AGAIN);
  }
  try {
    return await work();
  } finally {
    await giveBack();
  }
}

/** KEYS: lock. ARGV: owner, how long. The owner who asks again, his reply lost, has it. */
const TAKE = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
return 0
`;

const GIVE_BACK = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`;
