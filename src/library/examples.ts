import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Report } from './problem.ts';

/** A line that somebody may say, and what it may mean. */
export interface Example<Answer extends string = string> {
  readonly text: string;
  /** More than one where the same line stands in several files. */
  readonly answers: readonly Answer[];
}

/**
 * Reads a folder of examples: a text file for each answer, named like it, an example a line, `#` before a remark. A
 * folder that is not there has none. `called` is what an answer is called where a file has none (意图).
 */
export function readExamples<Answer extends string>(
  folder: string,
  answers: readonly Answer[],
  called: string,
  report: Report,
): readonly Example<Answer>[] {
  const said = new Map<string, Answer[]>();
  for (const name of answersIn(folder)) {
    const path = join(folder, `${name}.txt`);
    const answer = answers.find((one) => one === name);
    if (!answer) {
      report({ file: path, line: 1 }, `没有“${name}”这${called}`, '文件名应与它一致，再加 .txt');
      continue;
    }
    for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
      const text = line.trim();
      if (text === '' || text.startsWith('#')) continue;
      const known = said.get(text) ?? [];
      if (known.includes(answer)) report({ file: path, line: index + 1 }, `“${text}”写了两遍`, '应去掉一行');
      said.set(text, [...known, answer]);
    }
  }
  return Array.from(said, ([text, known]) => ({ text, answers: known }));
}

/** The answers that a folder has examples of, whether they are known or not. */
export function answersIn(folder: string): readonly string[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files
    .filter((file) => file.endsWith('.txt'))
    .map((file) => basename(file, '.txt'))
    .sort();
}

/** Tells one collection of examples from another. */
export function digestOf(examples: readonly Example[]): string {
  const lines = examples.map(({ text, answers }) => `${answers.join('|')} ${text}`);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
}
