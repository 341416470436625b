import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Library } from '../../src/library.ts';
import { UsageError } from '../../src/shell.ts';
import type { Expected, Item, TestSet, Turn } from './item.ts';
import { NOON } from './item.ts';
import { type expectShape, lineShape, type turnShape } from './line.ts';

type People = Pick<Library, 'contacts'>;

/** The sets in a file, or in a folder and the folders in it, in the order of their names. Throws `UsageError` naming the line. */
export function readSets(path: string, people: People): readonly TestSet[] {
  if (!existsSync(path)) throw new UsageError(`没有“${path}”`);
  if (!statSync(path).isDirectory()) return [readSet(path, basename(path, '.jsonl'), people)];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => readSet(join(path, file), file.replace(/\.jsonl$/, '').replaceAll('\\', '/'), people));
}

/** One set, a JSON object a line; the shapes are in `line.ts`. */
export function readSet(file: string, name: string, people: People): TestSet {
  const items = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [readLine(line, `${file}:${index + 1}`, index, name, people)],
    );
  return { name, items };
}

function readLine(line: string, place: string, index: number, set: string, people: People): Item {
  const parsed = lineShape.safeParse(json(line, place));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(`${place} 不是一道题：${issue?.path.join('.')} ${issue?.message}`);
  }
  const { id = `${index + 1}`, as = 'leader', now = NOON, kind, turns } = parsed.data;
  return {
    id,
    as: userOf(as, people),
    now,
    turns: turns.map((turn) => toTurn(turn)),
    kinds: kind === undefined ? [set] : [kind].flat(),
  };
}

function json(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UsageError(`${place} 不是 JSON`);
  }
}

/** Sets may name a contact by the unit (`contact-金寨县`, 金寨县), and the planner by the whole city. */
function userOf(as: string, { contacts }: People): string {
  const unit = as.replace(/^contact-/, '');
  const found =
    contacts.find((each) => each.role === 'contact' && each.unit === unit) ??
    contacts.find((each) => each.role === 'planner' && each.unit === unit);
  return found?.userId ?? as;
}

const WRITING = ['report', 'correct'];
/** Intents that are about one indicator: where none may be named, the name fits several, and the bot must ask. */
const OF_ONE = ['value', 'target', 'gap', 'status', 'pace'];

function toTurn({ text, expect, figures, nothing, outcome }: z.infer<typeof turnShape>): Turn {
  const expected = outcome === undefined ? complete(expect) : toReply(expect, outcome);
  const unnamed = expected.indicators?.some((each) => each.length === 0) === true;
  const ofGroup = expected.groups?.some((each) => each.length > 0) === true;
  const asks = unnamed && !ofGroup && expected.intent?.some((each) => OF_ONE.includes(each)) === true;
  const unknown = expected.intent?.every((each) => each === 'unknown') === true;
  return {
    text,
    expected,
    figures,
    nothing: nothing ?? (figures.every((each) => each.length === 0) && (asks || unknown)),
  };
}

/** A question says all: what it leaves out is empty. Updates are free only where something may be handed in. */
function complete(expect: z.infer<typeof expectShape>): Expected {
  const writes = expect.intent?.some((each) => WRITING.includes(each)) === true;
  return {
    ...expect,
    indicators: expect.indicators ?? [[]],
    groups: expect.groups ?? [[]],
    units: expect.units ?? [[]],
    period: expect.period ?? [null],
    filter: expect.filter ?? [null],
    updates: expect.updates ?? (writes ? undefined : [[]]),
  };
}

/**
 * Of a figure handed in only what is named is judged; what is not taken leaves no update, but a change without an earlier
 * figure, which is shown and never written (contract.md, handing in).
 */
function toReply(expect: z.infer<typeof expectShape>, outcomes: readonly string[]): Expected {
  const { updates } = expect;
  const shown = (updates ?? []).filter((each) => each.length > 0 && each.every(({ mode }) => !mode.includes('set')));
  const kept = shown.length > 0 && updates?.every((each) => shown.includes(each)) ? shown : [...shown, []];
  if (!outcomes.includes('taken')) return { ...expect, updates: kept };
  return { ...expect, updates: outcomes.length === 1 ? updates : updates && [...updates, []] };
}
