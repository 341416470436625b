import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** A way to ask, with the kinds of difficulty in it. */
export interface Phrasing {
  readonly say: string;
  readonly kinds: readonly string[];
  /** Only after a name that can be counted: 几名公证员. */
  readonly counted: boolean;
}

export interface Phrasings {
  /** The ways to ask this kind of question; throws where `phrasings.yaml` has none. */
  of(question: string): readonly Phrasing[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly fillers: readonly string[];
}

const COUNTED = '名词';
const FILE = new URL('phrasings.yaml', import.meta.url);

/** Reads `phrasings.yaml`. */
export function readPhrasings(): Phrasings {
  const lists = z.record(z.string(), z.array(z.string()).min(1)).parse(parse(readFileSync(FILE, 'utf8')));
  const listOf = (name: string): readonly string[] => {
    const list = lists[name];
    if (list === undefined) throw new Error(`phrasings.yaml has no ${name}`);
    return list;
  };
  return {
    of: (question) => listOf(question).map(toPhrasing),
    before: listOf('before'),
    after: listOf('after'),
    fillers: listOf('fillers'),
  };
}

function toPhrasing(line: string): Phrasing {
  const [say = '', tags = ''] = line.split('|');
  const kinds = tags.split(' ').filter((tag) => tag !== '');
  return { say, kinds: kinds.filter((kind) => kind !== COUNTED), counted: kinds.includes(COUNTED) };
}
