/** What was not understood is counted with its wording, shown to whoever plans, and taught: on every process at once. */
import { describe, expect, test } from 'vitest';
import { createBook } from '../src/book.ts';
import { createBot } from '../src/bot.ts';
import { createClock } from '../src/clock.ts';
import { type Miss, readMisses, withMiss, wordingOf } from '../src/core/conversation/misses.ts';
import { createLanguage } from '../src/language.ts';
import { loadLibrary } from '../src/library.ts';
import { createLog } from '../src/log.ts';
import { createReminders } from '../src/reminders.ts';
import { createMemoryStore, type MemoryStore } from '../src/store/memory.ts';

const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const MONDAY = '2023-09-18T09:30:00+08:00';

let started = 0;

/** A process of its own: with its own book and language, over a store that others hold too. */
function processOver(store: MemoryStore, at = '2023-09-15T10:00:00+08:00') {
  const book = createBook({
    store: store.share(),
    library,
    language: createLanguage(library),
    now: createClock(at).now,
  });
  const bot = createBot(book);
  let message = 0;
  const process = ++started;
  const say = async (from: string, text: string) =>
    bot.hear({ kind: 'text', id: `${process}|${message++}`, from, text });
  return { book, say };
}

describe('what was not understood', () => {
  test('is shown to the planner with how often, is taught on one process and understood at once on the other', async () => {
    const store = createMemoryStore();
    const [one, other] = [processOver(store), processOver(store)];
    await one.book.open();
    await one.say('jinan', '盖章师傅有多少');
    await other.say('huoshan', '盖章师傅有多少');
    await one.say('leader', '今天食堂吃啥子');

    const shown = (await other.say('planner', '没听懂的有哪些')).reply;
    expect(shown).toContain('1. “盖章师傅有多少”：2次');
    expect(shown).toContain('2. “今天食堂吃啥子”：1次');
    expect(shown).toContain('给某指标添加别名某某');

    await one.say('planner', '给公证员人数添加别名盖章师傅');
    expect((await one.say('planner', '确认')).reply).toContain('盖章师傅');
    const answered = await other.say('jinan', '盖章师傅有多少');
    expect(answered.understood).toMatchObject({ intent: 'value', indicators: ['公证员人数'] });
    expect((await other.say('planner', '没听懂的有哪些')).reply).not.toContain('盖章师傅');
  });

  test('is one line in the weekly message of the planner alone, and none where there is nothing', async () => {
    const store = createMemoryStore();
    await processOver(store).book.open();
    const weekly = async () => {
      const { book } = processOver(store, MONDAY);
      const deliver = async () => ({ outcome: 'sent' as const });
      const due = await createReminders({ book, deliver, log: createLog('error') }).plan();
      return due.filter(({ about }) => about.some(({ kind }) => kind === 'shortfall'));
    };
    expect((await weekly()).map(({ text }) => text).join()).not.toContain('没有听懂');
    await processOver(store).say('jinan', '盖章师傅有多少');
    const lines = (await weekly()).map(({ to, text }) => [to, text.includes('近一周有1种说法我没有听懂')]);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter(([, has]) => has).map(([to]) => to)).toEqual(['planner']);
  });
});

describe('of a wording is kept', () => {
  test('nothing where it holds personal data, no long numbers, and no more than its beginning', () => {
    expect(wordingOf('我手机13812345678，在哪里填')).toBeUndefined();
    expect(wordingOf('？？')).toBeUndefined();
    expect(wordingOf('文号 20230915001\n怎么查')).toBe('文号 … 怎么查');
    expect(wordingOf('长'.repeat(100))).toBe(`${'长'.repeat(40)}…`);
  });

  test('the most heard and newest first; the rarest give way', () => {
    let misses: readonly Miss[] = [];
    for (let i = 0; i < 80; i++) misses = withMiss(misses, `说法${i}`, '2023-09-15');
    misses = withMiss(withMiss(misses, '常说', '2023-09-16'), '常说', '2023-09-17');
    expect(misses).toHaveLength(60);
    expect(misses[0]).toEqual({ said: '常说', count: 2, first: '2023-09-16', last: '2023-09-17' });
    expect(readMisses(JSON.stringify(misses))).toEqual(misses);
    expect(readMisses('{"older":1}')).toEqual([]);
    expect(readMisses(undefined)).toEqual([]);
  });
});
