import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contentAt, type Path } from '../path.ts';
import type { Place } from '../problem.ts';
import { listSources, readSource, type Source } from '../source.ts';

/** Where the parts of a plan that was read without mistakes stand in its files. */
export interface Places {
  /** A text that an indicator's entry holds: its name, an alias, a key's value; the entry where it holds none such. */
  readonly inIndicator: (code: string, text?: string) => Place;
  /** The entry of a list in a file whose key has a value: `('seed.yaml', 'figures', 'indicator', 'wells')`. */
  readonly inList: (file: string, list: string, key: string, value: string) => Place;
}

export function placesOf(folder: string): Places {
  const silent = () => {};
  const groups = listSources(join(folder, 'indicators'), silent).flatMap((file) => readSource(file, silent) ?? []);
  const read = (file: string): Source | undefined =>
    existsSync(join(folder, file)) ? readSource(join(folder, file), silent) : undefined;
  const sources = new Map<string, Source | undefined>();
  const source = (file: string): Source | undefined => {
    if (!sources.has(file)) sources.set(file, read(file));
    return sources.get(file);
  };
  return {
    inIndicator(code, text) {
      for (const group of groups) {
        const entry = entryWhere(group.content, 'indicators', 'code', code);
        if (!entry) continue;
        const inner = text === undefined ? undefined : pathTo(contentAt(group.content, entry), text);
        return group.at(inner ? [...entry, ...inner] : entry);
      }
      return { file: join(folder, 'indicators'), line: 1 };
    },
    inList(file, list, key, value) {
      const found = source(file);
      const entry = found && entryWhere(found.content, list, key, value);
      return found?.at(entry ?? [list]) ?? { file: join(folder, file), line: 1 };
    },
  };
}

function entryWhere(content: unknown, list: string, key: string, value: string): Path | undefined {
  const entries = contentAt(content, [list]);
  if (!Array.isArray(entries)) return undefined;
  const index = entries.findIndex((entry: unknown) => holds(contentAt(entry, [key]), value));
  return index < 0 ? undefined : [list, index];
}

function holds(found: unknown, value: string): boolean {
  return found === value || (Array.isArray(found) && found.includes(value));
}

/** Path to a text inside a value. */
function pathTo(content: unknown, text: string): Path | undefined {
  if (content === text) return [];
  if (typeof content !== 'object' || content === null) return undefined;
  for (const [key, inner] of Object.entries(content)) {
    const path = pathTo(inner, text);
    if (path) return [Array.isArray(content) ? Number(key) : key, ...path];
  }
  return undefined;
}
