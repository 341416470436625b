import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { INTENTS, type IntentName } from '../core/language/reading.ts';
import type { Report } from './problem.ts';

/** One way of asking, its names, units, groups, periods and numbers as `{指标}`, `{单位}`, `{组}`, `{时期}`, `{数}`. */
export interface Wording {
  readonly text: string;
  /** More than one where the same line stands in several files. */
  readonly intents: readonly IntentName[];
}

/** Reads `wordings/` of a folder of intents: a text file for an intent, named like it, a wording a line. */
export function readWordings(folder: string, report: Report): readonly Wording[] {
  const path = join(folder, 'wordings');
  const files = existsSync(path) ? readdirSync(path).sort() : [];
  const said = new Map<string, IntentName[]>();
  for (const file of files) {
    const name = INTENTS.find((intent) => intent === basename(file, '.txt'));
    if (!name) {
      report({ file: join(path, file), line: 1 }, `没有“${basename(file, '.txt')}”这种意图`, '文件名应为意图加 .txt');
      continue;
    }
    for (const [index, line] of readFileSync(join(path, file), 'utf8').split('\n').entries()) {
      const text = line.trim();
      if (text === '' || text.startsWith('#')) continue;
      const intents = said.get(text) ?? [];
      if (intents.includes(name))
        report({ file: join(path, file), line: index + 1 }, `“${text}”写了两遍`, '应去掉一行');
      said.set(text, [...intents, name]);
    }
  }
  return Array.from(said, ([text, intents]) => ({ text, intents }));
}

/** Tells one collection of wordings from another. */
export function digestOf(wordings: readonly Wording[]): string {
  const lines = wordings.map(({ text, intents }) => `${intents.join('|')} ${text}`);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
}
