import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/store.ts';
import { reported } from './ledger.ts';
import { median, quantile } from './numbers.ts';
import { startRedisStore } from './redis.ts';
import type { Scale } from './scale.ts';
import { figure, type Table } from './table.ts';

/** (d) From an append to its acknowledgement, on each store, beside what the disk alone takes. */
export async function append({ appends }: Scale, room: string): Promise<Table> {
  const rows = [row('磁盘：写 1 KB 并 fsync', disk(join(room, 'disk'), appends))];
  const sqlite = openSqliteStore({ dir: join(room, 'sqlite') });
  rows.push(row('SQLite（synchronous=FULL）', await appendTo(sqlite, appends)));
  await sqlite.close();
  const redis = await startRedisStore();
  if (typeof redis === 'string') rows.push([`Redis：${redis}`, '—', '—', '—']);
  else {
    rows.push(row('Redis（appendfsync always）', await appendTo(redis.store, appends)));
    await redis.stop();
  }
  return {
    title: '记一笔到确认',
    columns: ['存在哪里', '中位毫秒', '99% 毫秒', '每秒笔数'],
    rows,
    notes: [`各 ${appends} 笔，一笔接一笔；一笔是一个报来的数和它的回答，两条。`],
  };
}

function row(name: string, milliseconds: readonly number[]): string[] {
  const total = milliseconds.reduce((sum, each) => sum + each, 0);
  const rate = (milliseconds.length / total) * 1000;
  return [name, figure(median(milliseconds)), figure(quantile(milliseconds, 0.99)), figure(rate)];
}

async function appendTo(store: Store, count: number): Promise<readonly number[]> {
  const spent: number[] = [];
  let last = (await store.read(0)).at(-1)?.position ?? 0;
  for (let number = 0; number < count; number++) {
    const entries = reported('plan', 'indicator', 'unit', last + 1, number * 2);
    const began = performance.now();
    const appended = await store.append(last, entries);
    spent.push(performance.now() - began);
    last = appended?.at(-1)?.position ?? last;
  }
  return spent;
}

function disk(file: string, count: number): readonly number[] {
  const handle = openSync(file, 'w');
  const kilobyte = Buffer.alloc(1024, 1);
  const spent = Array.from({ length: count }, () => {
    const began = performance.now();
    writeSync(handle, kilobyte);
    fsyncSync(handle);
    return performance.now() - began;
  });
  closeSync(handle);
  return spent;
}
