import type { Day } from '../plan.ts';
import { hasPrivate } from './private.ts';

/** A wording that was not understood or had to be asked back; who said it is not kept. */
export interface Miss {
  readonly said: string;
  readonly count: number;
  /** Business days on which it was first and last heard. */
  readonly first: Day;
  readonly last: Day;
}

/** So many wordings are kept; beyond that the rarest and oldest give way. */
const MOST = 60;
const LONGEST = 40;

/** What of a message may be kept: short, without long numbers; nothing of one that holds personal data. */
export function wordingOf(text: string): string | undefined {
  if (hasPrivate(text)) return undefined;
  const plain = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\d{5,}/g, '…');
  if (!/\p{L}{2}/u.test(plain)) return undefined;
  const letters = [...plain];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : plain;
}

/** The list with one more hearing of a wording, most heard and newest first. */
export function withMiss(misses: readonly Miss[], said: string, today: Day): readonly Miss[] {
  const known = misses.find((one) => one.said === said);
  const heard: Miss = { said, count: (known?.count ?? 0) + 1, first: known?.first ?? today, last: today };
  const others = misses
    .filter((one) => one.said !== said)
    .sort(byWeight)
    .slice(0, MOST - 1);
  return [heard, ...others].sort(byWeight);
}

function byWeight(a: Miss, b: Miss): number {
  return b.count - a.count || (a.last < b.last ? 1 : a.last > b.last ? -1 : 0);
}

/** The list as it rests outside the ledger: written by this program alone; what an older version wrote otherwise is forgotten. */
export function readMisses(text: string | undefined): readonly Miss[] {
  const kept: unknown = text === undefined ? [] : JSON.parse(text);
  return Array.isArray(kept) ? kept.filter(isMiss) : [];
}

function isMiss(value: unknown): value is Miss {
  return (
    typeof value === 'object' &&
    value !== null &&
    'said' in value &&
    typeof value.said === 'string' &&
    'count' in value &&
    typeof value.count === 'number' &&
    'first' in value &&
    typeof value.first === 'string' &&
    'last' in value &&
    typeof value.last === 'string'
  );
}
