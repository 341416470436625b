import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { seal, verify } from '../../src/core/ledger/chain.ts';
import type { Fact } from '../../src/core/ledger/entry.ts';
import { fromText, toText } from '../../src/store/record.ts';
import { anyFact } from '../ledger/any-fact.ts';

const at = '2023-09-15T10:00:00+08:00';
const sealed = (fact: Fact) => seal({ at, by: 'lin', fact }, 1, at, '');

const facts: readonly Fact[] = [
  {
    kind: 'figure',
    plan: 'p',
    indicator: 'i',
    unit: '某县',
    period: '2023-09',
    through: '2023-09-30',
    op: '=',
    value: '0',
    basis: 'stated',
    source: '',
    status: 'provisional',
    origin: 'reported',
    extent: 'amount',
    submission: 7,
    unchanged: true,
    corrects: 3,
    reason: '笔误',
  },
  { kind: 'review', submission: 7, figures: [1, 2], verdict: 'returned', reason: '口径不对' },
  { kind: 'withdrawal', figures: [4], reason: '报错了' },
  { kind: 'answer', to: 'lin', draft: 'd-1', reply: '已记下：\n公证员 6人' },
  { kind: 'population', plan: 'p', base: '常住', value: '4410000', through: '2022-12-31', source: '公报' },
  { kind: 'alias', plan: 'p', indicator: 'i', alias: '别名', retired: false },
  {
    kind: 'contact',
    userId: 'Lin',
    name: '林溪',
    role: 'contact',
    unit: '某县',
    deputy: 'wu',
    leaveUntil: '2023-10-01',
    removed: false,
  },
  {
    kind: 'target',
    plan: 'p',
    indicator: 'i',
    op: '>=',
    value: '50',
    deadline: '2025-12-31',
    document: '某发〔2024〕1号',
    from: '2024-01-01',
  },
];

describe('every kind of fact', () => {
  test.each(facts.map((fact) => [fact.kind, fact] as const))('%s comes back with each of its fields', (_, fact) => {
    const entry = sealed(fact);
    expect(fromText(toText(entry))).toEqual(entry);
    expect(verify([fromText(toText(entry))])).toEqual({ ok: true });
  });

  it('comes back whatever it holds', () => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        const entry = sealed(fact);
        expect(fromText(toText(entry))).toEqual(entry);
      }),
    );
  });
});

describe('what is refused', () => {
  const text = (fact: object) => JSON.stringify({ ...sealed(facts[0] ?? fail()), fact });
  test.each<[string, object]>([
    ['a kind of the future', { kind: 'prophecy' }],
    ['a figure whose value is a number', { ...facts[0], value: 6 }],
    ['a submission without a whole number', { ...facts[0], submission: 1.5 }],
    ['沿用 that is not', { ...facts[0], unchanged: false }],
    ['a verdict that is none', { ...facts[1], verdict: 'maybe' }],
    ['a role that is none', { ...facts[6], role: 'king' }],
  ])('%s', (_, fact) => {
    expect(() => fromText(text(fact))).toThrow('读不懂');
  });

  it('keeps fields that a newer version added, so that the chain still holds', () => {
    const later = sealed(Object.assign({ added: 'later' }, facts[1] ?? fail()));
    expect(verify([fromText(toText(later))])).toEqual({ ok: true });
  });
});

function fail(): never {
  throw new Error('there is no such fact');
}
