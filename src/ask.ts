import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Bot, createBot, type Heard } from './bot.ts';
import { createClock } from './clock.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Understand } from './core/language/understand.ts';
import { parseMoment } from './core/time.ts';
import { learnLanguage } from './language.ts';
import { type Library, LibraryError, loadLibrary } from './library.ts';
import { StoreError } from './store/error.ts';
import { createMemoryStore } from './store/memory.ts';
import { openSqliteStore } from './store/sqlite.ts';

/** The same bot from the shell (contract.md, ask): one question, or a batch of questions and dialogues. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      as: { type: 'string', default: 'leader' },
      now: { type: 'string' },
      json: { type: 'boolean', default: false },
      batch: { type: 'string' },
    },
  });
  const config = readConfig(process.env);
  const library = loadLibrary({ planDirs: config.planDirs, intentsDir: 'intents' });
  const understand = learnLanguage(library);
  if (values.batch !== undefined) {
    const lines = readBatch(values.batch);
    await askBatch(lines, library, understand, { as: values.as, now: values.now ?? config.botNow });
    return;
  }
  const text = positionals.join(' ');
  if (text === '') throw new UsageError();
  const store = openSqliteStore({ dir: config.dataDir });
  try {
    const clock = createClock(momentOf(values.now) ?? config.botNow);
    const bot = createBot({ store, library, understand, now: clock.now });
    await bot.open();
    const heard = await say(bot, values.as, text);
    process.stdout.write(values.json ? `${toLine('ask', 0, text, heard)}\n` : `${heard.reply}\n`);
  } finally {
    await store.close();
  }
}

class UsageError extends Error {
  constructor() {
    super('用法：npm run -s ask -- [--as 用户] [--now 时间] [--json] "问题"，或 --json --batch 文件（- 为标准输入）');
  }
}

const lineShape = z
  .object({
    id: z.string().optional(),
    as: z.string().optional(),
    now: z.string().optional(),
    text: z.string().optional(),
    turns: z.array(z.string()).optional(),
  })
  .refine(({ text, turns }) => (text === undefined) !== (turns === undefined), '要有 text 或 turns 之一');

type BatchLine = z.infer<typeof lineShape>;

function readBatch(file: string): readonly BatchLine[] {
  const lines = readFileSync(file === '-' ? 0 : file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [lineShape.parse(JSON.parse(line))];
    } catch {
      throw new Error(`${file} 第 ${index + 1} 行不是一条提问：应为 {"id","text"} 或 {"id","turns"}`);
    }
  });
}

/** Each line runs on a throw-away copy of a store that holds the seed alone. */
async function askBatch(
  lines: readonly BatchLine[],
  library: Library,
  understand: Understand,
  defaults: { readonly as: string; readonly now: string | undefined },
): Promise<void> {
  const seeded = createMemoryStore();
  await createBot({ store: seeded, library, understand, now: createClock().now }).open();
  for (const [index, line] of lines.entries()) {
    const clock = createClock(momentOf(line.now ?? defaults.now));
    const bot = createBot({ store: seeded.copy(), library, understand, now: clock.now });
    const id = line.id ?? String(index + 1);
    for (const [turn, text] of (line.turns ?? [line.text ?? '']).entries()) {
      const heard = await say(bot, line.as ?? defaults.as, text);
      process.stdout.write(`${toLine(id, turn, text, heard)}\n`);
    }
  }
}

function say(bot: Bot, from: string, text: string): Promise<Heard> {
  return bot.hear({ kind: 'text', id: `ask|${randomUUID()}`, from, text });
}

function toLine(id: string, turn: number, text: string, { understood, figures, reply }: Heard): string {
  return JSON.stringify({ id, turn, text, understood, figures, reply });
}

function momentOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const moment = parseMoment(text);
  if (moment === undefined) throw new Error(`看不懂时间“${text}”：应写作 2023-09-15T10:00（北京时间）`);
  return moment;
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof LibraryError || error instanceof StoreError;
  const plain =
    known || error instanceof UsageError || (error instanceof Error && /[\u4e00-\u9fff]/.test(error.message));
  process.stderr.write(
    `${plain && error instanceof Error ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
});
