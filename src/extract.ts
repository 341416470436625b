import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChainEnd } from './core/ledger/chain.ts';
import type { Kept } from './core/ledger/known.ts';
import { fromColumns, toColumns } from './extract/columns.ts';
import { digest, readSealed, writeSealed } from './sealed-file.ts';

/**
 * What a long ledger came to (摘录), in a file of this machine beside it, so that the next start reads only the entries
 * behind it. It may be deleted at any time, and is passed over where it is not whole or was written by another program;
 * whoever reads it compares the end that it names with the ledger itself.
 */
export interface Extract {
  /** What was kept, with the end of the ledger that it reaches to. */
  read(): Extracted | undefined;
  /** Puts another in its place, or leaves what is there where nothing can be written. */
  write(extracted: Extracted): void;
}

export interface Extracted {
  readonly kept: Kept;
  readonly end: ChainEnd;
}

/** The extract of the ledger of a directory. */
export function createExtract(dir: string): Extract {
  const file = join(dir, 'ledger-extract.bin');
  const mark = `extract ${FORMAT} ${program()}`;
  return {
    read() {
      const found = readSealed(file, mark);
      if (found === undefined) return undefined;
      const { position, answers, end, ...columns } = found;
      const lasting = fromColumns(columns);
      return areLasting(lasting) ? { kept: { position, answers, lasting }, end } : undefined;
    },
    write({ kept: { position, lasting, answers }, end }) {
      writeSealed(file, mark, { position, answers, end, ...toColumns(lasting) });
    },
  };
}

/** Raise when the arrangement of the file changes. */
const FORMAT = 1;

/** Tells the programs apart that make something else of an entry: by their own text. */
function program(): string {
  const names = ['entry', 'figure', 'lasting', 'answers'];
  return digest(names.map((name) => readFileSync(join(import.meta.dirname, `core/ledger/${name}.ts`))));
}

/** The digest says that this program wrote the rows, and it wrote what it had learnt. */
function areLasting(rows: readonly object[]): rows is Kept['lasting'] {
  return rows.every((row) => 'kind' in row && 'position' in row);
}
