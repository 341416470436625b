import { createBook } from '../../src/book.ts';
import { createBot } from '../../src/bot.ts';
import { createClock } from '../../src/clock.ts';
import { createLanguage } from '../../src/language.ts';
import type { Library } from '../../src/library.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Item } from './item.ts';
import type { Answered } from './judge.ts';

/** Whoever takes the test: the bot, or what it is compared with. */
export interface Answerer {
  /** What the table calls it. */
  readonly name: string;
  /** Begins an item, with nothing left of earlier ones; its turns are then said in order. */
  begin(item: Item): (text: string) => Promise<Answered>;
}

/** The real bot, each item on a throw-away copy of a store that holds the first figures alone, as `ask --batch` does. */
export async function createBotAnswerer(library: Library): Promise<Answerer> {
  const language = createLanguage(library);
  const seeded = createMemoryStore();
  await createBook({ store: seeded, library, language, now: createClock().now }).open();
  return {
    name: '指标通',
    begin({ id, as, now }) {
      const bot = createBot(createBook({ store: seeded.copy(), library, language, now: createClock(now).now }));
      let turn = 0;
      return (text) => bot.hear({ kind: 'text', id: `eval|${id}|${turn++}`, from: as, text });
    },
  };
}
