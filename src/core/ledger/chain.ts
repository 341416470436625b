// The one import from node: in core: SHA-256 is a pure function of its input, without I/O, clock or randomness.
import { createHash } from 'node:crypto';
import type { Entry, NewEntry } from './entry.ts';

/** Where a chain goes on: the last position and its hash; `{ position: 0, hash: '' }` before the first entry. */
export interface ChainEnd {
  readonly position: number;
  readonly hash: string;
}

export type Verdict =
  | { readonly ok: true }
  /** The first position that does not hold, and in Chinese what is wrong there. */
  | { readonly ok: false; readonly position: number; readonly what: string };

export const chainStart: ChainEnd = { position: 0, hash: '' };

/** Makes an entry of a new one: its place, its real time of writing, and a hash that covers all of it and the entry before. */
export function seal(entry: NewEntry, position: number, writtenAt: string, previous: string): Entry {
  const { at, by, cause, fact } = entry;
  const body = { at, by, ...(cause === undefined ? {} : { cause }), fact, position, writtenAt, previous };
  return { ...body, hash: hashOf(body) };
}

/** Seals several entries one after the other behind `end`. */
export function sealAll(entries: readonly NewEntry[], end: ChainEnd, writtenAt: string): readonly Entry[] {
  const sealed: Entry[] = [];
  let { position, hash } = end;
  for (const entry of entries) {
    const next = seal(entry, position + 1, writtenAt, hash);
    sealed.push(next);
    ({ position, hash } = next);
  }
  return sealed;
}

/** Whether entries stand without a gap behind `from` (default: the start), each unchanged since it was sealed. */
export function verify(entries: readonly Entry[], from: ChainEnd = chainStart): Verdict {
  let { position, hash } = from;
  for (const entry of entries) {
    position += 1;
    if (entry.position !== position) return broken(position, `此处应为第 ${position} 条，实为第 ${entry.position} 条`);
    if (entry.previous !== hash) return broken(position, `第 ${position} 条与上一条接不上`);
    const { hash: written, ...body } = entry;
    if (written !== hashOf(body)) return broken(position, `第 ${position} 条的内容与其校验值不符`);
    hash = written;
  }
  return { ok: true };
}

function broken(position: number, what: string): Verdict {
  return { ok: false, position, what };
}

function hashOf(body: Omit<Entry, 'hash'>): string {
  return createHash('sha256').update(canonical(body), 'utf8').digest('hex');
}

/** JSON with sorted keys and without undefined: the same text whatever order the fields were written in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
