import { z } from 'zod';
import type { Entry, Fact } from '../core/ledger/entry.ts';
import { StoreError } from './error.ts';

/** An entry as it rests in a store: one JSON text. */
export function toText(entry: Entry): string {
  return JSON.stringify(entry);
}

/** Reads an entry back, frozen. Fields that this version does not know are kept: the hash covers them. */
export function fromText(text: string): Entry {
  try {
    const read: unknown = JSON.parse(text);
    check(read);
    return freeze(read);
  } catch (error) {
    throw new StoreError('台账中有一条读不懂：可能由更新的版本写成，或文件已损坏', error);
  }
}

const operator = z.enum(['=', '>', '>=', '<', '<=']);

const reminderKind = z.enum(['shortfall', 'open', 'due', 'overdue', 'escalation', 'review']);

/** Number of a submission, or position of an entry. */
const place = z.int().positive();

/** One row a kind of fact: the compiler asks for the row when a kind is added. */
const facts = {
  figure: z.looseObject({
    kind: z.literal('figure'),
    plan: z.string(),
    indicator: z.string(),
    unit: z.string(),
    period: z.string(),
    through: z.string(),
    op: operator,
    value: z.string(),
    basis: z.enum(['stated', 'restated', 'inferred']),
    source: z.string(),
    status: z.enum(['provisional', 'reviewed']),
    origin: z.enum(['imported', 'reported']),
    extent: z.enum(['total', 'amount']).exactOptional(),
    submission: place.exactOptional(),
    unchanged: z.literal(true).exactOptional(),
    corrects: place.exactOptional(),
    reason: z.string().exactOptional(),
  }),
  review: z.looseObject({
    kind: z.literal('review'),
    submission: place,
    figures: z.array(place),
    verdict: z.enum(['approved', 'returned']),
    reason: z.string().exactOptional(),
  }),
  withdrawal: z.looseObject({
    kind: z.literal('withdrawal'),
    figures: z.array(place),
    reason: z.string().exactOptional(),
  }),
  answer: z.looseObject({
    kind: z.literal('answer'),
    to: z.string(),
    draft: z.string().exactOptional(),
    reply: z.string(),
  }),
  population: z.looseObject({
    kind: z.literal('population'),
    plan: z.string(),
    base: z.string(),
    value: z.string(),
    through: z.string(),
    source: z.string(),
  }),
  alias: z.looseObject({
    kind: z.literal('alias'),
    plan: z.string(),
    indicator: z.string(),
    alias: z.string(),
    retired: z.boolean(),
  }),
  contact: z.looseObject({
    kind: z.literal('contact'),
    userId: z.string(),
    name: z.string().exactOptional(),
    role: z.enum(['leader', 'planner', 'contact']).exactOptional(),
    unit: z.string().exactOptional(),
    deputy: z.string().exactOptional(),
    leaveUntil: z.string().exactOptional(),
    removed: z.boolean().exactOptional(),
  }),
  target: z.looseObject({
    kind: z.literal('target'),
    plan: z.string(),
    indicator: z.string(),
    op: operator,
    value: z.string(),
    deadline: z.string(),
    document: z.string(),
    from: z.string(),
  }),
  installation: z.looseObject({ kind: z.literal('installation') }),
  sending: z.looseObject({
    kind: z.literal('sending'),
    to: z.string(),
    about: z.array(z.looseObject({ kind: reminderKind, period: z.string(), slot: z.string() })),
    text: z.string(),
  }),
  receipt: z.looseObject({
    kind: z.literal('receipt'),
    sending: place,
    outcome: z.enum(['sent', 'refused', 'unreachable', 'unknown']),
  }),
  response: z.looseObject({
    kind: z.literal('response'),
    how: z.enum(['received', 'promised', 'snoozed']),
    sending: place.exactOptional(),
    period: z.string().exactOptional(),
    units: z.array(z.string()),
    until: z.string().exactOptional(),
    reason: z.string().exactOptional(),
  }),
} satisfies { readonly [K in Fact['kind']]: z.ZodType<Extract<Fact, { kind: K }>> };

const { figure, ...others } = facts;

const entrySchema: z.ZodType<Entry> = z.looseObject({
  at: z.string(),
  by: z.string(),
  cause: z.string().exactOptional(),
  fact: z.discriminatedUnion('kind', [figure, ...Object.values(others)]),
  position: z.int().positive(),
  writtenAt: z.string(),
  previous: z.string(),
  hash: z.string(),
});

/** What was read is kept, not the checked copy of it, which takes twice the memory; nothing is changed by checking. */
function check(value: unknown): asserts value is Entry {
  entrySchema.parse(value);
}

function freeze<T extends object>(value: T): T {
  for (const field of Object.values(value)) {
    if (typeof field === 'object' && field !== null) freeze(field);
  }
  return Object.freeze(value);
}
