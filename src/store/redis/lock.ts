import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '../error.ts';
import type { Command } from './link.ts';

/** Longer than a message may take; a process that died holds its locks no longer than that. */
const HELD = 4000;
/** WeCom waits five seconds for the whole answer, and sends again. */
const PATIENCE = 2500;
const LOOK_AGAIN = 15;

/** Runs work while this key is ours, against all processes on the same Redis. Rejects with `StoreError` where it stays taken. */
export async function locked<T>(
  key: string,
  call: (...command: Command) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const owner = randomUUID();
  const until = Date.now() + PATIENCE;
  while ((await call('EVAL', TAKE, 1, key, owner, HELD)) !== 1) {
    if (Date.now() > until) throw new StoreError('台账正忙：同一个人的上一条消息还没有处理完');
    await delay(LOOK_AGAIN);
  }
  try {
    return await work();
  } finally {
    // What cannot be given back lapses by itself.
    await call('EVAL', GIVE_BACK, 1, key, owner).catch(() => undefined);
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
