import type { DatabaseSync } from 'node:sqlite';
import type { ChainEnd } from '../core/ledger/chain.ts';
import type { Contents } from './contents.ts';
import { modeOf, openDatabase, transaction } from './database.ts';
import { StoreError } from './error.ts';
import { guarded, reading, rowsOf } from './file.ts';

/** All that a ledger file holds, unchecked; nothing is written. Throws `StoreError` for what is no ledger. */
export function readFile(file: string): Contents {
  return reading(file, (db) => {
    const mode = modeOf(db);
    return {
      ...(mode ? { mode } : {}),
      rows: [...rowsOf(db)],
      notes: db
        .prepare('SELECT key, value, expires FROM notes')
        .all()
        .map((row) => ({ key: String(row.key), value: String(row.value), expires: Number(row.expires) })),
      claims: db
        .prepare('SELECT key, expires FROM claims')
        .all()
        .map((row) => ({ key: String(row.key), expires: Number(row.expires) })),
      counters: Object.fromEntries(
        db
          .prepare('SELECT name, value FROM counters')
          .all()
          .map((row) => [String(row.name), Number(row.value)]),
      ),
    };
  });
}

/**
 * Adds rows behind the end of a ledger file, all or none, and puts what stands beside them there as it is given; a file
 * that does not exist is made. Throws `StoreError` where the ledger ends elsewhere or is of the other mode.
 */
export function addToFile(file: string, { rows, mode, notes, claims, counters }: Contents, end: ChainEnd): void {
  const db = openDatabase(file, mode);
  try {
    guarded(`台账没有写成（${file}）`, () =>
      transaction(db, () => {
        if (lastOf(db) !== end.position) throw new StoreError(`${file} 正在被别的程序写入，没有复制`);
        const row = db.prepare('INSERT INTO entries (position, json) VALUES (?, ?)');
        for (const { position, text } of rows) row.run(position, text);
        const note = db.prepare('INSERT OR REPLACE INTO notes (key, value, expires) VALUES (?, ?, ?)');
        for (const { key, value, expires } of notes) note.run(key, value, expires);
        const claim = db.prepare('INSERT OR REPLACE INTO claims (key, expires) VALUES (?, ?)');
        for (const { key, expires } of claims) claim.run(key, expires);
        const counter = db.prepare('INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)');
        for (const [name, value] of Object.entries(counters)) counter.run(name, value);
      }),
    );
  } finally {
    db.close();
  }
}

function lastOf(db: DatabaseSync): number {
  return Number(db.prepare('SELECT coalesce(max(position), 0) AS last FROM entries').get()?.last);
}
