import { describe, expect, it } from 'vitest';
import { seal, sealAll, verify } from '../../src/core/ledger/chain.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { figure } from '../store/figure.ts';

const writtenAt = '2023-09-15T10:00:01+08:00';
const start = { position: 0, hash: '' };
const chain = sealAll([figure('1'), figure('2', 'm-2'), figure('3')], start, writtenAt);

/** The chain with one entry replaced. */
function changed(position: number, change: (entry: Entry) => Entry): Entry[] {
  return chain.map((entry) => (entry.position === position ? change(entry) : entry));
}

describe('seal', () => {
  it('covers everything but the hash, and the hash before', () => {
    const base = seal(figure('1'), 1, writtenAt, '');
    const others = [
      seal(figure('1.0'), 1, writtenAt, ''),
      seal(figure('1', 'm-1'), 1, writtenAt, ''),
      seal({ ...figure('1'), at: '2023-09-15T10:00:00.001+08:00' }, 1, writtenAt, ''),
      seal({ ...figure('1'), by: 'jinzhai' }, 1, writtenAt, ''),
      seal(figure('1'), 2, writtenAt, ''),
      seal(figure('1'), 1, '2023-09-15T10:00:02+08:00', ''),
      seal(figure('1'), 1, writtenAt, base.hash),
    ];
    expect(new Set([base, ...others].map((entry) => entry.hash)).size).toBe(8);
    expect(base.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same hash whatever order the fields were written in', () => {
    const { at, by, fact } = figure();
    const reversed = Object.fromEntries(Object.entries(fact).reverse()) as unknown as typeof fact;
    expect(seal({ fact: reversed, by, at }, 1, writtenAt, '').hash).toBe(seal({ at, by, fact }, 1, writtenAt, '').hash);
  });

  it('is fixed for all time: a ledger of last year must still verify', () => {
    expect(seal(figure('2.10', 'm-1'), 1, writtenAt, '').hash).toBe(
      '9926ca83dc9fe0baaa2e3ab2508a76c6e2eebe0c550d6250acd93d1ecd55c543',
    );
  });

  it('takes no more from an entry than a new one has', () => {
    const [first] = chain;
    if (!first) throw new Error('the chain is empty');
    expect(seal(first, 1, writtenAt, '')).toEqual(first);
  });
});

describe('verify', () => {
  it('finds a whole chain sound, also in parts, and an empty one', () => {
    expect(verify(chain)).toEqual({ ok: true });
    expect(verify(chain.slice(1), chain[0])).toEqual({ ok: true });
    expect(verify([])).toEqual({ ok: true });
  });

  it('survives JSON', () => {
    expect(verify(JSON.parse(JSON.stringify(chain)))).toEqual({ ok: true });
  });

  const forged: readonly [string, Entry[], number, string][] = [
    ['a changed figure', changed(2, (entry) => ({ ...entry, fact: { ...entry.fact, value: '20' } })), 2, '校验值不符'],
    ['a changed person', changed(3, (entry) => ({ ...entry, by: 'leader' })), 3, '校验值不符'],
    ['a removed cause', changed(2, ({ cause: _, ...entry }) => entry), 2, '校验值不符'],
    ['a changed hash', changed(3, (entry) => ({ ...entry, hash: '0'.repeat(64) })), 3, '校验值不符'],
    [
      'a resealed entry in the middle',
      changed(2, (entry) => seal(figure('20'), 2, writtenAt, entry.previous)),
      3,
      '接不上',
    ],
    ['a missing entry', chain.filter((entry) => entry.position !== 2), 2, '此处应为第 2 条，实为第 3 条'],
    ['a missing start', chain.slice(1), 1, '此处应为第 1 条，实为第 2 条'],
    ['two entries exchanged', [chain[0], chain[2], chain[1]].filter((entry) => entry !== undefined), 2, '实为第 3 条'],
  ];
  it.each(forged)('finds %s', (_, entries, position, what) => {
    expect(verify(entries)).toEqual({ ok: false, position, what: expect.stringContaining(what) });
  });

  it('finds a part that does not belong behind another', () => {
    expect(verify(chain.slice(1), { position: 1, hash: 'x' })).toMatchObject({ ok: false, position: 2 });
  });
});
