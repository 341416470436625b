import fc from 'fast-check';
import type { Fact } from '../../src/core/ledger/entry.ts';
import { CITY, COUNTIES, cases, closed, monthly, patrols, plan, rangers, seedEntries } from './sample.ts';

const month = fc.integer({ min: 1, max: 12 }).map((number) => `2023-${String(number).padStart(2, '0')}`);
const day = month.map((name) => `${name}-15`);
/** A place among the first fifty entries: some are figures, some stand later than the fact that names them. */
const place = fc.integer({ min: 1, max: seedEntries.length + 40 });
const indicator = fc.constantFrom(rangers, patrols, cases, closed);

const figure = fc
  .record({
    of: indicator,
    unit: fc.constantFrom(...COUNTIES),
    month,
    value: fc.nat(999).map(String),
    status: fc.constantFrom('provisional', 'reviewed'),
    extent: fc.constantFrom('total', 'amount'),
    submission: fc.integer({ min: 1, max: 9 }),
    more: fc.constantFrom({}, { unchanged: true } as const, { corrects: seedEntries.length + 1, reason: '笔误' }),
  })
  .map(({ of, unit, month, value, more, ...rest }) => monthly(of, unit, month, value, { ...rest, ...more }));

const others: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({
    kind: fc.constant('review' as const),
    submission: fc.integer({ min: 1, max: 9 }),
    figures: fc.array(place, { maxLength: 4 }),
    verdict: fc.constantFrom('approved', 'returned'),
  }),
  fc.record({ kind: fc.constant('withdrawal' as const), figures: fc.array(place, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('answer' as const),
    to: fc.constantFrom('lin', 'wu'),
    draft: fc.constantFrom('draft-1', 'draft-2'),
    reply: fc.string(),
  }),
  fc.record({
    kind: fc.constant('population' as const),
    plan: fc.constant(plan.id),
    base: fc.constantFrom('常住', '户籍'),
    value: fc.integer({ min: 1, max: 9_999_999 }).map(String),
    through: day,
    source: fc.constant('年鉴'),
  }),
  fc.record({
    kind: fc.constant('alias' as const),
    plan: fc.constant(plan.id),
    indicator: indicator.map(({ code }) => code),
    alias: fc.constantFrom('巡逻员', '办件'),
    retired: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('contact' as const),
    userId: fc.constantFrom('Lin', 'wu'),
    role: fc.constant('contact' as const),
    unit: fc.constantFrom(CITY, ...COUNTIES),
    deputy: fc.constantFrom('wu', ''),
    removed: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('target' as const),
    plan: fc.constant(plan.id),
    indicator: indicator.map(({ code }) => code),
    op: fc.constant('>=' as const),
    value: fc.nat(999).map(String),
    deadline: fc.constant('2025-12-31'),
    document: fc.constant('1号文'),
    from: day,
  }),
);

/** Any fact that a ledger can hold, in any order, sensible or not. */
export const anyFact: fc.Arbitrary<Fact> = fc.oneof({ weight: 3, arbitrary: figure }, { weight: 2, arbitrary: others });
