import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import nodejieba from 'nodejieba';
import type { Segmenter, Token } from './core/language/segmenter.ts';

/** The package's own dictionary; its typings do not name the path. */
export const SHIPPED = join(
  dirname(createRequire(import.meta.url).resolve('nodejieba')),
  'submodules/cppjieba/dict/jieba.dict.utf8',
);
/** Words of this frequency and more are kept from the dictionary that the package ships (design.md, 2). */
const THRESHOLD = 100;
/** Raise when the way the dictionary is reduced changes. */
const VERSION = 1;
/** Tag of a word that was given, not read from the dictionary. */
const GIVEN = 'zb';

/**
 * Cuts text with jieba on a reduced dictionary (47 MB instead of 250) and the given words: names, aliases, keywords.
 * The dictionary is made once into `cacheDir` (default: under the system's folder for temporary files); several
 * processes may do it at once. jieba lives once in a process: words given to an earlier segmenter stay known to it.
 */
export function createSegmenter({ words, cacheDir }: { words: Iterable<string>; cacheDir?: string }): Segmenter {
  const dictionary = loadDictionary(cacheDir ?? join(tmpdir(), `zhibiao-${process.getuid?.() ?? 'all'}`));
  const given = new Set<string>();
  for (const word of words) {
    for (const form of [word, word.toLowerCase(), word.normalize('NFKC').toLowerCase()]) {
      if (form.trim() === '' || given.has(form)) continue;
      nodejieba.insertWord(form, GIVEN);
      given.add(form);
    }
  }
  return {
    cut: (text) => locate(text, nodejieba.tag(text.toWellFormed())),
    isWord: (text) => given.has(text) || dictionary.has(text),
  };
}

let loaded: ReadonlySet<string> | undefined;

/** Loads jieba once a process; gives the words of the reduced dictionary. */
function loadDictionary(cacheDir: string): ReadonlySet<string> {
  if (loaded !== undefined) return loaded;
  const path = join(cacheDir, `dict-${keyOf(SHIPPED)}.utf8`);
  const listOf = (name: string, line: string): string => {
    const list = join(cacheDir, `${name}.utf8`);
    if (contentOf(list) === undefined) put(list, `${line}\n`);
    return list;
  };
  const reduced = contentOf(path) ?? reduce(path);
  const none = listOf('none', '');
  // Weights and stop words are for extracting keywords, which nobody does here: jieba would read 6 MB of them.
  const one = listOf('one', '一 1');
  nodejieba.load({ dict: path, userDict: none, idfDict: one, stopWordDict: one });
  loaded = new Set(reduced.trimEnd().split('\n').map(wordOf));
  return loaded;
}

/** Tells one dictionary and way of reducing it from another without reading it: it costs a second to read. */
function keyOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return createHash('sha256').update(`${VERSION} ${THRESHOLD} ${file} ${size} ${mtimeMs}`).digest('hex').slice(0, 16);
}

function reduce(path: string): string {
  const kept = readFileSync(SHIPPED, 'utf8').split('\n').filter(isKept);
  const content = `${kept.join('\n')}\n`;
  put(path, content);
  return content;
}

function isKept(line: string): boolean {
  const [word = '', frequency = ''] = line.split(' ');
  return word !== '' && (Number(frequency) >= THRESHOLD || [...word].length === 1);
}

function wordOf(line: string): string {
  return line.slice(0, line.indexOf(' '));
}

/** A file appears under its name only when it is whole. */
function put(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${process.hrtime.bigint()}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

/** Content of a file that `put` wrote; `undefined` where it is missing or was cut off by a crash. */
function contentOf(path: string): string | undefined {
  try {
    const content = readFileSync(path, 'utf8');
    return content.endsWith('\n') ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Gives each word its place; whatever jieba leaves out becomes a token of its own, so that nothing is lost. */
function locate(text: string, cut: readonly { readonly word: string; readonly tag: string }[]): readonly Token[] {
  const whole = text.toWellFormed();
  const tokens: Token[] = [];
  let at = 0;
  const take = (end: number, tag: string): void => {
    if (end > at) tokens.push({ text: text.slice(at, end), start: at, tag });
    at = Math.max(at, end);
  };
  for (const { word, tag } of cut) {
    const start = whole.indexOf(word, at);
    if (start < 0) continue;
    take(start, 'x');
    take(start + word.length, tag);
  }
  take(text.length, 'x');
  return tokens;
}
