import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../src/core/ledger/chain.ts';
import type { NewEntry } from '../../src/core/ledger/entry.ts';
import type { Store } from '../../src/store/store.ts';
import { figure } from './figure.ts';

export interface Opened {
  readonly store: Store;
  /** Another handle on the same facts, as a second process or the next start has. */
  reopen(): Promise<Store>;
  destroy(): Promise<void>;
}

const long = 3_600_000;
const short = 20;

/** All that a store promises (src/store/store.ts); every store passes it. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps the promises of a store`, () => {
    let opened: Opened;
    let store: Store;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.destroy());

    describe('work that is done alone', () => {
      it('is done one after the other under one key, here and on another handle', async () => {
        const other = await opened.reopen();
        const steps: string[] = [];
        const work = (name: string) => async () => {
          steps.push(`${name} begins`);
          await new Promise((resolve) => setTimeout(resolve, short));
          steps.push(`${name} ends`);
        };
        const handles = name.includes('SQLite') ? [store, store] : [store, other];
        await Promise.all(['a', 'b', 'c'].map((who, i) => (handles[i % 2] ?? store).exclusive('one', work(who))));
        expect(steps.filter((_, i) => i % 2 === 0).every((step) => step.endsWith('begins'))).toBe(true);
        expect(steps).toHaveLength(6);
        for (let i = 0; i < 6; i += 2) expect(steps[i]?.slice(0, 1)).toBe(steps[i + 1]?.slice(0, 1));
      });

      it('is done side by side under different keys, and gives back what it comes to', async () => {
        let free: (() => void) | undefined;
        const waiting = store.exclusive('one', () => new Promise<void>((resolve) => (free = resolve)));
        expect(await store.exclusive('two', async () => 7)).toBe(7);
        free?.();
        await waiting;
      });

      it('goes on after work that failed', async () => {
        await expect(store.exclusive('one', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
        expect(await store.exclusive('one', async () => 'again')).toBe('again');
      });
    });

    describe('the ledger', () => {
      it('is empty at first', async () => {
        expect(await store.read(0)).toEqual([]);
      });

      it('counts positions from 1 without gaps', async () => {
        await store.append(0, [figure(), figure()]);
        await store.append(2, [figure()]);
        expect((await store.read(0)).map((entry) => entry.position)).toEqual([1, 2, 3]);
      });

      it('gives back exactly what was appended, texts untouched', async () => {
        const written = [figure('2.10', 'jinzhai-1694743200-7'), figure('0'), figure('-0.50')];
        const appended = await store.append(0, written);
        const read = await store.read(0);
        expect(read).toEqual(appended);
        expect(read).toMatchObject(written);
        expect(read.map((entry) => 'cause' in entry)).toEqual([true, false, false]);
      });

      it('reads no more than it is asked for, the first of them', async () => {
        await store.append(0, [figure('1'), figure('2'), figure('3')]);
        const positions = async (after: number, most: number) =>
          (await store.read(after, most)).map(({ position }) => position);
        expect(await positions(0, 2)).toEqual([1, 2]);
        expect(await positions(1, 1)).toEqual([2]);
        expect(await positions(2, 5)).toEqual([3]);
        expect(await positions(3, 5)).toEqual([]);
        const other = await opened.reopen();
        expect((await other.read(1, 1)).map(({ position }) => position)).toEqual([2]);
        expect((await other.read(2)).map(({ position }) => position)).toEqual([3]);
      });

      it('reads only what stands after a position', async () => {
        await store.append(0, [figure('1'), figure('2'), figure('3')]);
        expect((await store.read(1)).map((entry) => entry.fact)).toMatchObject([{ value: '2' }, { value: '3' }]);
        expect(await store.read(3)).toEqual([]);
        expect(await store.read(9)).toEqual([]);
      });

      it('chains the entries and stamps them with the real time', async () => {
        const before = Date.now();
        await store.append(0, [figure(), figure()]);
        await store.append(2, [figure()]);
        const entries = await store.read(0);
        expect(verify(entries)).toEqual({ ok: true });
        expect(entries[0]?.previous).toBe('');
        for (const entry of entries) {
          expect(entry.writtenAt).toMatch(/\+08:00$/);
          expect(Date.parse(entry.writtenAt)).toBeGreaterThanOrEqual(before);
          expect(Date.parse(entry.writtenAt)).toBeLessThanOrEqual(Date.now());
        }
      });

      it.each([0, 1, 3, -1])(
        'refuses an append decided at position %i when the last is 2, and writes nothing',
        async (after) => {
          await store.append(0, [figure(), figure()]);
          expect(await store.append(after, [figure('9')])).toBeNull();
          expect(await store.read(2)).toEqual([]);
        },
      );

      it('appends nothing where there is nothing to append', async () => {
        expect(await store.append(0, [])).toEqual([]);
        expect(await store.append(1, [])).toBeNull();
        expect(await store.read(0)).toEqual([]);
      });

      it('appends all entries or none', async () => {
        const unreadable = { ...figure(), at: undefined } as unknown as NewEntry;
        await expect(store.append(0, [figure(), unreadable, figure()])).rejects.toMatchObject({ code: 'store' });
        expect(await store.read(0)).toEqual([]);
        expect(await store.append(0, [figure()])).toHaveLength(1);
      });

      it('lets exactly one of two writers win', async () => {
        const other = await opened.reopen();
        const results = await Promise.all([store.append(0, [figure('1')]), other.append(0, [figure('2')])]);
        expect(results.filter((result) => result !== null)).toHaveLength(1);
        expect(await store.read(0)).toHaveLength(1);
        expect(await other.read(0)).toEqual(await store.read(0));
        await other.close();
      });

      it('loses nothing when two writers keep racing', async () => {
        const other = await opened.reopen();
        await Promise.all([keepAppending(store, 'a', 20), keepAppending(other, 'b', 20)]);
        const entries = await store.read(0);
        expect(entries.filter((entry) => entry.cause === 'a')).toHaveLength(20);
        expect(entries.filter((entry) => entry.cause === 'b')).toHaveLength(20);
        expect(verify(entries)).toEqual({ ok: true });
        await other.close();
      });

      it('shows what another handle has appended', async () => {
        const other = await opened.reopen();
        await other.append(0, [figure('1')]);
        expect(await store.read(0)).toHaveLength(1);
        expect(await store.append(1, [figure('2')])).toHaveLength(1);
        expect(await other.read(1)).toHaveLength(1);
        await other.close();
      });
    });

    describe('notes', () => {
      it('recalls nothing under an unknown key', async () => {
        expect(await store.recall('nobody')).toBeUndefined();
      });

      it.each(['', ' 前后空格 ', '0012', '两\n行', '{"a":1}', '𠮷😀', 'x'.repeat(100_000)])(
        'recalls exactly what was remembered (%#)',
        async (value) => {
          await store.remember('键', value, long);
          expect(await store.recall('键')).toBe(value);
        },
      );

      it('remembers the latest value, and its time to live', async () => {
        await store.remember('draft', 'first', short);
        await store.remember('draft', 'second', long);
        await pause(short * 3);
        expect(await store.recall('draft')).toBe('second');
      });

      it('keeps keys apart, case and all', async () => {
        await store.remember('a', '1', long);
        await store.remember('A', '2', long);
        expect([await store.recall('a'), await store.recall('A')]).toEqual(['1', '2']);
      });

      it('forgets what has expired, and what never lived', async () => {
        await store.remember('brief', 'x', short);
        await store.remember('dead', 'x', 0);
        expect(await store.recall('dead')).toBeUndefined();
        await pause(short * 3);
        expect(await store.recall('brief')).toBeUndefined();
      });

      it('are agreed upon: the first value stands for everybody, until it expires', async () => {
        const other = await opened.reopen();
        const stood = await Promise.all([store.agree('answer', 'one', long), other.agree('answer', 'two', long)]);
        expect(new Set(stood).size).toBe(1);
        expect(await store.agree('answer', 'three', long)).toBe(stood[0]);
        expect(await other.recall('answer')).toBe(stood[0]);
        await other.close();
        await store.remember('brief', 'old', short);
        await pause(short * 3);
        expect(await store.agree('brief', 'new', long)).toBe('new');
      });

      it('may be written many at once, the later of one key last, and each is told its own', async () => {
        const told = await Promise.all([
          store.remember('topic', 'old', long),
          store.remember('topic', 'new', long),
          store.agree('answer', 'first', long),
          store.agree('answer', 'second', long),
          store.claim('tick', long),
          store.claim('tick', long),
          store.tally('n'),
        ]);
        expect(told).toEqual([undefined, undefined, 'first', 'first', true, false, undefined]);
        const read = [store.recall('topic'), store.recall('answer'), store.recall('nobody')];
        expect(await Promise.all(read)).toEqual(['new', 'first', undefined]);
        expect(await store.tallies()).toEqual({ n: 1 });
      });

      it('can be remembered for ever', async () => {
        await store.remember('stone', 'x', Number.POSITIVE_INFINITY);
        expect(await store.recall('stone')).toBe('x');
      });
    });

    describe('claims', () => {
      it('are won once, whichever handle asks', async () => {
        const other = await opened.reopen();
        const won = await Promise.all([
          store.claim('tick', long),
          other.claim('tick', long),
          store.claim('tick', long),
        ]);
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await other.claim('another tick', long)).toBe(true);
        await other.close();
      });

      it('can be won again after they expire, once', async () => {
        expect(await store.claim('tick', short)).toBe(true);
        await pause(short * 3);
        expect(await store.claim('tick', long)).toBe(true);
        expect(await store.claim('tick', long)).toBe(false);
      });

      it('are not prolonged by a claim that was lost', async () => {
        await store.claim('tick', 500);
        await store.claim('tick', long);
        await pause(1000);
        expect(await store.claim('tick', long)).toBe(true);
      });

      it('and notes of the same name do not touch one another', async () => {
        await store.remember('same', 'note', long);
        expect(await store.claim('same', long)).toBe(true);
        expect(await store.recall('same')).toBe('note');
      });
    });

    describe('counters', () => {
      it('begin with none, count by one or by more', async () => {
        expect(await store.tallies()).toEqual({});
        await store.tally('听不懂');
        await store.tally('听不懂');
        await store.tally('asked', 5);
        expect(await store.tallies()).toEqual({ 听不懂: 2, asked: 5 });
      });

      it('add up over handles', async () => {
        const other = await opened.reopen();
        await Promise.all([store.tally('n', 2), other.tally('n', 3), store.tally('n')]);
        expect(await other.tallies()).toEqual({ n: 6 });
        await other.close();
      });
    });

    describe('closing', () => {
      it('leaves everything for the next start', async () => {
        const [entry] = (await store.append(0, [figure()])) ?? [];
        await store.remember('draft', 'x', long);
        await store.claim('tick', long);
        await store.tally('n', 3);
        await store.close();
        const next = await opened.reopen();
        expect(await next.read(0)).toEqual([entry]);
        expect(await next.recall('draft')).toBe('x');
        expect(await next.claim('tick', long)).toBe(false);
        expect(await next.tallies()).toEqual({ n: 3 });
        expect(verify([...(await next.read(0)), ...((await next.append(1, [figure()])) ?? [])])).toEqual({ ok: true });
        await next.close();
      });

      it('may be done twice, and ends all work', async () => {
        await store.close();
        await store.close();
        await expect(store.read(0)).rejects.toMatchObject({ name: 'StoreError', code: 'store' });
        await expect(store.append(0, [figure()])).rejects.toMatchObject({ code: 'store' });
        await expect(store.recall('x')).rejects.toMatchObject({ code: 'store' });
        await expect(store.tally('x')).rejects.toMatchObject({ code: 'store' });
      });
    });
  });
}

/** Appends as the bot does: catch up, decide again, until `count` entries of its own stand. */
async function keepAppending(store: Store, cause: string, count: number): Promise<void> {
  let position = 0;
  for (let written = 0; written < count; ) {
    const appended = await store.append(position, [figure('1', cause)]);
    if (appended) written += 1;
    position = (await store.read(position)).at(-1)?.position ?? position;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
