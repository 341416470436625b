import { type Book, createBook } from '../../src/book.ts';
import { type Bot, createBot, type Heard } from '../../src/bot.ts';
import { createLanguage } from '../../src/language.ts';
import { loadLibrary } from '../../src/library.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';

export const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const language = createLanguage(library);

export const MORNING = '2023-09-15T10:00:00+08:00';

export function bookOn(store: Store, now: () => string = () => MORNING): Book {
  return createBook({ store, library, language, now });
}

/** A bot on a ledger that somebody has opened, or that is left empty. */
export function botOn(store: Store, now: () => string = () => MORNING): Bot {
  return createBot(bookOn(store, now));
}

/** A conversation on a fresh ledger: `jinzhai: 公证员6人`, one message after the other; what was heard of each. */
export async function converse(lines: readonly string[], { store = createMemoryStore(), now = MORNING } = {}) {
  await bookOn(store, () => now).open();
  const bot = botOn(store, () => now);
  const heard: Heard[] = [];
  for (const [i, line] of lines.entries()) {
    const [from = '', text = ''] = line.split(/: (.*)/s);
    heard.push(await bot.hear({ kind: 'text', id: `m${i}`, from, text }));
  }
  return heard;
}

/** The figures that people handed in, as `unit indicator period extent value status`, oldest first. */
export async function recordedIn(store: Store): Promise<string[]> {
  const entries = await store.read(0);
  return entries.flatMap(({ fact }) =>
    fact.kind === 'figure' && fact.origin === 'reported'
      ? [`${fact.unit} ${fact.indicator} ${fact.period} ${fact.extent ?? 'total'} ${fact.value} ${fact.status}`]
      : [],
  );
}
