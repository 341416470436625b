import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * What can be made again is kept in a file for the next start: a line with what it was made of (`mark`) and its digest,
 * then the value. Nothing of it is given back where it is not whole, or was made of something else.
 */
export function readSealed(file: string, mark: string) {
  try {
    const bytes = readFileSync(file);
    const line = bytes.indexOf('\n');
    const body = bytes.subarray(line + 1);
    return bytes.toString('latin1', 0, line) === head(mark, body) ? deserialize(body) : undefined;
  } catch {
    return undefined;
  }
}

/** Puts a value in the place of what is there; without a word where nothing can be written, for it can be made again. */
export function writeSealed(file: string, mark: string, value: unknown): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const body = serialize(value);
    put(file, draft, Buffer.concat([Buffer.from(`${head(mark, body)}\n`), body]));
  } catch {
    // It is made again at the next start.
  }
}

/** SHA-256 over parts, each of them with its length, so that none runs into the next. */
export function digest(parts: Iterable<string | Buffer>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
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

/** V8 writes values in its own way. */
function head(mark: string, body: Buffer): string {
  return `zhibiao ${process.versions.v8} ${mark} ${digest([body])}`;
}
