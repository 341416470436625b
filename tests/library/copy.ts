import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LibraryError, loadLibrary, type Problem } from '../../src/library.ts';

/** A copy of the real data and intents that a test may spoil; it is removed when the test is over. */
export interface Copy {
  readonly data: string;
  readonly intents: string;
  /** Replaces the first occurrence of a text in a file; a text that is not there fails the test. */
  edit(file: string, from: string | RegExp, to: string): void;
  write(file: string, content: string): void;
  remove(file: string): void;
  /** Line on which a text stands now. */
  lineOf(file: string, text: string): number;
  /** What the loader has to say; empty where it says nothing. Files are named relative to the copy. */
  problems(): readonly Problem[];
}

export function copyData(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'library-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['data', 'intents']) cpSync(folder, join(root, folder), { recursive: true });
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  return {
    data: join(root, 'data'),
    intents: join(root, 'intents'),
    edit(file, from, to) {
      const before = read(file);
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} has no ${from}`);
      writeFileSync(join(root, file), after);
    },
    write: (file, content) => writeFileSync(join(root, file), content),
    remove: (file) => rmSync(join(root, file), { recursive: true }),
    lineOf(file, text) {
      const index = read(file)
        .split('\n')
        .findIndex((line) => line.includes(text));
      if (index < 0) throw new Error(`${file} has no ${text}`);
      return index + 1;
    },
    problems() {
      try {
        loadLibrary({ planDirs: [join(root, 'data')], intentsDir: join(root, 'intents') });
        return [];
      } catch (error) {
        if (!(error instanceof LibraryError)) throw error;
        return error.problems.map((problem) => ({ ...problem, file: problem.file.slice(root.length + 1) }));
      }
    },
  };
}

/** A test: once the copy is spoiled, the loader must point at this file and line (by number, or by a text on it). */
export function finds(
  name: string,
  spoil: (copy: Copy) => void,
  file: string,
  line: string | number,
  says: RegExp,
): void {
  test(name, () => {
    const copy = copyData();
    spoil(copy);
    const problems = copy.problems();
    const found = problems.find((each) => each.file === file && says.test(`${each.what}，${each.remedy}`));
    expect(found, JSON.stringify(problems, null, 1)).toBeDefined();
    expect(found?.line).toBe(typeof line === 'number' ? line : copy.lineOf(file, line));
  });
}
