import { describe, expect, it } from 'vitest';
import { verify } from '../../src/core/ledger/chain.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { storeContract } from './contract.ts';
import { figure } from './figure.ts';

storeContract('memory', async () => {
  const store = createMemoryStore();
  return { store, reopen: async () => store.share(), destroy: () => store.close() };
});

describe('a copy of a memory store', () => {
  it('begins with everything, and goes its own way', async () => {
    const seed = createMemoryStore();
    await seed.append(0, [figure('1')]);
    await seed.remember('draft', 'x', 60_000);
    await seed.tally('n');

    const copy = seed.copy();
    expect(await copy.read(0)).toEqual(await seed.read(0));
    expect(await copy.recall('draft')).toBe('x');
    await copy.append(1, [figure('2')]);
    await copy.remember('draft', 'y', 60_000);
    await copy.claim('tick', 60_000);
    await copy.tally('n');

    expect(verify(await copy.read(0))).toEqual({ ok: true });
    expect(await seed.read(1)).toEqual([]);
    expect(await seed.recall('draft')).toBe('x');
    expect(await seed.claim('tick', 60_000)).toBe(true);
    expect(await seed.tallies()).toEqual({ n: 1 });
  });

  it('outlives the store it came from', async () => {
    const seed = createMemoryStore();
    await seed.append(0, [figure()]);
    const copy = seed.copy();
    await seed.close();
    expect(await copy.read(0)).toHaveLength(1);
  });
});

describe('an entry in memory', () => {
  it('cannot be changed by who reads or wrote it', async () => {
    const store = createMemoryStore();
    const [entry] = (await store.append(0, [figure()])) ?? [];
    expect(Object.isFrozen(entry)).toBe(true);
    expect(Object.isFrozen(entry?.fact)).toBe(true);
  });
});
