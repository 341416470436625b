import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { text as readStream } from 'node:stream/consumers';
import { z } from 'zod';
import { createBook } from './book.ts';
import { type Bot, createBot, type Heard } from './bot.ts';
import { createClock } from './clock.ts';
import { readConfig } from './config.ts';
import { createExtract } from './extract.ts';
import { createLanguage } from './language.ts';
import type { Library } from './library.ts';
import { prepareLibrary } from './prepared.ts';
import { momentOf, readArguments, runShell, UsageError } from './shell.ts';
import { createMemoryStore } from './store/memory.ts';
import { openStore } from './store/open.ts';

/** The same bot from the shell (contract.md, ask): one question, or a batch of questions and dialogues. */
async function main(): Promise<void> {
  const { values, text } = readQuestion();
  const config = readConfig(process.env);
  const now = values.now === undefined ? config.botNow : momentOf(values.now);
  const lines = values.batch === undefined ? [] : await readBatch(values.batch);
  const folders = { planDirs: config.planDirs, intentsDir: 'intents' };
  const { library } = await prepareLibrary(folders, config.dataDir);
  const language = createLanguage(library);
  if (values.batch !== undefined) {
    await askBatch(lines, library, language, { as: values.as, now });
    return;
  }
  const store = await openStore(config);
  try {
    const book = createBook({
      store,
      library,
      language,
      now: createClock(now).now,
      extract: createExtract(config.dataDir),
    });
    await book.open();
    const heard = await say(createBot(book), values.as, text);
    process.stdout.write(values.json ? `${toLine('ask', 0, text, heard)}\n` : `${heard.reply}\n`);
  } finally {
    await store.close();
  }
}

const USAGE =
  '用法：npm run -s ask -- [--as 用户] [--now 时间] [--json] "问题"，或 --json --batch 文件（- 为标准输入）';

function readQuestion() {
  const { values, positionals } = readArguments(
    {
      as: { type: 'string', default: 'leader' },
      now: { type: 'string' },
      json: { type: 'boolean', default: false },
      batch: { type: 'string' },
    },
    USAGE,
  );
  const text = positionals.join(' ');
  if (values.batch === undefined && text.trim() === '') throw new UsageError(`没有问题。${USAGE}`);
  if (values.batch !== undefined && text !== '') throw new UsageError(`--batch 之外不能再写问题。${USAGE}`);
  return { values, text };
}

const lineShape = z
  .object({
    id: z.string().optional(),
    as: z.string().optional(),
    now: z.string().transform(momentOf).optional(),
    text: z.string().optional(),
    turns: z.array(z.string()).min(1).optional(),
  })
  .refine(({ text, turns }) => (text === undefined) !== (turns === undefined));

type BatchLine = z.infer<typeof lineShape>;

/** All lines are read before the first is answered, so that a mistake leaves no half of an output. */
async function readBatch(file: string): Promise<readonly BatchLine[]> {
  return (await contentOf(file)).split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = `${file === '-' ? '标准输入' : file} 第 ${index + 1} 行`;
    try {
      return [lineShape.parse(JSON.parse(line))];
    } catch (error) {
      if (error instanceof UsageError) throw new UsageError(`${place}：${error.message}`);
      throw new UsageError(`${place}不是一条提问：应为 {"id","text"} 或 {"id","turns"}`);
    }
  });
}

async function contentOf(file: string): Promise<string> {
  try {
    return file === '-' ? await readStream(process.stdin) : readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`读不了文件“${file}”`);
  }
}

/** Each line runs on a throw-away copy of a store that holds the seed alone. */
async function askBatch(
  lines: readonly BatchLine[],
  library: Library,
  language: ReturnType<typeof createLanguage>,
  defaults: { readonly as: string; readonly now: string | undefined },
): Promise<void> {
  const seeded = createMemoryStore();
  await createBook({ store: seeded, library, language, now: createClock().now }).open();
  for (const [index, line] of lines.entries()) {
    const clock = createClock(line.now ?? defaults.now);
    const bot = createBot(createBook({ store: seeded.copy(), library, language, now: clock.now }));
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

await runShell(main);
