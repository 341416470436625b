import { randomUUID } from 'node:crypto';
import type { ChainEnd } from '../../core/ledger/chain.ts';
import type { Contents } from '../contents.ts';
import { StoreError } from '../error.ts';
import { fromText } from '../record.ts';
import type { RedisAddress } from './address.ts';
import { appendRows, arrange, countersOf, keyOf, lifetime, rowsFrom, settle, where } from './ledger.ts';
import { connect, type Link } from './link.ts';

/** What is sent at a time. */
const BATCH = 200;

/**
 * All that a Redis holds of a ledger, unchecked; nothing is written. Rejects with `StoreError` where it cannot be
 * reached, holds something else, or no ledger at all.
 */
export function readRedis(address: RedisAddress): Promise<Contents> {
  return linked(address, async (link) => {
    const mode = await arrange(link, { create: false });
    const notes = await expiring(link, 'note:', ({ key, value, expires }) => ({ key, value, expires }));
    const claims = await expiring(link, 'claim:', ({ key, expires }) => ({ key, expires }));
    const rows = await rowsFrom(link, 1);
    return { ...(mode ? { mode } : {}), rows, notes, claims, counters: await countersOf(link) };
  });
}

/** Whether there is a ledger of ours; rejects with `StoreError` where the Redis cannot be reached. */
export function isEmptyRedis(address: RedisAddress): Promise<boolean> {
  return linked(address, async (link) => {
    return (await link.call('EXISTS', keyOf(address, 'meta'), keyOf(address, 'ledger'))) === 0;
  });
}

/**
 * Adds rows behind the end of a Redis' ledger, and puts what stands beside them there as it is given; where there is no
 * ledger, one is made. What was interrupted is a part of the same ledger, and can be gone on with. Rejects with
 * `StoreError` where the ledger ends elsewhere or is of the other mode.
 */
export function addToRedis(
  address: RedisAddress,
  { rows, mode, notes, claims, counters }: Contents,
  end: ChainEnd,
): Promise<void> {
  return linked(address, async (link) => {
    await arrange(link, { create: true, mode });
    let behind = end;
    for (const batch of batches(rows)) {
      const texts = batch.map(({ text }) => text);
      const done = await appendRows(link, behind, texts, randomUUID());
      if (!done) throw new StoreError(`${where(address)} 正在被别的程序写入，没有复制完`);
      behind = fromText(texts.at(-1) ?? '');
    }
    const now = Date.now();
    const writes = [
      ...notes.map(({ key, value, expires }) => ({ key: keyOf(address, `note:${key}`), value, expires })),
      ...claims.map(({ key, expires }) => ({ key: keyOf(address, `claim:${key}`), value: '1', expires })),
    ].filter(({ expires }) => expires > now);
    for (const batch of batches(writes)) {
      await Promise.all(
        batch.map(({ key, value, expires }) => link.call('SET', key, value, 'PX', lifetime(expires - now))),
      );
    }
    for (const [name, value] of Object.entries(counters)) {
      await link.call('HSET', keyOf(address, 'counters'), name, value);
    }
    await settle(link);
  });
}

async function linked<T>(address: RedisAddress, work: (link: Link) => Promise<T>): Promise<T> {
  const link = await connect(address);
  try {
    return await work(link);
  } finally {
    link.close();
  }
}

/** Everything of one kind that has not expired. */
async function expiring<T>(
  link: Link,
  kind: 'note:' | 'claim:',
  make: (found: { readonly key: string; readonly value: string; readonly expires: number }) => T,
): Promise<readonly T[]> {
  const start = keyOf(link.address, kind);
  const found: T[] = [];
  for (const batch of batches(await link.scan(`${start}*`))) {
    const now = Date.now();
    const read = batch.map(async (key) => {
      const [value, left] = await Promise.all([link.call('GET', key), link.call('PTTL', key)]);
      return typeof value === 'string' && Number(left) > 0
        ? [make({ key: key.slice(start.length), value, expires: now + Number(left) })]
        : [];
    });
    found.push(...(await Promise.all(read)).flat());
  }
  return found;
}

function batches<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH));
}
