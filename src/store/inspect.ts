import { type ChainEnd, chainStart, verify } from '../core/ledger/chain.ts';
import type { Entry } from '../core/ledger/entry.ts';
import { fromText } from './record.ts';

/** An entry as it rests in a store: its place, and one JSON text. */
export interface Row {
  readonly position: number;
  readonly text: string;
}

/** What an inspection found: where the chain ends, or the first position that does not hold and why. */
export type Inspection =
  | { readonly ok: true; readonly end: ChainEnd }
  | { readonly ok: false; readonly position: number; readonly what: string };

/** Checks every text of a whole ledger, in order, and the whole chain. */
export function inspectRows(rows: Iterable<Row>): Inspection {
  let end: ChainEnd = chainStart;
  for (const row of rows) {
    const position = end.position + 1;
    const broken = (what: string) => ({ ok: false, position, what: `第 ${position} 条${what}` }) as const;
    const entry = entryOf(row.text);
    if (!entry) return broken('读不懂：内容被改动或已损坏，也可能由更新的版本写成');
    if (row.position !== entry.position) return broken('的序号与存放的位置不符');
    const verdict = verify([entry], end);
    if (!verdict.ok) return verdict;
    end = entry;
  }
  return { ok: true, end: { position: end.position, hash: end.hash } };
}

/** A text that this program did not write so counts as changed, even where it means the same. */
function entryOf(text: string): Entry | undefined {
  try {
    return JSON.stringify(JSON.parse(text)) === text ? fromText(text) : undefined;
  } catch {
    return undefined;
  }
}
