import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type ChainEnd, chainStart, verify } from '../core/ledger/chain.ts';
import type { Entry } from '../core/ledger/entry.ts';
import { ledgerFile, openForReading, reason } from './database.ts';
import { StoreError } from './error.ts';
import { fromText } from './record.ts';

/** What an inspection found: where the chain ends, or the first position that does not hold and why. */
export type Inspection =
  | { readonly ok: true; readonly end: ChainEnd }
  | { readonly ok: false; readonly position: number; readonly what: string };

/** Reads a ledger file and checks every text and the whole chain. Throws `StoreError` for what is no ledger. */
export function inspect(file: string): Inspection {
  return reading(file, (db) => {
    let end: ChainEnd = chainStart;
    for (const row of db.prepare('SELECT position, json FROM entries ORDER BY position').iterate()) {
      const position = end.position + 1;
      const broken = (what: string) => ({ ok: false, position, what: `第 ${position} 条${what}` }) as const;
      const entry = entryOf(row.json);
      if (!entry) return broken('读不懂：内容被改动或已损坏，也可能由更新的版本写成');
      if (row.position !== entry.position) return broken('的序号与存放的位置不符');
      const verdict = verify([entry], end);
      if (!verdict.ok) return verdict;
      end = entry;
    }
    return { ok: true, end: { position: end.position, hash: end.hash } };
  });
}

/** The ledger's file in a directory; throws `StoreError` where there is none. */
export function existingFile(dir: string): string {
  const file = ledgerFile(dir);
  if (existsSync(file)) return file;
  throw new StoreError(`还没有台账（${file} 不存在）：请检查 DATA_DIR，或先启动一次服务`);
}

/**
 * Copies a ledger as it stands at this moment, also while it is written to, and checks the copy.
 * An existing target is refused unless `force`; a copy that does not verify is not kept. Throws `StoreError`.
 */
export function backup(dir: string, target: string, force: boolean): ChainEnd {
  const source = existingFile(dir);
  if (resolve(target) === resolve(source)) throw new StoreError(`${target} 就是台账本身，请换一个文件名`);
  if (!existsSync(dirname(target))) throw new StoreError(`备份没有写成：目录 ${dirname(target)} 不存在`);
  if (existsSync(target) && !force) throw new StoreError(`备份文件已存在：${target}。要覆盖请加 --force`);
  return guarded(`备份没有写成（${target}）`, () => {
    const { copy, end } = soundCopy(source, target);
    renameSync(copy, target);
    return end;
  });
}

/** The end of the ledger that now stands, and where the one before was put aside. */
export interface Restored {
  readonly end: ChainEnd;
  readonly aside?: string;
}

/**
 * Puts a backup in the place of the ledger, after checking it. A ledger that stands there is refused unless `force`,
 * and then put aside under a name with `stamp`, never deleted; one that a program has open is left alone. Throws `StoreError`.
 */
export function restore(source: string, dir: string, force: boolean, stamp: string): Restored {
  if (!existsSync(source)) throw new StoreError(`找不到备份文件：${source}`);
  const file = ledgerFile(dir);
  if (resolve(source) === resolve(file)) throw new StoreError(`${source} 就是台账本身，不是备份`);
  const occupied = existsSync(file);
  if (occupied && !force) {
    throw new StoreError(`${file} 已有台账，没有恢复。确要替换请加 --force，原台账会改名保存`);
  }
  return guarded(`没有恢复（${file}）`, () => {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const { copy, end } = soundCopy(source, file);
    try {
      const aside = occupied ? { aside: putAside(file, join(dir, `ledger-${stamp}.db`)) } : {};
      renameSync(copy, file);
      return { end, ...aside };
    } catch (error) {
      rmSync(copy, { force: true });
      throw error;
    }
  });
}

/** Copies the ledger under another name, so that its own name is never without a ledger, and takes what belongs to it along. */
function putAside(file: string, aside: string): string {
  closeDown(file);
  for (const part of ['-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, aside + part);
  copyFileSync(file, aside);
  return aside;
}

/** A verified copy beside `target`, for the owner alone, with the end of its chain. */
function soundCopy(source: string, target: string): { readonly copy: string; readonly end: ChainEnd } {
  const copy = join(dirname(target), `.${process.pid}.ledger-copy`);
  rmSync(copy, { force: true });
  try {
    reading(source, (db) => db.prepare('VACUUM INTO ?').run(copy));
    chmodSync(copy, 0o600);
    flush(copy);
    const found = inspect(copy);
    if (!found.ok) throw new StoreError(`${source} 不完好，没有采用：${found.what}`);
    return { copy, end: found.end };
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}

/** Brings all that was written into the one file; only possible while no other program has it open. */
function closeDown(file: string): void {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: 0 });
    db.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    if (reason(error).includes('占用')) throw new StoreError('台账正被服务使用，没有恢复：请先停止服务', error);
  } finally {
    if (db?.isOpen) db.close();
  }
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function reading<T>(file: string, work: (db: DatabaseSync) => T): T {
  const db = openForReading(file);
  try {
    return guarded(`台账读写失败（${file}）`, () => work(db));
  } finally {
    db.close();
  }
}

/** A text that this program did not write so counts as changed, even where it means the same. */
function entryOf(text: unknown): Entry | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.stringify(JSON.parse(text)) === text ? fromText(text) : undefined;
  } catch {
    return undefined;
  }
}

function guarded<T>(lead: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(`${lead}：${reason(error)}`, error);
  }
}
