import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ChainEnd } from './core/ledger/chain.ts';
import type { Kept } from './core/ledger/known.ts';
import { fromColumns, toColumns } from './extract/columns.ts';

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
  return {
    read() {
      try {
        return fromBytes(readFileSync(file));
      } catch {
        return undefined;
      }
    },
    write(extracted) {
      const draft = `${file}.${process.pid}`;
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        put(file, draft, toBytes(extracted));
      } catch {
        // The next start reads the ledger itself.
      }
    },
  };
}

/** A file appears under its name only when it is whole. */
function put(file: string, draft: string, bytes: Buffer): void {
  try {
    writeFileSync(draft, bytes, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Raise when the arrangement of the file changes. */
const FORMAT = 1;

/** A line of what it is, and what it holds. */
function toBytes({ kept: { position, lasting, answers }, end }: Extracted): Buffer {
  const body = serialize({ position, answers, end, ...toColumns(lasting) });
  return Buffer.concat([Buffer.from(`${headOf(body)}\n`), body]);
}

/** Throws for what is not whole, and for what another program wrote. */
function fromBytes(bytes: Buffer): Extracted | undefined {
  const line = bytes.indexOf('\n');
  const body = bytes.subarray(line + 1);
  if (bytes.toString('latin1', 0, line) !== headOf(body)) return undefined;
  const { position, answers, end, ...columns } = deserialize(body);
  const lasting = fromColumns(columns);
  return areLasting(lasting) ? { kept: { position, answers, lasting }, end } : undefined;
}

/** The digest says that this program wrote the rows, and it wrote what it had learnt. */
function areLasting(rows: readonly object[]): rows is Kept['lasting'] {
  return rows.every((row) => 'kind' in row && 'position' in row);
}

function headOf(body: Buffer): string {
  return `zhibiao ledger extract ${FORMAT} ${process.versions.v8} ${program()} ${sha256(body)}`;
}

/** Tells the programs apart that make something else of an entry: by their own text. */
function program(): string {
  const texts = ['entry', 'figure', 'lasting', 'answers'].map((name) =>
    readFileSync(join(import.meta.dirname, `core/ledger/${name}.ts`)),
  );
  return sha256(Buffer.concat(texts));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
