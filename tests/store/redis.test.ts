import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { verify } from '../../src/core/ledger/chain.ts';
import { parseRedis, type RedisAddress } from '../../src/store/redis/address.ts';
import { openRedisStore, type RedisOptions } from '../../src/store/redis.ts';
import type { Store } from '../../src/store/store.ts';
import { storeContract } from './contract.ts';
import { figure } from './figure.ts';
import { type RedisServer, startRedis, until } from './redis-server.ts';
import { startWire, type Wire } from './wire.ts';

let server: RedisServer;
let cluster: RedisServer;
let parts = 0;
beforeAll(async () => {
  server = await startRedis();
  cluster = await startRedis(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']);
  await cluster.client.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
  await until(async () => String(await cluster.client.call('CLUSTER', 'INFO')).includes('cluster_state:ok'));
});
afterAll(async () => {
  await cluster.close();
  await server.close();
});

/** A part of a Redis that nobody used before. */
function ownPart(url: string = server.url, parameters = ''): RedisAddress {
  parts += 1;
  const address = parseRedis(`${url}?prefix=part-${parts}${parameters}`);
  if (typeof address === 'string') throw new Error(address);
  return address;
}

/** Opens a store that is closed after the test. */
async function open(address: RedisAddress, more: Omit<RedisOptions, 'address'> = {}): Promise<Store> {
  const store = await openRedisStore({ address, ...more });
  onTestFinished(() => store.close());
  return store;
}

async function through(proxy: Wire, address: RedisAddress): Promise<Store> {
  return open({ ...address, hosts: [{ host: '127.0.0.1', port: proxy.port }] });
}

async function wire(): Promise<Wire> {
  const proxy = await startWire(server.port);
  onTestFinished(() => proxy.close());
  return proxy;
}

const stream = ({ prefix }: RedisAddress) => `{${prefix}}:ledger`;

for (const [name, url] of [
  ['Redis', () => server.url],
  ['a Redis Cluster', () => `${cluster.url}?cluster=1`],
] as const) {
  storeContract(name, async () => {
    const [base = '', query] = url().split('?');
    const address = ownPart(base, query ? `&${query}` : '');
    const store = await openRedisStore({ address });
    return { store, reopen: () => openRedisStore({ address }), destroy: () => store.close() };
  });
}

describe('an append whose reply was lost', () => {
  it('is not written twice, and succeeds', async () => {
    const proxy = await wire();
    const address = ownPart();
    const store = await through(proxy, address);
    await store.append(0, [figure('1')]);
    const cut = proxy.cutAfter('XADD');
    const appended = await store.append(1, [figure('2'), figure('3')]);
    await cut;
    expect(appended?.map(({ position }) => position)).toEqual([2, 3]);
    expect(await server.client.xlen(stream(address))).toBe(3);
    expect(await store.append(3, [figure('4')])).toHaveLength(1);
    expect(verify(await (await open(address)).read(0))).toEqual({ ok: true });
  });

  it('is told as unknown where nobody can be reached any more, and stands for who looks later', async () => {
    const proxy = await wire();
    const address = ownPart();
    const store = await through(proxy, address);
    const cut = proxy.cutAfter('XADD', true);
    await expect(store.append(0, [figure('1')])).rejects.toMatchObject({ code: 'store' });
    await cut;
    await expect(store.read(0)).rejects.toMatchObject({ code: 'store', message: expect.stringMatching(/连不上/) });
    proxy.mend();
    await expect.poll(() => store.read(0).catch(() => []), { timeout: 10_000 }).toHaveLength(1);
    expect(await store.append(0, [figure('1')])).toBeNull();
    expect(await server.client.xlen(stream(address))).toBe(1);
  });

  it('leaves another writer of the very same entry refused', async () => {
    const address = ownPart();
    const [one, other] = [await open(address, { now: () => 1_000 }), await open(address, { now: () => 1_000 })];
    const results = await Promise.all([one.append(0, [figure()]), other.append(0, [figure()])]);
    expect(results.filter((result) => result !== null)).toHaveLength(1);
  });
});

describe('work that is done alone, by several processes', () => {
  it('is done in the order of coming', async () => {
    const address = ownPart();
    const stores = await Promise.all(Array.from({ length: 4 }, () => open(address)));
    const done: number[] = [];
    let free: (() => void) | undefined;
    const first = stores[0]?.exclusive('one', () => new Promise<void>((resolve) => (free = resolve)));
    await until(async () => (await server.client.exists(`{${address.prefix}}:lock:one`)) === 1);
    const waiting: (Promise<unknown> | undefined)[] = [first];
    for (let i = 0; i < 6; i += 1) {
      waiting.push(stores[(i * 3) % 4]?.exclusive('one', async () => done.push(i)));
      await until(async () => (await server.client.zcard(`{${address.prefix}}:lock:one:line`)) === i + 1);
    }
    free?.();
    await Promise.all(waiting);
    expect(done).toEqual(Array.from({ length: 6 }, (_, i) => i));
    expect(await server.client.keys(`{${address.prefix}}:lock:*`)).toEqual([]);
  });

  it('does not wait for one that waited and died', async () => {
    const address = ownPart();
    const [holder, dying, waiting] = [await open(address), await open(address), await open(address)];
    let free: (() => void) | undefined;
    const held = holder.exclusive('one', () => new Promise<void>((resolve) => (free = resolve)));
    await until(async () => (await server.client.exists(`{${address.prefix}}:lock:one`)) === 1);
    const lost = dying.exclusive('one', async () => 'never');
    lost.catch(() => undefined);
    await until(async () => (await server.client.zcard(`{${address.prefix}}:lock:one:line`)) === 1);
    await dying.close();
    const behind = waiting.exclusive('one', async () => 'mine');
    free?.();
    await held;
    expect(await behind).toBe('mine');
    await expect(lost).rejects.toMatchObject({ code: 'store' });
  });
});

it('a claim whose reply was lost is won by who made it', async () => {
  const proxy = await wire();
  const store = await through(proxy, ownPart());
  const cut = proxy.cutAfter("'NX'");
  expect(await store.claim('tick', 60_000)).toBe(true);
  await cut;
  expect(await store.claim('tick', 60_000)).toBe(false);
});

describe('following', () => {
  it('carries what is newer, and not the whole again', async () => {
    const proxy = await wire();
    const address = ownPart();
    const store = await through(proxy, address);
    const other = await open(address);
    for (let at = 0; at < 1200; at += 300)
      await other.append(
        at,
        Array.from({ length: 300 }, () => figure()),
      );
    expect(await store.read(0)).toHaveLength(1200);
    const before = proxy.received();
    expect(await store.read(1200)).toEqual([]);
    await other.append(1200, [figure('x')]);
    expect(await store.read(1200)).toMatchObject([{ position: 1201, fact: { value: 'x' } }]);
    expect(proxy.received() - before).toBeLessThan(5_000);
  });

  it('notices that what it knew is gone, and builds nothing on it', async () => {
    const address = ownPart();
    const store = await open(address);
    await store.append(0, [figure('1'), figure('2')]);
    await server.client.xtrim(stream(address), 'MAXLEN', 1);
    expect(await store.read(2)).toEqual([]);
    await server.client.del(stream(address));
    await (await open(address)).append(0, [figure('1'), figure('other')]);
    const trouble = { code: 'store', message: expect.stringMatching(/第 2 条.*核对/) };
    await expect(store.read(2)).rejects.toMatchObject(trouble);
    await expect(store.append(2, [figure('3')])).rejects.toMatchObject(trouble);
    await expect(store.tallies()).rejects.toMatchObject(trouble);
    expect(await (await open(address)).read(0)).toHaveLength(2);
  });
});

describe('what lies in the Redis', () => {
  it.each([
    ['trial', 'wecom', /试用模式的台账.*prefix/],
    ['wecom', 'trial', /正式服务的台账.*五项凭证.*prefix/],
  ] as const)('belongs to the mode that it is first opened in: %s, not %s', async (mine, other, why) => {
    const address = ownPart();
    await (await open(address, { mode: mine })).append(0, [figure()]);
    await expect(openRedisStore({ address, mode: other })).rejects.toMatchObject({
      code: 'store',
      message: expect.stringMatching(why),
    });
    expect(await (await open(address, { mode: mine })).read(0)).toHaveLength(1);
    expect(await (await open(address)).read(0)).toHaveLength(1);
  });

  it.each<[string, (meta: string, ledger: string) => Promise<unknown>, RegExp]>([
    ['another program’s', (meta) => server.client.set(meta, 'x'), /别的程序.*prefix/],
    ['another program’s hash', (meta) => server.client.hset(meta, 'program', 'shop'), /别的程序.*prefix/],
    ['a newer program’s', (meta) => server.client.hset(meta, { program: 'zhibiao', schema: '2' }), /格式 2.*升级/],
    ['a ledger without its description', (_, ledger) => server.client.xadd(ledger, '1-0', 'a', 'b'), /别的程序/],
  ])('is refused where it is %s, and left as it is', async (_name, put, why) => {
    const address = ownPart();
    await put(`{${address.prefix}}:meta`, stream(address));
    const keys = await server.client.keys(`{${address.prefix}}*`);
    await expect(openRedisStore({ address, mode: 'wecom' })).rejects.toMatchObject({
      code: 'store',
      message: expect.stringMatching(why),
    });
    expect(await server.client.keys(`{${address.prefix}}*`)).toEqual(keys);
    expect(await server.client.hget(`{${address.prefix}}:meta`, 'mode').catch(() => null)).toBeNull();
  });

  it('is named as unreadable where an entry is', async () => {
    const address = ownPart();
    const store = await open(address);
    await server.client.xadd(stream(address), '1-0', 'entry', '{"fact":{"kind":"from the future"}}', 'append', 'x');
    await expect(store.read(0)).rejects.toMatchObject({ code: 'store', message: expect.stringContaining('读不懂') });
    await expect(store.append(1, [figure()])).rejects.toMatchObject({ code: 'store' });
  });

  it('expires by itself', async () => {
    const address = ownPart();
    const store = await open(address);
    await store.remember('draft', 'x', 10_000);
    await store.claim('tick', 10_000);
    for (const name of ['note:draft', 'claim:tick']) {
      const left = await server.client.pttl(`{${address.prefix}}:${name}`);
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(10_000);
    }
  });
});
