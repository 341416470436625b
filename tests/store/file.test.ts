import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../src/core/ledger/chain.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { backup, existingFile, inspect, restore } from '../../src/store/file.ts';
import { readFile } from '../../src/store/file-contents.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { anyFact } from '../ledger/any-fact.ts';
import { entriesOf } from '../ledger/sample.ts';
import { figure } from './figure.ts';

const stamp = '20230915T100000';
let room = '';
let dir = '';
let file = '';
const opened: Store[] = [];

beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'zhibiao-'));
  dir = join(room, 'var');
  file = join(dir, 'ledger.db');
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(room, { recursive: true });
});

function open(): Store {
  const store = openSqliteStore({ dir });
  opened.push(store);
  return store;
}

/** A ledger with so many entries that nobody has open. */
async function written(count: number): Promise<readonly Entry[]> {
  const store = openSqliteStore({ dir });
  const entries = await store.append(
    0,
    Array.from({ length: count }, (_, i) => figure(String(i), `m-${i}`)),
  );
  await store.close();
  return entries ?? [];
}

/** Changes the file as somebody would who wants to: the triggers are no obstacle. */
function tamper(sql: string, ...values: (string | number)[]): void {
  const db = new DatabaseSync(file);
  db.exec('DROP TRIGGER IF EXISTS entries_stay; DROP TRIGGER IF EXISTS entries_stand');
  db.prepare(sql).run(...values);
  db.close();
}

function textAt(position: number): string {
  const db = new DatabaseSync(file, { readOnly: true });
  const row = db.prepare('SELECT json FROM entries WHERE position = ?').get(position);
  db.close();
  return String(row?.json);
}

describe('an inspection', () => {
  it('finds a ledger sound, with its length and last hash', async () => {
    const entries = await written(3);
    expect(inspect(file)).toEqual({ ok: true, end: { position: 3, hash: entries[2]?.hash } });
  });

  it('finds an empty one sound', async () => {
    await written(0);
    expect(inspect(file)).toEqual({ ok: true, end: { position: 0, hash: '' } });
  });

  it('sees what was just written by a program that has it open', async () => {
    await open().append(0, [figure()]);
    expect(inspect(file)).toMatchObject({ end: { position: 1 } });
  });

  it.each([
    [
      'a changed value',
      2,
      () => tamper("UPDATE entries SET json = replace(json, '2.10', '2.11') WHERE position = 2"),
      /校验值不符/,
    ],
    ['an entry in the middle that is gone', 2, () => tamper('DELETE FROM entries WHERE position = 2'), /应为第 2 条/],
    ['a first entry that is gone', 1, () => tamper('DELETE FROM entries WHERE position = 1'), /应为第 1 条/],
    ['no JSON', 3, () => tamper("UPDATE entries SET json = 'x' WHERE position = 3"), /读不懂/],
    [
      'a blank that means nothing',
      1,
      () => tamper("UPDATE entries SET json = json || ' ' WHERE position = 1"),
      /读不懂/,
    ],
    ['another place', 3, () => tamper('UPDATE entries SET position = 9 WHERE position = 3'), /序号/],
  ])('names the place of %s', async (_, position, damage, what) => {
    const store = openSqliteStore({ dir });
    await store.append(0, [figure(), figure(), figure()]);
    await store.close();
    damage();
    expect(inspect(file)).toEqual({ ok: false, position, what: expect.stringMatching(what) });
  });

  it('detects any changed byte of any entry', async () => {
    const store = openSqliteStore({ dir });
    const facts = fc.sample(anyFact, 12);
    await store.append(
      0,
      entriesOf(facts).map(({ at, by, fact }, i) => ({ at, by, cause: `m-${i}`, fact })),
    );
    await store.close();
    tamper('UPDATE entries SET json = json');
    const texts = facts.map((_, i) => textAt(i + 1));
    fc.assert(
      fc.property(fc.nat(facts.length - 1), fc.nat(), fc.integer({ min: 1, max: 127 }), (index, where, by) => {
        const text = texts[index] ?? '';
        const at = where % text.length;
        const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ by) + text.slice(at + 1);
        const db = new DatabaseSync(file);
        db.exec('BEGIN');
        db.prepare('UPDATE entries SET json = ? WHERE position = ?').run(changed, index + 1);
        db.exec('COMMIT');
        const found = inspect(file);
        db.prepare('UPDATE entries SET json = ? WHERE position = ?').run(text, index + 1);
        db.close();
        expect(found.ok || found.position).toBe(index + 1);
      }),
      { numRuns: 150 },
    );
    expect(inspect(file)).toMatchObject({ ok: true });
  });

  it('refuses what is no ledger, and what is not there', () => {
    expect(() => existingFile(dir)).toThrow(/还没有台账.*DATA_DIR/);
    mkdirSync(dir);
    writeFileSync(file, '这不是数据库'.repeat(500));
    expect(() => inspect(file)).toThrow(/已损坏/);
  });
});

describe('the rows of a file', () => {
  it('are read without a store, as they stand', async () => {
    const entries = await written(3);
    const rows = entries.map((entry) => ({ position: entry.position, text: JSON.stringify(entry) }));
    expect(readFile(file).rows).toEqual(rows);
    tamper("UPDATE entries SET json = 'x' WHERE position = 3");
    expect(readFile(file).rows.at(-1)).toEqual({ position: 3, text: 'x' });
    expect(() => readFile(join(room, 'none.db'))).toThrow(/台账打不开/);
  });

  it('are read where nothing may be written', async () => {
    const entries = await written(3);
    const shelf = join(room, 'shelf');
    mkdirSync(shelf);
    const copy = join(shelf, 'ledger.db');
    copyFileSync(file, copy);
    for (const path of [copy, shelf]) chmodSync(path, 0o555);
    chmodSync(room, 0o755);
    const reader = join(import.meta.dirname, 'reader.ts');
    expect(execFileSync(process.execPath, [reader, copy], { encoding: 'utf8' })).toBe(String(entries.length));
    expect(readdirSync(shelf)).toEqual(['ledger.db']);
    chmodSync(shelf, 0o755);
  });
});

describe('a backup', () => {
  it('is the same ledger in one file, for the owner alone, taken while the service writes', async () => {
    const store = open();
    await store.append(0, [figure(), figure()]);
    await store.remember('draft', 'x', 60_000);
    const copy = join(room, 'copy.db');
    const end = backup(dir, copy, false);
    await store.append(2, [figure()]);
    expect(end).toEqual({ position: 2, hash: (await store.read(1))[0]?.hash });
    expect(inspect(copy)).toEqual({ ok: true, end });
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(readdirSync(room)).toEqual(['copy.db', 'var']);
  });

  it('does not overwrite unless it is told to', async () => {
    await written(2);
    const copy = join(room, 'copy.db');
    writeFileSync(copy, 'mine');
    expect(() => backup(dir, copy, false)).toThrow(/已存在.*--force/);
    expect(readFileSync(copy, 'utf8')).toBe('mine');
    expect(backup(dir, copy, true).position).toBe(2);
  });

  it('is not kept of a ledger that does not verify, nor put where it cannot be', async () => {
    await written(2);
    expect(() => backup(dir, join(room, 'nowhere', 'copy.db'), false)).toThrow(/目录.*不存在/);
    expect(() => backup(dir, file, true)).toThrow(/台账本身/);
    tamper("UPDATE entries SET json = replace(json, 'm-1', 'm-9') WHERE position = 2");
    const copy = join(room, 'copy.db');
    expect(() => backup(dir, copy, false)).toThrow(/不完好.*第 2 条/);
    expect(readdirSync(room)).toEqual(['var']);
  });

  it('needs a ledger', () => {
    expect(() => backup(dir, join(room, 'copy.db'), false)).toThrow('还没有台账');
    expect(existsSync(dir)).toBe(false);
  });
});

describe('a restore', () => {
  async function saved(): Promise<string> {
    await written(3);
    const copy = join(room, 'copy.db');
    backup(dir, copy, false);
    return copy;
  }

  it('brings a lost ledger back, and the service goes on with it', async () => {
    const copy = await saved();
    rmSync(dir, { recursive: true });
    expect(restore(copy, dir, false, stamp)).toMatchObject({ end: { position: 3 } });
    const store = open();
    await store.append(3, [figure()]);
    expect(verify(await store.read(0))).toEqual({ ok: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('does not replace a ledger unless it is told to, and then puts it aside', async () => {
    const copy = await saved();
    const store = openSqliteStore({ dir });
    await store.append(3, [figure()]);
    await store.close();
    expect(() => restore(copy, dir, false, stamp)).toThrow(/已有台账.*--force/);
    expect(inspect(file)).toMatchObject({ end: { position: 4 } });
    const { end, aside } = restore(copy, dir, true, stamp);
    expect(end.position).toBe(3);
    expect(aside).toEqual([join(dir, `ledger-${stamp}.db`)]);
    expect(inspect(aside[0] ?? '')).toMatchObject({ end: { position: 4 } });
    expect(inspect(file)).toMatchObject({ end: { position: 3 } });
  });

  it('leaves a ledger alone that a program has open', async () => {
    const copy = await saved();
    const store = open();
    await store.append(3, [figure()]);
    expect(() => restore(copy, dir, true, stamp)).toThrow(/正被服务使用.*先停止服务/);
    expect(await store.read(3)).toHaveLength(1);
    expect(readdirSync(dir).filter((name) => !name.startsWith('ledger.db'))).toEqual([]);
  });

  it('replaces one that is damaged, keeping it aside', async () => {
    const copy = await saved();
    writeFileSync(file, '这不是数据库'.repeat(500));
    const [aside = ''] = restore(copy, dir, true, stamp).aside;
    expect(inspect(file)).toMatchObject({ end: { position: 3 } });
    expect(readFileSync(aside, 'utf8')).toContain('这不是数据库');
  });

  /** The files as a killed program leaves them, without the ledger itself: somebody moved that away. */
  async function leftovers(count: number): Promise<void> {
    await written(60);
    const store = open();
    for (let position = 60; position < 60 + count; position += 1) await store.append(position, [figure()]);
    cpSync(dir, join(room, 'killed'), { recursive: true });
    dir = join(room, 'killed');
    file = join(dir, 'ledger.db');
    rmSync(file);
  }

  it.each([1, 40])('is not overwritten by what a ledger that is gone left behind (%i entries)', async (count) => {
    await leftovers(count);
    const good = join(room, 'good');
    const store = openSqliteStore({ dir: good });
    for (let position = 0; position < 120; position += 1) await store.append(position, [figure()]);
    await store.close();
    const end = backup(good, join(room, 'copy.db'), false);

    const restored = restore(join(room, 'copy.db'), dir, false, stamp);
    expect(restored.end).toEqual(end);
    expect(inspect(file)).toEqual({ ok: true, end });
    expect(restored.aside).toEqual(['-wal', '-shm'].map((part) => join(dir, `ledger-${stamp}.db${part}`)));
    expect(restored.aside.filter((path) => !existsSync(path))).toEqual([]);
    expect(await open().read(0)).toHaveLength(120);
  });

  it('is not rolled back by a journal that was left behind', async () => {
    const copy = await saved();
    for (const name of readdirSync(dir)) rmSync(join(dir, name));
    writeFileSync(`${file}-journal`, 'left');
    expect(restore(copy, dir, false, stamp).aside).toEqual([join(dir, `ledger-${stamp}.db-journal`)]);
    expect(inspect(file)).toMatchObject({ end: { position: 3 } });
  });

  it('stays with the mode that the ledger was made for', async () => {
    await openSqliteStore({ dir, mode: 'wecom' }).close();
    const copy = join(room, 'copy.db');
    backup(dir, copy, false);
    restore(copy, dir, true, stamp);
    expect(() => openSqliteStore({ dir, mode: 'trial' })).toThrow('这是正式服务的台账');
    await openSqliteStore({ dir, mode: 'wecom' }).close();
  });

  it('takes no backup that does not verify, is no ledger, or is not there', async () => {
    const copy = await saved();
    expect(() => restore(join(room, 'none.db'), dir, true, stamp)).toThrow('找不到备份文件');
    expect(() => restore(file, dir, true, stamp)).toThrow('台账本身');
    writeFileSync(join(room, 'foreign'), 'x'.repeat(5000));
    expect(() => restore(join(room, 'foreign'), dir, true, stamp)).toThrow(/已损坏/);
    const live = file;
    file = copy;
    tamper("UPDATE entries SET json = replace(json, 'm-0', 'm-9') WHERE position = 1");
    file = live;
    expect(() => restore(copy, dir, true, stamp)).toThrow(/不完好.*第 1 条/);
    expect(inspect(file)).toMatchObject({ end: { position: 3 } });
    expect(readdirSync(dir).filter((name) => !name.startsWith('ledger.db'))).toEqual([]);
  });
});
