import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyKnown } from '../src/core/ledger/known.ts';
import { missingSeed } from '../src/core/ledger/seed.ts';
import { loadPlans } from '../src/library.ts';
import { openStore } from '../src/store/open.ts';
import { parseRedis, type RedisAddress } from '../src/store/redis/address.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/store.ts';
import { startRunning } from './running.ts';
import { type RedisServer, startRedis } from './store/redis-server.ts';

const running = startRunning('ledger-redis');
const { ownRoom } = running;
const { plans } = loadPlans(['data']);
const seed = missingSeed(plans, emptyKnown(plans));

let server: RedisServer;
let parts = 0;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());

/** An address in the Redis that nobody used before. */
function ownUrl(): string {
  parts += 1;
  return `${server.url}?prefix=cli-${parts}`;
}

const run = (args: readonly string[], redis?: string) =>
  running.run(process.execPath, ['src/ledger.ts', ...args], { dir: join(running.room, 'none'), redis });

function addressOf(url: string): RedisAddress {
  const address = parseRedis(url);
  if (typeof address === 'string') throw new Error(address);
  return address;
}

/** Works on the store in a Redis, or in a folder, and closes it. */
async function on<T>(place: string, work: (store: Store) => Promise<T>): Promise<T> {
  const redis = place.startsWith('redis:') ? addressOf(place) : undefined;
  const store = await openStore({ dataDir: place, ...(redis ? { redis } : {}) });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Fills a place with a ledger and what stands beside it. */
function fill(place: string): Promise<void> {
  return on(place, async (store) => {
    await store.append(0, seed);
    await store.remember('told:planner', 'x', 3_600_000);
    await store.remember('gone', 'x', 0);
    await store.claim('tick', 3_600_000);
    await store.tally('misses', 3);
  });
}

const PATIENCE = { timeout: 120_000 };
const counted = `共 ${seed.length} 条`;

describe('copy', PATIENCE, () => {
  test.each([
    ['from a folder into a Redis', ownRoom, ownUrl],
    ['from a Redis into a folder', ownUrl, ownRoom],
  ])('%s takes everything, compares both, and goes on where it ended', async (_name, makeFrom, makeTo) => {
    const [from, to] = [makeFrom(), makeTo()];
    await fill(from);
    const first = await run(['copy', from, to]);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(new RegExp(`^已复制：.*两边核对一致：${counted}，最后一条校验值 [0-9a-f]{64}\n$`));
    await on(to, async (store) => {
      expect(await store.read(0)).toEqual(await on(from, (source) => source.read(0)));
      expect([await store.recall('told:planner'), await store.recall('gone')]).toEqual(['x', undefined]);
      expect(await store.claim('tick', 1000)).toBe(false);
      expect(await store.tallies()).toEqual({ misses: 3 });
    });
    expect((await run(['copy', from, to])).out).toMatch(/^没有缺的/);
    await on(from, (store) => store.append(seed.length, seed.slice(0, 2)));
    expect((await run(['copy', from, to])).out).toMatch(/^已补上缺的 2 条/);
    const back = await run(['copy', to, from]);
    expect(back).toMatchObject({ code: 0, out: expect.stringMatching(/^没有缺的/) });
  });

  test('refuses a target that holds another ledger, and changes nothing there', async () => {
    const [from, to] = [ownRoom(), ownUrl()];
    await fill(from);
    await on(to, (store) => store.append(0, seed.slice(1)));
    expect(await run(['copy', from, to])).toMatchObject({ code: 1, err: expect.stringContaining('已有另一本台账') });
    expect(await on(to, (store) => store.read(0))).toHaveLength(seed.length - 1);
  });

  test('refuses a ledger of the other mode, a damaged one, one that is not there, and itself', async () => {
    const [trial, real, damaged] = [ownRoom(), ownUrl(), ownUrl()];
    await openSqliteStore({ dir: trial, mode: 'trial' }).close();
    await (await openStore({ dataDir: '', redis: addressOf(real) }, { mode: 'wecom' })).close();
    expect(await run(['copy', trial, real])).toMatchObject({ code: 1, err: expect.stringContaining('试用') });
    await fill(damaged);
    const prefix = new URL(damaged).searchParams.get('prefix');
    await server.client.xdel(`{${prefix}}:ledger`, '5-0');
    expect(await run(['copy', damaged, ownRoom()])).toMatchObject({ code: 1, err: expect.stringMatching(/不完好.*5/) });
    expect(await run(['copy', ownUrl(), ownRoom()])).toMatchObject({
      code: 1,
      err: expect.stringContaining('还没有台账'),
    });
    expect(await run(['copy', real, real])).toMatchObject({ code: 1, err: expect.stringContaining('换一个地方') });
    expect(await run(['copy', real])).toMatchObject({ code: 1, err: expect.stringContaining('copy 后面要写') });
    expect(await run(['copy', real, 'redis://h?x=1'])).toMatchObject({ code: 1, err: expect.stringContaining('参数') });
  });
});

describe('with REDIS_URL', PATIENCE, () => {
  test('verify, export and as-of read the Redis', async () => {
    const url = ownUrl();
    expect(await run(['verify'], url)).toMatchObject({ code: 1, err: expect.stringContaining('还没有台账') });
    await fill(url);
    expect(await run(['verify'], url)).toMatchObject({ code: 0, out: expect.stringContaining(counted) });
    const exported = await run(['export'], url);
    expect(exported.out.trimEnd().split('\n')).toHaveLength(seed.length);
    expect((await run(['as-of', '2023-09-30'], url)).out).toContain('｜');
    const prefix = new URL(url).searchParams.get('prefix');
    await server.client.xdel(`{${prefix}}:ledger`, '7-0');
    expect(await run(['verify'], url)).toMatchObject({ code: 1, err: expect.stringContaining('第 7 条') });
  });

  test('backup writes a ledger file, and restore takes it into an empty Redis only', async () => {
    const [url, empty] = [ownUrl(), ownUrl()];
    await fill(url);
    const file = join(running.room, 'redis-backup.db');
    expect(await run(['backup', file], url)).toMatchObject({ code: 0, out: expect.stringContaining(counted) });
    expect(await run(['backup', file], url)).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
    expect(await run(['backup', file, '--force'], url)).toMatchObject({ code: 0 });
    expect(await run(['restore', file], url)).toMatchObject({ code: 1, err: expect.stringContaining('空的') });
    expect(await run(['restore', file, '--force'], url)).toMatchObject({
      code: 1,
      err: expect.stringContaining('空的'),
    });
    expect(await run(['restore', file], empty)).toMatchObject({ code: 0, out: expect.stringContaining('已恢复') });
    expect(await on(empty, (store) => store.read(0))).toEqual(await on(url, (store) => store.read(0)));
  });
});
