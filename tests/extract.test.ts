import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createBook } from '../src/book.ts';
import type { NewEntry } from '../src/core/ledger/entry.ts';
import { emptyKnown, type Known, learn, recollect } from '../src/core/ledger/known.ts';
import { fromColumns, toColumns } from '../src/extract/columns.ts';
import { createExtract } from '../src/extract.ts';
import { createLanguage } from '../src/language.ts';
import { parseRedis } from '../src/store/redis/address.ts';
import { openRedisStore } from '../src/store/redis.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/store.ts';
import { library, MORNING } from './conversation/said.ts';
import { anyFact } from './ledger/any-fact.ts';
import { entriesOf, plan, seedEntries } from './ledger/sample.ts';
import { type RedisServer, startRedis } from './store/redis-server.ts';

const language = createLanguage(library);

function room(): string {
  const dir = mkdtempSync(join(tmpdir(), 'zhibiao-extract-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Through the file and back. */
function reread(known: Known): Known {
  const extract = createExtract(room());
  extract.write({ kept: known, end: { position: known.position, hash: 'h' } });
  const read = extract.read();
  expect(read?.end).toEqual({ position: known.position, hash: 'h' });
  if (!read) throw new Error('not read');
  return recollect(known.plans, read.kept);
}

test('folding through an extract equals folding at once', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 40 }), fc.nat(60), (facts, cut) => {
      const entries = [...seedEntries, ...entriesOf(facts)];
      const all = learn(emptyKnown([plan]), entries);
      const part = learn(emptyKnown([plan]), entries.slice(0, cut));
      expect(reread(part)).toEqual(part);
      expect(learn(reread(part), entries.slice(cut))).toEqual(all);
    }),
    { numRuns: 50 },
  );
});

test('rows come back as they were, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true })), (rows) => {
      const read = fromColumns(toColumns(rows));
      expect(JSON.stringify(read)).toBe(JSON.stringify(rows));
    }),
  );
});

test('a text that looks like a number, and one that looks like a list, stay texts', () => {
  const rows = [{ a: '1' }, { a: 1 }, { a: '[1]' }, { a: [1] }, { a: '\0[1]' }, { a: 4294967296 }, { a: null }];
  expect(fromColumns(toColumns(rows))).toStrictEqual(rows);
});

describe('a file', () => {
  const known = learn(emptyKnown([plan]), seedEntries);
  const written = () => {
    const dir = room();
    createExtract(dir).write({ kept: known, end: { position: known.position, hash: 'h' } });
    const [name = ''] = readdirSync(dir);
    return { dir, file: join(dir, name), bytes: readFileSync(join(dir, name)) };
  };

  test('is for the owner alone, and nothing lies beside it', () => {
    const { dir, file } = written();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toHaveLength(1);
  });

  test('that was cut off or changed anywhere is passed over', () => {
    const { dir, file, bytes } = written();
    for (const length of [0, 10, bytes.indexOf('\n') + 1, bytes.length - 1]) {
      writeFileSync(file, bytes.subarray(0, length));
      expect(createExtract(dir).read()).toBeUndefined();
    }
    for (let at = 0; at < bytes.length; at += 97) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      expect(createExtract(dir).read()).toBeUndefined();
    }
  });

  test('of another format is passed over', () => {
    const { dir, file, bytes } = written();
    writeFileSync(file, bytes.toString('latin1').replace('extract 1', 'extract 2'), 'latin1');
    expect(createExtract(dir).read()).toBeUndefined();
  });

  test('that cannot be written is not there, and nobody is told', () => {
    const dir = room();
    writeFileSync(join(dir, 'file'), '');
    const extract = createExtract(join(dir, 'file'));
    extract.write({ kept: known, end: { position: known.position, hash: 'h' } });
    expect(extract.read()).toBeUndefined();
    expect(readdirSync(dir)).toEqual(['file']);
  });
});

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());

let parts = 0;
async function redisStore(): Promise<Store> {
  const address = parseRedis(`${server.url}?prefix=extract-${parts++}`);
  if (typeof address === 'string') throw new Error(address);
  return openRedisStore({ address });
}

const STORES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['SQLite', async () => openSqliteStore({ dir: room() })],
  ['Redis', redisStore],
];

describe.each(STORES)('a start on %s', (_, open) => {
  /** More than is read again without an extract. */
  const many = (value: string): NewEntry[] =>
    Array.from({ length: 1200 }, (_, i) => ({
      at: MORNING,
      by: i % 3 === 0 ? 'planner' : 'jinzhai',
      cause: `message-${i}`,
      fact:
        i % 3 === 0
          ? {
              kind: 'review',
              submission: i + 1,
              figures: [i + 1, i + 3],
              verdict: i % 2 === 0 ? 'approved' : 'returned',
            }
          : i % 3 === 1
            ? { kind: 'answer', to: 'jinzhai', reply: `第${i}条`, draft: `draft-${i}` }
            : figure(value, i + 1),
    }));

  const figure = (value: string, submission: number) => ({
    kind: 'figure' as const,
    plan: library.plans[0]?.id ?? '',
    indicator: library.plans[0]?.indicators[0]?.code ?? '',
    unit: '金寨县',
    period: '2023-08',
    through: '2023-08-31',
    op: '=' as const,
    value,
    basis: 'stated' as const,
    source: '报送',
    status: 'provisional' as const,
    origin: 'reported' as const,
    submission,
  });

  /** A store that is closed after the test, with from where it was read. */
  const stored = async (value: string) => {
    const store = await open();
    onTestFinished(() => store.close());
    const reads: number[] = [];
    const watched: Store = {
      ...store,
      read: (after, most) => {
        reads.push(after);
        return store.read(after, most);
      },
    };
    const add = async (entries: readonly NewEntry[]) => {
      const last = (await store.read(0)).length;
      expect(await store.append(last, entries)).toHaveLength(entries.length);
    };
    await add(many(value));
    return { store: watched, reads, add };
  };

  const bookOf = (store: Store, dir?: string) =>
    createBook({ store, library, language, now: () => MORNING, ...(dir ? { extract: createExtract(dir) } : {}) });

  /** What a book knows that has just been opened. */
  const opened = async (store: Store, dir?: string) => {
    const book = bookOf(store, dir);
    await book.open();
    return { book, known: (await book.catchUp()).known };
  };

  test('reads what came since, and knows what it would know without an extract', async () => {
    const dir = room();
    const { store, reads, add } = await stored('5001');
    const { book, known: before } = await opened(store, dir);
    book.keep();
    await add([{ at: MORNING, by: 'jinzhai', cause: 'late', fact: figure('6', 4000) }]);
    reads.length = 0;
    const { known } = await opened(store, dir);
    expect(Math.min(...reads)).toBe(before.position - 1);
    expect(known).toEqual((await opened(store)).known);
    expect(known.figures[known.position]?.value).toBe('6');
  });

  test('does not take the extract of another ledger, longer, shorter or as long', async () => {
    const dir = room();
    const { store } = await stored('5001');
    const { book } = await opened(store, dir);
    book.keep();
    for (const more of [0, 1, 50]) {
      const other = await stored('7001');
      if (more > 0) await other.add(many('8001').slice(0, more));
      const { known } = await opened(other.store, dir);
      expect(known).toEqual((await opened(other.store)).known);
      expect(known.figures.some((one) => one?.value === '5001')).toBe(false);
    }
    const empty = await open();
    onTestFinished(() => empty.close());
    expect((await opened(empty, dir)).known).toEqual((await opened(empty)).known);
  });

  test('a damaged extract, and one that cannot be read, are as none', async () => {
    const dir = room();
    const { store } = await stored('5001');
    const { book, known } = await opened(store, dir);
    book.keep();
    const [name = ''] = readdirSync(dir);
    const bytes = readFileSync(join(dir, name));
    writeFileSync(join(dir, name), bytes.subarray(0, bytes.length / 2));
    expect((await opened(store, dir)).known).toEqual(known);
    rmSync(join(dir, name));
    mkdirSync(join(dir, name));
    chmodSync(join(dir, name), 0o500);
    expect((await opened(store, dir)).known).toEqual(known);
  });

  test('a short ledger leaves none', async () => {
    const dir = room();
    const store = await open();
    onTestFinished(() => store.close());
    const { book } = await opened(store, dir);
    book.keep();
    expect(readdirSync(dir)).toEqual([]);
  });
});
