import { mkdtemp, open as openFile, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../src/core/ledger/chain.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { storeContract } from './contract.ts';
import { figure } from './figure.ts';
import { startWriter } from './writing.ts';

let dir = '';
let file = '';
const opened: Store[] = [];

function open(now?: () => number): Store {
  const store = openSqliteStore(now ? { dir, now } : { dir });
  opened.push(store);
  return store;
}

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'zhibiao-')), 'var', 'trial');
  file = join(dir, 'ledger.db');
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  await rm(join(dir, '..', '..'), { recursive: true });
});

storeContract('SQLite', async () => ({
  store: open(),
  reopen: async () => open(),
  destroy: async () => undefined,
}));

describe('the file', () => {
  it('is the owner’s alone, and so is what SQLite puts beside it', async () => {
    await open().append(0, [figure()]);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm']) {
      expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600);
    }
  });

  it('cannot be rewritten, not even by another program', async () => {
    await open().append(0, [figure()]);
    const other = new DatabaseSync(file);
    expect(() => other.exec("UPDATE entries SET json = '{}'")).toThrow('append-only');
    expect(() => other.exec('DELETE FROM entries')).toThrow('append-only');
    other.close();
  });

  it('is refused when it is no database, and left as it is', async () => {
    await open().close();
    await writeFile(file, '这不是数据库'.repeat(500));
    expect(() => open()).toThrow(
      expect.objectContaining({ code: 'store', message: expect.stringContaining('文件已损坏') }),
    );
    expect(await readFile(file, 'utf8')).toBe('这不是数据库'.repeat(500));
  });

  it('is written before it is closed, though nobody waited for it', async () => {
    const store = open();
    const writing = store.remember('draft', 'x', 3_600_000);
    await store.close();
    await writing;
    expect(await open().recall('draft')).toBe('x');
  });

  it('is refused when it belongs to another program, and left as it is', async () => {
    await open().close();
    await rm(file);
    const foreign = new DatabaseSync(file);
    foreign.exec('CREATE TABLE customers (name TEXT)');
    foreign.close();
    const before = await readFile(file);
    expect(() => open()).toThrow('别的程序');
    expect(await readFile(file)).toEqual(before);
  });

  it('is refused when a newer program wrote it', async () => {
    await open().close();
    const newer = new DatabaseSync(file);
    newer.exec("UPDATE meta SET value = '2' WHERE key = 'schema'");
    newer.close();
    expect(() => open()).toThrow(/更新的版本.*格式 2.*升级/);
  });

  it('is refused when its pages are damaged', async () => {
    const store = open();
    await store.append(
      0,
      Array.from({ length: 200 }, () => figure()),
    );
    await store.close();
    const handle = await openFile(file, 'r+');
    const { size } = await handle.stat();
    for (let at = 8192; at < size; at += 4096) await handle.write(Buffer.alloc(64, 0xa5), 0, 64, at);
    await handle.close();
    expect(() => open()).toThrow(
      expect.objectContaining({ code: 'store', message: expect.stringContaining('已损坏') }),
    );
  });

  it('is refused when something else stands in its place', async () => {
    await writeFile(join(dir, '..', '..', 'var'), '');
    expect(() => open()).toThrow(expect.objectContaining({ code: 'store', message: expect.stringContaining(file) }));
  });

  it('names an entry that it cannot read as such', async () => {
    const store = open();
    const other = new DatabaseSync(file);
    other.exec(`INSERT INTO entries VALUES (1, '{"fact":{"kind":"from the future"}}')`);
    other.close();
    await expect(store.read(0)).rejects.toMatchObject({ code: 'store', message: expect.stringContaining('读不懂') });
    await expect(store.append(1, [figure()])).rejects.toMatchObject({ code: 'store' });
  });

  it('says that it is in use when another program holds it too long', async () => {
    const store = open();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.append(0, [figure()])).rejects.toMatchObject({ message: expect.stringContaining('占用') });
    other.exec('ROLLBACK');
    other.close();
    expect(await store.append(0, [figure()])).toHaveLength(1);
  });
});

describe('a ledger belongs to the mode that it is first opened in', () => {
  const openIn = (mode: 'trial' | 'wecom') => {
    const store = openSqliteStore({ dir, mode });
    opened.push(store);
    return store;
  };

  it.each([
    ['trial', 'wecom', /试用模式的台账.*DATA_DIR/],
    ['wecom', 'trial', /正式服务的台账.*五项凭证.*DATA_DIR/],
  ] as const)('%s: %s is refused, and the file left as it is', async (mine, other, why) => {
    await openIn(mine).append(0, [figure()]);
    expect(() => openIn(other)).toThrow(
      expect.objectContaining({ code: 'store', message: expect.stringMatching(why) }),
    );
    expect(await openIn(mine).read(0)).toHaveLength(1);
  });

  it('one that has none yet takes the next, and who names none may open any', async () => {
    await open().append(0, [figure()]);
    openIn('wecom');
    expect(() => openIn('trial')).toThrow('正式服务');
    expect(await open().read(0)).toHaveLength(1);
  });
});

describe('what has expired', () => {
  it('lives to the millisecond', async () => {
    let now = 1_000;
    const store = open(() => now);
    await store.remember('draft', 'x', 500);
    await store.claim('tick', 500);
    now = 1_499;
    expect([await store.recall('draft'), await store.claim('tick', 500)]).toEqual(['x', false]);
    now = 1_500;
    expect([await store.recall('draft'), await store.claim('tick', 500)]).toEqual([undefined, true]);
  });

  it('is removed from the file: on opening, and now and then', async () => {
    let now = 1_000;
    const store = open(() => now);
    const kept = () => {
      const other = new DatabaseSync(file);
      const rows = other.prepare('SELECT key FROM notes UNION SELECT key FROM claims ORDER BY key').all();
      other.close();
      return rows.map((row) => row.key);
    };
    await store.remember('a', 'x', 10);
    await store.claim('b', 10);
    await store.remember('c', 'x', 1_000_000);
    expect(kept()).toEqual(['a', 'b', 'c']);
    now += 100_000;
    await store.remember('d', 'x', 10);
    expect(kept()).toEqual(['c', 'd']);
    now += 10;
    open(() => now);
    expect(kept()).toEqual(['c']);
  });
});

describe('several processes', () => {
  it('append side by side without a gap or a loss', async () => {
    const writers = [startWriter(dir, 60), startWriter(dir, 60), startWriter(dir, 60)];
    const acknowledged = (await Promise.all(writers.map((writer) => writer.ended))).flat();
    const entries = await open().read(0);
    expect(acknowledged).toHaveLength(180);
    expect(entries.map((entry) => `${entry.position} ${entry.hash}`).sort()).toEqual(acknowledged.sort());
    expect(verify(entries)).toEqual({ ok: true });
  });

  it.each([1, 2, 5, 17, 40])(
    'lose nothing acknowledged when one is killed (kill -9 after %i entries or a little more)',
    async (enough) => {
      const acknowledged: string[] = [];
      for (let round = 0; round < 3; round += 1) {
        const writer = startWriter(dir, undefined, enough);
        acknowledged.push(...(await writer.ended));
      }
      const store = open();
      const entries = await store.read(0);
      const standing = new Set(entries.map((entry) => `${entry.position} ${entry.hash}`));
      expect(acknowledged.length).toBeGreaterThanOrEqual(enough * 3);
      expect(acknowledged.filter((line) => !standing.has(line))).toEqual([]);
      expect(verify(entries)).toEqual({ ok: true });
      expect(await store.append(entries.length, [figure()])).toHaveLength(1);
    },
  );
});
