import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { StoreError } from './error.ts';

/** How long a call waits for another process that is writing; an append takes milliseconds. */
const busyMilliseconds = 3000;
/** After so many pages (16 MB) the log is brought into the file, for which messages wait: rarer than one in a hundred does. */
const checkpointPages = 4000;
/** The arrangement of tables that this program writes, and the newest it can read. */
const schema = 1;
const NO_RIGHTS = '没有读写权限';

/** What a ledger is for: a trial, or the real thing. */
export type Mode = 'trial' | 'wecom';

/**
 * Opens a ledger file, creating it and its folder for the owner alone (0700, 0600). With a mode the ledger is that mode's
 * from then on, its copies too; without one it is opened whatever it is for. Refuses with `StoreError` what is damaged,
 * foreign, written by a newer program or of the other mode, and leaves it untouched.
 */
export function openDatabase(file: string, mode?: Mode): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    const opened = new DatabaseSync(file, { timeout: busyMilliseconds, enableForeignKeyConstraints: false });
    db = opened;
    transaction(opened, () => {
      arrange(opened, file);
      if (mode) dedicate(opened, file, mode);
    });
    opened.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = ${checkpointPages}; ${LIGHT}`);
    return opened;
  } catch (error) {
    if (db?.isOpen) db.close();
    throw refused(file, error);
  }
}

/** Where the ledger lies in a directory. */
export function ledgerFile(dir: string): string {
  return join(dir, 'ledger.db');
}

/**
 * Opens a ledger file that exists for reading alone; refuses as `openDatabase` does. SQLite needs to write beside a file
 * that others may have open: where that is not allowed it is read as one that nobody changes, which it is without a log.
 */
export function openForReading(file: string): DatabaseSync {
  try {
    return openChecked(file, file);
  } catch (error) {
    const atRest = !existsSync(`${file}-wal`) && !existsSync(`${file}-journal`);
    if (!atRest || !(error instanceof StoreError) || reason(error.cause) !== NO_RIGHTS) throw error;
    const unchanging = pathToFileURL(resolve(file));
    unchanging.searchParams.set('immutable', '1');
    return openChecked(file, unchanging);
  }
}

function openChecked(file: string, address: string | URL): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(address, { timeout: busyMilliseconds, readOnly: true });
    check(db, file);
    return db;
  } catch (error) {
    if (db?.isOpen) db.close();
    throw refused(file, error);
  }
}

/** Runs `work` as the only writer: all of it stands afterwards on the disk, or, if it throws, none. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec(DURABLE);
  try {
    return lightTransaction(db, work);
  } finally {
    db.exec(LIGHT);
  }
}

/** The same, but that it waits for no disk: it survives the end of the process, and the last may be lost with the power. */
export function lightTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Reads one state of the ledger, whoever writes meanwhile; waits for nobody. */
export function snapshot<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN');
  try {
    return work();
  } finally {
    db.exec('COMMIT');
  }
}

/** Each commit waits for the disk. Notes, claims and counters may be lost without harm and do not: a question costs none. */
const DURABLE = 'PRAGMA synchronous = FULL';
const LIGHT = 'PRAGMA synchronous = NORMAL';

/** Why SQLite or the file system refused, in Chinese, without a path: a member may read it. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0;
  switch (code & 0xff) {
    case 5:
    case 6:
      return '台账正被别的程序占用，请稍后再试';
    case 8:
    case 14:
      return NO_RIGHTS;
    case 10:
      return '磁盘读写出错';
    case 11:
    case 26:
      return '文件已损坏，或不是台账文件，请用备份恢复';
    case 13:
      return '磁盘已满';
  }
  const kind = error instanceof Error && 'code' in error ? error.code : undefined;
  if (kind === 'EACCES' || kind === 'EPERM' || kind === 'EROFS') return NO_RIGHTS;
  if (kind === 'ENOSPC') return '磁盘已满';
  if (kind === 'EEXIST' || kind === 'ENOTDIR' || kind === 'EISDIR') return '该位置已被别的文件或目录占用';
  return '暂时无法读写，请稍后再试';
}

function refused(file: string, error: unknown): StoreError {
  return error instanceof StoreError ? error : new StoreError(`台账打不开（${file}）：${reason(error)}`, error);
}

/** Creates the tables in an empty file, or makes sure that they are ours. */
function arrange(db: DatabaseSync, file: string): void {
  if (db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables === 0) create(db);
  else check(db, file);
}

/** Makes sure that a file is a ledger, sound, and not newer than this program. */
function check(db: DatabaseSync, file: string): void {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const refuse = (why: string) => new StoreError(`台账打不开（${file}）：${why}`);
  const meta = tables.some((table) => table.name === 'meta') ? db.prepare('SELECT * FROM meta').all() : [];
  const about = new Map(meta.map((row) => [row.key, row.value]));
  if (about.get('program') !== 'zhibiao') throw refuse('这是别的程序的数据库文件');
  const found = Number(about.get('schema'));
  if (found > schema) throw refuse(`文件由更新的版本写成（格式 ${found}，本程序只认得到 ${schema}），请先升级程序`);
  const sound = db.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';
  if (found !== schema || !sound) throw refuse('文件已损坏，请用备份恢复');
}

/** Trial play never gets into the real ledger, whatever DATA_DIR says: a ledger belongs to the mode it was first opened in. */
function dedicate(db: DatabaseSync, file: string, mode: Mode): void {
  const found = modeOf(db);
  if (found === undefined) db.prepare("INSERT INTO meta VALUES ('mode', ?)").run(mode);
  else if (found !== mode) throw new StoreError(`台账打不开（${file}）：${OTHER_MODE[mode]}`);
}

/** Whose a ledger is; undefined where no service has opened it yet. */
export function modeOf(db: DatabaseSync): Mode | undefined {
  const found = db.prepare("SELECT value FROM meta WHERE key = 'mode'").get()?.value;
  return found === 'trial' || found === 'wecom' ? found : undefined;
}

/** What to do where a service finds the ledger of the other mode. */
const OTHER_MODE: Readonly<Record<Mode, string>> = {
  trial: '这是正式服务的台账，现在却是试用模式。正式运行请设置企业微信的五项凭证；试用请把 DATA_DIR 换成别的目录',
  wecom: '这是试用模式的台账，不能用于正式服务。请把 DATA_DIR 换成别的目录，或先把试用的台账移走',
};

/** The triggers keep the ledger append-only even for a hand that opens the file with another program. */
function create(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    INSERT INTO meta VALUES ('program', 'zhibiao'), ('schema', '${schema}');
    CREATE TABLE entries (position INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER entries_stand BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER NOT NULL) STRICT;
    CREATE TABLE claims (key TEXT PRIMARY KEY, expires INTEGER NOT NULL) STRICT;
    CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
  `);
}
