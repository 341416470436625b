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
import type { ChainEnd } from '../core/ledger/chain.ts';
import { ledgerFile, openForReading, reason } from './database.ts';
import { StoreError } from './error.ts';
import { type Inspection, inspectRows, type Row } from './inspect.ts';

/** Reads a ledger file and checks every text and the whole chain. Throws `StoreError` for what is no ledger. */
export function inspect(file: string): Inspection {
  return reading(file, (db) => inspectRows(rowsOf(db)));
}

/** All rows of a ledger file, in order. A text that is none reads as one that nobody wrote. */
export function* rowsOf(db: DatabaseSync): Iterable<Row> {
  for (const row of db.prepare('SELECT position, json FROM entries ORDER BY position').iterate()) {
    yield { position: Number(row.position), text: typeof row.json === 'string' ? row.json : '' };
  }
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

/** The end of the ledger that now stands, and the files under which the one before was put aside. */
export interface Restored {
  readonly end: ChainEnd;
  readonly aside: readonly string[];
}

/**
 * Puts a backup in the place of the ledger, and checks it before and after. A ledger that stands there is refused unless
 * `force`, and then put aside under a name with `stamp`, never deleted, and so is what one that is gone left behind;
 * one that a program has open is left alone. Throws `StoreError`.
 */
export function restore(source: string, dir: string, force: boolean, stamp: string): Restored {
  if (!existsSync(source)) throw new StoreError(`找不到备份文件：${source}`);
  const file = ledgerFile(dir);
  if (resolve(source) === resolve(file)) throw new StoreError(`${source} 就是台账本身，不是备份`);
  if (existsSync(file) && !force) {
    throw new StoreError(`${file} 已有台账，没有恢复。确要替换请加 --force，原台账会改名保存`);
  }
  return guarded(`没有恢复（${file}）`, () => {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const { copy } = soundCopy(source, file);
    try {
      const aside = putAside(file, join(dir, `ledger-${stamp}.db`));
      renameSync(copy, file);
      return { end: soundEnd(file, `恢复后的台账不完好（${file}），请不要启动服务`), aside };
    } catch (error) {
      rmSync(copy, { force: true });
      throw error;
    }
  });
}

/**
 * Moves what SQLite keeps beside a ledger, which it would replay into whatever file has the ledger's name, and copies the
 * ledger itself, so that its own name is never without one. The names under which all of it now lies.
 */
function putAside(file: string, aside: string): readonly string[] {
  const stands = existsSync(file);
  if (stands) closeDown(file);
  const beside = ['-wal', '-shm', '-journal'].filter((part) => existsSync(file + part));
  for (const part of beside) renameSync(file + part, aside + part);
  if (stands) copyFileSync(file, aside);
  return [...(stands ? [aside] : []), ...beside.map((part) => aside + part)];
}

/** A verified copy beside `target`, for the owner alone, with the end of its chain. */
function soundCopy(source: string, target: string): { readonly copy: string; readonly end: ChainEnd } {
  const copy = join(dirname(target), `.${process.pid}.ledger-copy`);
  rmSync(copy, { force: true });
  try {
    reading(source, (db) => db.prepare('VACUUM INTO ?').run(copy));
    chmodSync(copy, 0o600);
    flush(copy);
    return { copy, end: soundEnd(copy, `${source} 不完好，没有采用`) };
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}

/** The end of a ledger that must be sound; `complaint` opens what is said where it is not. */
function soundEnd(file: string, complaint: string): ChainEnd {
  const found = inspect(file);
  if (!found.ok) throw new StoreError(`${complaint}：${found.what}`);
  return found.end;
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

/** Works on a ledger file that is opened for reading alone. Throws `StoreError`. */
export function reading<T>(file: string, work: (db: DatabaseSync) => T): T {
  const db = openForReading(file);
  try {
    return guarded(`台账读写失败（${file}）`, () => work(db));
  } finally {
    db.close();
  }
}

/** Whatever goes wrong inside becomes a `StoreError` that begins with `lead`. */
export function guarded<T>(lead: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(`${lead}：${reason(error)}`, error);
  }
}
