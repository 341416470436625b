import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../src/library.ts';

interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly imports: readonly string[];
}

const sources: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:ts|js)$/.test(file))
  .map((file) => join('src', file))
  .sort()
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, text, lines: text.split('\n'), imports: importsOf(text) };
  });
const inCore = sources.filter(({ path }) => path.startsWith('src/core/'));
const { plans, intents } = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });

function importsOf(text: string): string[] {
  const found = text.matchAll(
    /(?:^|[\s;}])(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map(([, from, bare]) => from ?? bare ?? '');
}

/** Where a relative import leads; a package stays as it is. */
function targetOf(path: string, specifier: string): string {
  return specifier.startsWith('.') ? join(dirname(path), specifier) : specifier;
}

/** Imports that break a rule, as `file → what`. */
function broken(files: readonly Source[], mayImport: (target: string, path: string) => boolean): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .map((specifier) => targetOf(path, specifier))
      .flatMap((target) => (mayImport(target, path) ? [] : [`${path} → ${target}`])),
  );
}

/** Places where a pattern stands, as `file:line: what`. */
function hits({ path, lines }: Source, pattern: RegExp): string[] {
  return lines.flatMap((line, i) => [...line.matchAll(pattern)].map(([found]) => `${path}:${i + 1}: ${found}`));
}

describe('who imports whom', () => {
  test('the table sees imports at all', () => {
    const of = (name: string) => sources.find(({ path }) => path === name)?.imports;
    expect(of('src/language.ts')).toEqual([
      './core/language/lexicon.ts',
      './core/language/understand.ts',
      './library.ts',
      './segment.ts',
    ]);
    expect(importsOf("import 'a';\nexport * from 'b';\nconst c = await import('c');")).toEqual(['a', 'b', 'c']);
  });

  test('the core knows the core and a few small pure packages', () => {
    const pure = ['big.js', 'pinyin-pro', 'opencc-js', 'opencc-js/t2cn'];
    const digest = (target: string, path: string) => target === 'node:crypto' && path === 'src/core/ledger/chain.ts';
    expect(
      broken(inCore, (target, path) => target.startsWith('src/core/') || pure.includes(target) || digest(target, path)),
    ).toEqual([]);
  });

  test('the digest is all that the ledger takes from node:crypto', () => {
    expect(inCore.flatMap(({ lines }) => lines.filter((line) => line.includes('node:crypto')))).toEqual([
      "import { createHash } from 'node:crypto';",
    ]);
  });

  test.each(['store', 'wecom', 'http', 'simulator'])('the tool %s knows itself and the core', (tool) => {
    const files = sources.filter(({ path }) => path.startsWith(`src/${tool}/`));
    expect(files.length).toBeGreaterThan(3);
    const own = (target: string) => target.startsWith(`src/${tool}/`) || target.startsWith('src/core/');
    expect(broken(files, (target) => !target.startsWith('src/') || own(target))).toEqual([]);
  });

  test('what is run is imported by nothing', () => {
    const run = ['src/main.js', 'src/ask.ts', 'src/learn.ts', 'src/ledger.ts', 'src/remind.ts', 'src/plan.ts'];
    expect(broken(sources, (target) => !run.includes(target))).toEqual([]);
  });

  test('every import leads somewhere', () => {
    const paths = new Set(sources.map(({ path }) => path));
    expect(broken(sources, (target) => !target.startsWith('src/') || paths.has(target))).toEqual([]);
  });
});

/** The code without its comments and texts, line for line. */
function codeOnly(source: Source): Source {
  const blank = (found: string) => found.replace(/[^\n]/g, ' ');
  const text = source.text
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(?<=^|\s)\/\/[^\n]*/g, blank)
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, blank);
  return { ...source, text, lines: text.split('\n') };
}

describe('the core is pure', () => {
  const impure =
    /\bDate\.now\b|\bnew Date(?:\(\s*\)|(?![(\w]))|(?<!new )\bDate\(|\bMath\.random\b|\bprocess\.|\b(?:set|clear)(?:Timeout|Interval|Immediate)\b|\bawait\b|\basync\b|\bPromise\b|\bfetch\b|\bperformance\b|\bglobalThis\b|\brandom(?:UUID|Bytes|Int)\b|\bconsole\b/g;

  test('no clock, no chance, no environment, no waiting', () => {
    expect(inCore.map(codeOnly).flatMap((source) => hits(source, impure))).toEqual([]);
  });

  test.each(['Date.now()', 'new Date()', 'Math.random()', 'process.env.X', 'await x', 'setTimeout(f)', 'fetch(url)'])(
    '%s would be seen',
    (code) => {
      const source = { path: 'x.ts', text: code, lines: [code], imports: [] };
      expect(hits(codeOnly(source), impure)).not.toEqual([]);
      expect(hits(codeOnly({ ...source, text: `// ${code}`, lines: [] }), impure)).toEqual([]);
    },
  );
});

/** Another plan is other data: nothing of this one stands in the code, its comments included. */
describe('nothing of the plan stands in src', () => {
  const names = {
    'indicator name': plans.flatMap((plan) => plan.indicators.map(({ name }) => name)),
    'alias of an indicator': plans.flatMap((plan) => plan.indicators.flatMap(({ aliases }) => aliases)),
    'unit name or alias': plans.flatMap((plan) => plan.units.flatMap(({ name, aliases }) => [name, ...aliases])),
  };
  test.each(Object.entries(names))('no %s', (_kind, words) => {
    const telling = [...new Set(words)].filter((word) => word.length > 1);
    expect(telling.length).toBeGreaterThan(8);
    expect(sources.flatMap((source) => hits(source, oneOf(telling)))).toEqual([]);
  });

  test('none of its figures from 1,000 up', () => {
    const values = plans.flatMap(({ seed, indicators }) => [
      ...seed.map(({ value }) => value),
      ...indicators.flatMap(({ target }) => target?.value ?? []),
    ]);
    const large = [...new Set(values.filter((value) => Number(value) >= 1000))];
    expect(large.length).toBeGreaterThan(8);
    const written = large.map((value) => value.replace(/\B(?=(?:\d{3})+$)/g, '[_,]?'));
    const figures = new RegExp(`(?<![\\d.])(?:${written.join('|')})(?![\\d]|\\.\\d)`, 'g');
    expect(sources.flatMap((source) => hits(source, figures))).toEqual([]);
  });

  test('no day of it', () => {
    const days = plans.flatMap(({ from, deadline, closedOn, seed }) => [
      from,
      deadline,
      closedOn,
      ...seed.map(({ through }) => through),
    ]);
    expect(sources.flatMap((source) => hits(source, oneOf([...new Set(days)])))).toEqual([]);
  });

  /** The longest first, so that a hit names the whole word. */
  function oneOf(words: readonly string[]): RegExp {
    const quoted = [...words]
      .sort((a, b) => b.length - a.length)
      .map((word) => word.replace(/[\\.*+?^$()[\]{}|/-]/g, '\\$&'));
    return new RegExp(quoted.join('|'), 'gi');
  }
});

describe('the house is tidy', () => {
  /** Longer than 250 lines, and why that is one thing all the same. */
  const long: Readonly<Record<string, string>> = {};

  test('a file of code has at most 250 lines', () => {
    const over = sources.filter(({ path, lines }) => path.endsWith('.ts') && lines.length - 1 > 250);
    expect(over.map(({ path }) => path).filter((path) => !Object.hasOwn(long, path))).toEqual([]);
    expect(Object.keys(long).filter((path) => !over.some((each) => each.path === path))).toEqual([]);
  });

  test('files and folders are named in kebab-case, after a subject and never after a pattern', () => {
    const shelves = /^(?:utils?|helpers?|common|managers?|services|handlers?|misc|shared|lib)$/;
    const parts = sources.flatMap(({ path }) => path.replace(/\.(?:ts|js)$/, '').split('/'));
    const odd = parts.filter((part) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(part) || shelves.test(part));
    expect(odd).toEqual([]);
  });

  test('no comment promises work for later, nothing is switched off', () => {
    expect(
      sources.flatMap((source) => hits(source, /\b(?:TODO|FIXME|XXX|HACK)\b|@ts-(?:ignore|nocheck|expect-error)/g)),
    ).toEqual([]);
    const tests = readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.test.ts') && basename(file) !== 'structure.test.ts',
    );
    const skipped = tests.filter((file) =>
      /\.(?:skip|only|todo|fails)\b/.test(readFileSync(join('tests', file), 'utf8')),
    );
    expect(skipped).toEqual([]);
  });

  test('every intent has at least three examples', () => {
    expect(intents.length).toBeGreaterThan(20);
    expect(intents.filter(({ examples }) => examples.length < 3).map(({ name }) => name)).toEqual([]);
  });
});
