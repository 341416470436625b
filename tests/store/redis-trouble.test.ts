import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verify } from '../../src/core/ledger/chain.ts';
import { parseRedis } from '../../src/store/redis/address.ts';
import { openRedisStore, type RedisOptions } from '../../src/store/redis.ts';
import type { Store } from '../../src/store/store.ts';
import { figure } from './figure.ts';
import { type RedisServer, startRedis, startSentinel, until } from './redis-server.ts';
import { startWriter } from './writing.ts';

async function redis(...settings: readonly string[]): Promise<RedisServer> {
  const server = await startRedis(settings);
  onTestFinished(() => server.close());
  return server;
}

async function open(url: string, more: Omit<RedisOptions, 'address'> = {}): Promise<Store> {
  const address = parseRedis(url);
  if (typeof address === 'string') throw new Error(address);
  const store = await openRedisStore({ address, ...more });
  onTestFinished(() => store.close());
  return store;
}

/** A replica of a Redis that holds all that its primary holds; a busy disk does not make it answer late. */
async function replicaOf(primary: RedisServer): Promise<RedisServer> {
  const of = ['--replicaof', `127.0.0.1 ${primary.port}`, '--repl-diskless-sync-delay', '0'];
  const replica = await redis(...of, '--appendfsync', 'no');
  await until(async () => /state=online/.test(await primary.client.info('replication')));
  return replica;
}

const away = { code: 'store', message: expect.stringMatching(/^台账暂时连不上：Redis 没有应答$/) };

describe('a Redis that is away', () => {
  it('is told soon, whether it died or hangs, and is found again by itself', async () => {
    const server = await redis();
    const store = await open(server.url);
    await store.append(0, [figure('1')]);
    await server.kill();
    await expect(store.read(1)).rejects.toMatchObject(away);
    await expect(store.append(1, [figure('2')])).rejects.toMatchObject(away);
    await server.restart();
    await until(() =>
      store.read(1).then(
        () => true,
        () => false,
      ),
    );
    expect(await store.append(1, [figure('2')])).toHaveLength(1);

    server.freeze();
    await expect(store.recall('draft')).rejects.toMatchObject(away);
    server.thaw();
    await until(() =>
      store.recall('draft').then(
        () => true,
        () => false,
      ),
    );
    expect(await store.read(0)).toHaveLength(2);
  });

  it('is named, without the password, where it is away from the start', async () => {
    const server = await redis();
    await server.kill();
    const url = `redis://:geheim@127.0.0.1:${server.port}`;
    await expect(open(url)).rejects.toMatchObject({
      code: 'store',
      message: `台账连不上（${server.url}）：Redis 没有应答`,
    });
  });

  it.each([
    ['', /用户名或密码/],
    [':wrong@', /用户名或密码/],
    ['nobody:secret@', /用户名或密码/],
  ])('tells a wrong password (%s) from an absence', async (login, why) => {
    const server = await redis();
    await server.client.config('SET', 'requirepass', 'secret');
    const host = `127.0.0.1:${server.port}`;
    await expect(open(`redis://${login}${host}`)).rejects.toMatchObject({ message: expect.stringMatching(why) });
    expect(await (await open(`redis://:secret@${host}`)).read(0)).toEqual([]);
  });

  it('loses nothing acknowledged when it is killed, with several programs writing', async () => {
    const server = await redis();
    const writers = [startWriter(server.url), startWriter(server.url)];
    for (let kills = 0; kills < 3; kills += 1) {
      const before = await server.client.xlen('{zhibiao}:ledger');
      await until(async () => (await server.client.xlen('{zhibiao}:ledger')) > before + 50);
      await server.kill();
      await server.restart();
    }
    for (const writer of writers) writer.stop();
    const acknowledged = (await Promise.all(writers.map(({ ended }) => ended))).flat();
    const entries = await (await open(server.url)).read(0);
    expect(acknowledged.length).toBeGreaterThan(150);
    expect(acknowledged.sort()).toEqual(entries.map(({ position, hash }) => `${position} ${hash}`).sort());
    expect(verify(entries)).toEqual({ ok: true });
  });
});

describe('replicas', () => {
  it('are waited for with replicas=1: nothing counts as written, nor is read, before one has it', async () => {
    const primary = await redis();
    const replica = await replicaOf(primary);
    const store = await open(`${primary.url}?replicas=1`);
    await store.append(0, [figure('1')]);
    expect(await replica.client.xlen('{zhibiao}:ledger')).toBe(1);

    replica.freeze();
    const missing = { code: 'store', message: expect.stringMatching(/写不牢.*1 个.*0 个/) };
    await expect(store.append(1, [figure('2')])).rejects.toMatchObject(missing);
    await expect(store.read(1)).rejects.toMatchObject(missing);
    expect(await store.read(0).catch((error: Error) => error.message)).toMatch(/写不牢/);
    replica.thaw();
    await until(() =>
      store.read(1).then(
        () => true,
        () => false,
      ),
    );
    expect(await store.read(1)).toMatchObject([{ position: 2 }]);
    expect(await store.append(2, [figure('3')])).toHaveLength(1);
    expect(await replica.client.xlen('{zhibiao}:ledger')).toBe(3);
  });

  it('take over without what only the primary had, and who knew that notices', async () => {
    const primary = await redis();
    const replica = await replicaOf(primary);
    const sentinel = await startSentinel(primary.port);
    onTestFinished(() => sentinel.close());
    const store = await open(`redis://127.0.0.1:${sentinel.port}?sentinel=main`);
    await store.append(0, [figure('1')]);
    await until(async () => (await replica.client.xlen('{zhibiao}:ledger')) === 1);
    await replica.kill();
    await store.append(1, [figure('2')]);
    await primary.kill();
    await replica.restart();
    await until(async () => /role:master/.test(await replica.client.info('replication')));
    const reached = async () => {
      for (;;) {
        const found = await store.read(2).catch((error: Error) => error.message);
        if (typeof found !== 'string' || found.includes('核对')) return found;
        await pause(50);
      }
    };
    expect(await reached()).toMatch(/第 2 条.*核对台账后重新启动/);
    const next = await open(`redis://127.0.0.1:${sentinel.port}?sentinel=main`);
    expect(await next.read(0)).toHaveLength(1);
    expect(await next.append(1, [figure('3')])).toHaveLength(1);
  });
});

describe('settings that cannot keep all that was confirmed', () => {
  const warned = async (server: RedisServer, parameters = ''): Promise<readonly string[]> => {
    const warnings: string[] = [];
    await open(`${server.url}${parameters}`, { warn: (text) => warnings.push(text) });
    return warnings;
  };
  const lines = (...patterns: readonly RegExp[]) => patterns.map((pattern) => expect.stringMatching(pattern));

  it('are none where they keep it', async () => {
    expect(await warned(await redis())).toEqual([]);
  });

  it.each([
    [['--appendonly', 'no'], [/appendonly 是 no/]],
    [['--appendfsync', 'everysec'], [/appendfsync 不是 always/]],
    [['--maxmemory-policy', 'allkeys-lru'], [/allkeys-lru.*删掉台账/]],
    [['--maxmemory-policy', 'volatile-ttl'], [/volatile-ttl.*丢掉草稿/]],
    [['--rename-command', 'CONFIG', ''], [/不让查设置/]],
  ])('are named: %j', async (settings, patterns) => {
    expect(await warned(await redis(...settings))).toEqual(lines(...patterns));
  });

  it('are named where replicas are not waited for, or are missing', async () => {
    const primary = await redis();
    expect(await warned(primary, '?replicas=1')).toEqual(lines(/只有 0 个.*记不了数/));
    await replicaOf(primary);
    expect(await warned(primary)).toEqual(lines(/min-replicas-to-write/, /replicas=1/));
    await primary.client.config('SET', 'min-replicas-to-write', 1);
    expect(await warned(primary, '?replicas=1')).toEqual([]);
  });
});
