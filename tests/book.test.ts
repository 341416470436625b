import { expect, test } from 'vitest';
import { createMemoryStore } from '../src/store/memory.ts';
import { bookOn, MORNING } from './conversation/said.ts';

/** One more report, whatever stands there. */
const report = () => ({ entries: [{ at: MORNING, by: 'system', fact: { kind: 'installation' as const } }] });

test('many that record at once in three processes are all recorded', async () => {
  const store = createMemoryStore();
  const books = [bookOn(store), bookOn(store.share()), bookOn(store.share())];
  const many = books.flatMap((book) => Array.from({ length: 40 }, () => book.record(report)));
  expect((await Promise.all(many)).flatMap(({ appended }) => appended)).toHaveLength(120);
  expect(await store.read(0)).toHaveLength(120);
});
