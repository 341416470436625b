import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { remedyOf, sayIssue } from './issue.ts';
import { contentAt, type Path } from './path.ts';
import type { Place, Report } from './problem.ts';

/** A YAML file that could be read: its plain content, and where each part of it stands. */
export interface Source {
  readonly file: string;
  readonly content: unknown;
  /** Where a value stands; of one that is missing, where its parent stands. */
  at(path: Path): Place;
  /** The content at a path, checked; `undefined` where it is wrong, which has been reported then. */
  read<T>(path: Path, shape: z.ZodType<T>): T | undefined;
}

/** Reads a YAML file; `undefined` where it is missing, empty or no YAML, which has been reported then. */
export function readSource(file: string, report: Report): Source | undefined {
  const text = textOf(file);
  if (text === undefined) {
    report({ file, line: 1 }, '没有这个文件', '应补上，可以照样例写');
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const spoiled = new Set<number>();
  for (const error of document.errors) {
    const line = lineOf(error.pos[0]);
    if (!spoiled.has(line)) report({ file, line }, ...saySyntax(error.code));
    spoiled.add(line);
  }
  if (document.errors.length > 0) return undefined;
  const content: unknown = document.toJS();
  if (content === null || content === undefined) {
    report({ file, line: 1 }, '文件是空的', '应写上内容');
    return undefined;
  }
  const at = (path: Path): Place => ({ file, line: lineOf(offsetOf(document, path)) });
  return {
    file,
    content,
    at,
    read(path, shape) {
      const parsed = shape.safeParse(contentAt(content, path), { error: remedyOf });
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) {
        const where = [...path, ...issue.path.filter((key) => typeof key !== 'symbol')];
        for (const { path: inner, what, remedy } of sayIssue(issue, where, content)) report(at(inner), what, remedy);
      }
      return undefined;
    },
  };
}

/** Paths of the `.yaml` files of a folder, by name; a folder that cannot be read, and a `.yml`, is reported. */
export function listSources(folder: string, report: Report): readonly string[] {
  const names = namesIn(folder);
  if (names === undefined) {
    report({ file: folder, line: 1 }, '没有这个文件夹', '应建立并放入 .yaml 文件');
    return [];
  }
  for (const name of names.filter((each) => each.endsWith('.yml')))
    report({ file: join(folder, name), line: 1 }, '文件名以 .yml 结尾', '应改成 .yaml，否则不会被读到');
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

function saySyntax(code: string): [what: string, remedy: string] {
  switch (code) {
    case 'DUPLICATE_KEY':
      return ['同一个键写了两次', '应只留一个'];
    case 'TAB_AS_INDENT':
      return ['行首用了制表符', '应改用空格缩进'];
    case 'BAD_INDENT':
      return ['缩进不对', '应与同级的行对齐，并检查上一行的引号和括号是否写全'];
    case 'MISSING_CHAR':
      return ['少了引号、括号或逗号', '应补齐'];
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return ['冒号或缩进的写法不对', '应在冒号后加空格，并与同级的行对齐'];
    default:
      return [`YAML 写法有误（${code}）`, '应检查这一行和上一行的引号、冒号和缩进'];
  }
}

/** Offset of the key at a path where it has one, else of the value, else of the nearest parent. */
function offsetOf(document: Document.Parsed, path: Path): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    const pair = isMap(parent) ? parent.items.find((each) => isScalar(each.key) && each.key.value === key) : undefined;
    const node = pair === undefined ? document.getIn(path.slice(0, depth), true) : pair.key;
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
