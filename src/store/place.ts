import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ChainEnd, chainStart } from '../core/ledger/chain.ts';
import type { Contents } from './contents.ts';
import { ledgerFile } from './database.ts';
import { StoreError } from './error.ts';
import { existingFile } from './file.ts';
import { addToFile, readFile } from './file-contents.ts';
import { inspectRows } from './inspect.ts';
import type { StorePlace } from './open.ts';
import type { RedisAddress } from './redis/address.ts';
import { addToRedis, isEmptyRedis, readRedis } from './redis/contents.ts';
import { where } from './redis/ledger.ts';

/** Where a ledger lies. */
export type Place =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'redis'; readonly address: RedisAddress };

/** Where the ledger of the configuration lies; throws `StoreError` where a file is meant that does not exist. */
export function placeOf({ dataDir, redis }: StorePlace): Place {
  return redis ? { kind: 'redis', address: redis } : { kind: 'file', file: existingFile(dataDir) };
}

/** A ledger file that is named as such, or by its folder. */
export function filePlace(path: string): Place {
  const isFile = path.endsWith('.db') || (existsSync(path) && statSync(path).isFile());
  return { kind: 'file', file: isFile ? path : ledgerFile(path) };
}

/** For people. */
export function nameOf(place: Place): string {
  return place.kind === 'file' ? place.file : where(place.address);
}

/** All that lies in a place, unchecked. Rejects with `StoreError` where there is no ledger or it cannot be read. */
export async function contentsOf(place: Place): Promise<Contents> {
  if (place.kind === 'redis') return readRedis(place.address);
  if (!existsSync(place.file)) throw new StoreError(`还没有台账（${place.file} 不存在）`);
  return readFile(place.file);
}

/** What a copy came to: where the chain ends in both places, and how many entries were missing. */
export interface Copied {
  readonly end: ChainEnd;
  readonly added: number;
}

/**
 * Copies a ledger and what stands beside it into another place, and compares both afterwards. A target that has a ledger
 * is refused, unless it is the beginning of the same one: then only what is missing is added (never with `emptyOnly`).
 * Nothing is copied that does not verify. Rejects with `StoreError`.
 */
export async function copy(from: Place, to: Place, emptyOnly = false): Promise<Copied> {
  if (nameOf(from) === nameOf(to)) throw new StoreError(`${nameOf(to)} 就是要复制的台账，请换一个地方`);
  const source = await contentsOf(from);
  const end = soundEnd(from, source);
  const target = (await isEmpty(to)) ? undefined : await contentsOf(to);
  if (target && target.rows.length > 0 && emptyOnly) {
    throw new StoreError(`${nameOf(to)} 已有台账，没有恢复：只能恢复到空的地方，请换一个 prefix，或先请管理员清空`);
  }
  const behind = target ? soundEnd(to, target) : chainStart;
  const differs = target?.rows.findIndex(({ text }, i) => text !== source.rows[i]?.text) ?? -1;
  if (differs >= 0) {
    throw new StoreError(`${nameOf(to)} 已有另一本台账（第 ${differs + 1} 条起不同），没有复制：请换一个空的地方`);
  }
  if (target?.mode && source.mode && target.mode !== source.mode) {
    throw new StoreError(`${nameOf(to)} 和 ${nameOf(from)} 一个是试用的台账，一个是正式的，没有复制`);
  }
  const rows = source.rows.slice(behind.position);
  await add(to, { ...source, rows }, behind);
  const copied = soundEnd(to, await contentsOf(to));
  if (copied.position !== end.position || copied.hash !== end.hash) {
    throw new StoreError(`复制后两边不一致：${nameOf(to)} 共 ${copied.position} 条，应为 ${end.position} 条`);
  }
  return { end, added: rows.length };
}

/** Writes a ledger into a file of its own, whole or not at all; an existing file is refused unless `force`. */
export async function saveTo(from: Place, file: string, force: boolean): Promise<ChainEnd> {
  if (!existsSync(dirname(file))) throw new StoreError(`备份没有写成：目录 ${dirname(file)} 不存在`);
  if (existsSync(file) && !force) throw new StoreError(`备份文件已存在：${file}。要覆盖请加 --force`);
  const part = join(dirname(file), `.${process.pid}.ledger-copy.db`);
  const discard = () => {
    for (const path of [part, `${part}-wal`, `${part}-shm`]) rmSync(path, { force: true });
  };
  discard();
  try {
    const { end } = await copy(from, { kind: 'file', file: part });
    renameSync(part, file);
    return end;
  } finally {
    discard();
  }
}

/** The end of a ledger that must be sound. */
function soundEnd(place: Place, { rows }: Contents): ChainEnd {
  const found = inspectRows(rows);
  if (!found.ok) throw new StoreError(`${nameOf(place)} 不完好，没有采用：${found.what}`);
  return found.end;
}

async function isEmpty(place: Place): Promise<boolean> {
  return place.kind === 'file' ? !existsSync(place.file) : isEmptyRedis(place.address);
}

async function add(place: Place, contents: Contents, end: ChainEnd): Promise<void> {
  if (place.kind === 'file') addToFile(place.file, contents, end);
  else await addToRedis(place.address, contents, end);
}
