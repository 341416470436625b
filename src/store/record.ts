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
    return freeze(entrySchema.parse(JSON.parse(text)));
  } catch (error) {
    throw new StoreError('台账中有一条读不懂：可能由更新的版本写成，或文件已损坏', error);
  }
}

/** One row a kind of fact: the compiler asks for the row when a kind is added. */
const facts = {
  figure: z.looseObject({
    kind: z.literal('figure'),
    plan: z.string(),
    indicator: z.string(),
    unit: z.string(),
    period: z.string(),
    through: z.string(),
    op: z.enum(['=', '>', '>=', '<', '<=']),
    value: z.string(),
    basis: z.enum(['stated', 'restated', 'inferred']),
    source: z.string(),
    status: z.enum(['provisional', 'reviewed']),
    origin: z.enum(['imported', 'reported']),
  }),
} satisfies { readonly [K in Fact['kind']]: z.ZodType<Extract<Fact, { kind: K }>> };

const entrySchema: z.ZodType<Entry> = z.looseObject({
  at: z.string(),
  by: z.string(),
  cause: z.string().exactOptional(),
  fact: z.union(Object.values(facts)),
  position: z.int().positive(),
  writtenAt: z.string(),
  previous: z.string(),
  hash: z.string(),
});

function freeze<T extends object>(value: T): T {
  for (const field of Object.values(value)) {
    if (typeof field === 'object' && field !== null) freeze(field);
  }
  return Object.freeze(value);
}
