import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { freeze } from './library/freeze.ts';
import type { Library } from './library.ts';
import { digest, readSealed, writeSealed } from './sealed-file.ts';

/** The library, and a way to keep it for the next start. */
export interface Prepared {
  readonly library: Library;
  /** Writes it down, unless that is where it came from, or what it was made of has changed since. */
  keep(): void;
}

type Folders = Parameters<typeof import('./library.ts').loadLibrary>[0];

/**
 * The library as an earlier start prepared it in `dir`, if no letter of the folders, of the program and of its packages
 * has changed since; else read anew, which loads what reads YAML and takes half a second. Rejects with `LibraryError`.
 */
export async function prepareLibrary(folders: Folders, dir: string): Promise<Prepared> {
  const file = join(dir, 'library.bin');
  const mark = markOf(folders);
  const known: Library | undefined = mark === undefined ? undefined : readSealed(file, mark);
  if (known) return { library: freeze(known), keep: () => undefined };
  const { loadLibrary } = await import('./library.ts');
  const library = loadLibrary(folders);
  return {
    library,
    keep() {
      if (mark !== undefined && markOf(folders) === mark) writeSealed(file, mark, library);
    },
  };
}

/** Deeper than this lies nothing that is read; links may lead round in a circle. */
const DEEPEST = 4;

/** Of all that a library is made of; undefined where that cannot be read, which is for the reader to report. */
function markOf({ planDirs, intentsDir }: Folders): string | undefined {
  try {
    const texts = [...planDirs, intentsDir].flatMap((folder) => [folder, ...textsIn(folder, DEEPEST)]);
    return `library ${digest([...texts, programMark()])}`;
  } catch {
    return undefined;
  }
}

/** Names and contents of the files of a folder, links followed. */
function textsIn(folder: string, deepest: number): readonly (string | Buffer)[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const isFolder = statSync(path).isDirectory();
      if (isFolder && deepest === 0) throw new Error('too deep');
      return [name, ...(isFolder ? textsIn(path, deepest - 1) : [readFileSync(path)])];
    });
}

/** All that reads and checks, and the versions of the packages that it does so with. */
function programMark(): string {
  const here = import.meta.dirname;
  const packages = ['zod', 'yaml', 'opencc-js'].map((name) => versionOf(join(here, '../node_modules', name)));
  const code = ['library', 'core'].flatMap((folder) => textsIn(join(here, folder), DEEPEST));
  return digest([readFileSync(join(here, 'library.ts')), ...code, ...packages]);
}

function versionOf(folder: string): string {
  return readFileSync(join(folder, 'package.json'), 'utf8');
}
