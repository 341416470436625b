import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBook } from '../src/book.ts';
import { type Bot, createBot } from '../src/bot.ts';
import type { Stimulus } from '../src/core/conversation/stimulus.ts';
import { createLanguage } from '../src/language.ts';
import { loadLibrary } from '../src/library.ts';
import { StoreError } from '../src/store/error.ts';
import { createMemoryStore } from '../src/store/memory.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/store.ts';

const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const language = createLanguage(library);
/** The first figures, and that the ledger was opened. */
const seeds = library.plans.flatMap(({ seed }) => seed).length + 1;

let count = 0;
const says = (from: string, text: string, id = `m${count++}`): Stimulus => ({ kind: 'text', id, from, text });
const enters = (from: string, id = `m${count++}`): Stimulus => ({ kind: 'entered', id, from });

/** A bot on a store, its clock at 2023-09-15 10:00 unless told otherwise. */
async function start(store: Store = createMemoryStore(), now = () => '2023-09-15T10:00:00+08:00'): Promise<Bot> {
  const book = createBook({ store, library, language, now });
  await book.open();
  return createBot(book);
}

/** A folder for a ledger on disk, and a way to open it again. */
function onDisk(): () => Store {
  const dir = mkdtempSync(join(tmpdir(), 'bot-'));
  const open: Store[] = [];
  onTestFinished(async () => {
    for (const store of open) await store.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return () => {
    const store = openSqliteStore({ dir });
    open.push(store);
    return store;
  };
}

const firstLine = (reply: string) => reply.split('\n')[0];

describe('a message that is delivered again', () => {
  test('gets the same reply, and is told apart from a new one', async () => {
    const bot = await start();
    const first = await bot.hear(says('leader', '公证员现在多少', 'same'));
    expect(first).toMatchObject({ repeated: false, figures: [{ value: 37 }] });
    expect(await bot.hear(says('leader', '公证员现在多少', 'same'))).toMatchObject({
      reply: first.reply,
      repeated: true,
    });
    expect(await bot.hear(says('leader', '公证员现在多少', 'other'))).toMatchObject({
      reply: first.reply,
      repeated: false,
    });
  });

  test('gets it after a restart too, although the conversation has gone on', async () => {
    const open = onDisk();
    const store = open();
    const bot = await start(store);
    const first = await bot.hear(says('leader', '那目标呢', 'a'));
    await bot.hear(says('leader', '律师多少人', 'b'));
    await store.close();
    const again = await start(open());
    expect(await again.hear(says('leader', '那目标呢', 'a'))).toMatchObject({ reply: first.reply, repeated: true });
    const { reply } = await again.hear(says('leader', '那目标呢', 'c'));
    expect(reply).not.toBe(first.reply);
  });

  test('is silent again where the first answer was silence', async () => {
    const bot = await start();
    await bot.hear(enters('leader'));
    expect(await bot.hear(enters('leader', 'quiet'))).toMatchObject({ reply: '', repeated: false });
    expect(await bot.hear(enters('leader', 'quiet'))).toMatchObject({ reply: '', repeated: true });
  });

  test('to another process at the very moment, when the first took too long to be alone, gets the same words', async () => {
    const store = createMemoryStore();
    await start(store);
    const alone: Store['exclusive'] = (_, work) => work();
    const slow = Promise.withResolvers<void>();
    const agree: Store['agree'] = (...said) => slow.promise.then(() => store.agree(...said));
    const first = (await start({ ...store.share(), exclusive: alone, agree })).hear(
      says('leader', '金寨县公证员多少人', 'a'),
    );
    await new Promise((resolve) => setImmediate(resolve));
    const other = await start({ ...store.share(), exclusive: alone });
    await other.hear(says('jinzhai', '公证员6人', 'b'));
    await other.hear(says('jinzhai', '确认', 'c'));
    const second = await other.hear(says('leader', '金寨县公证员多少人', 'a'));
    expect(second.reply).toContain('6人');
    slow.resolve();
    expect(await first).toMatchObject({ reply: second.reply, repeated: true });
  });

  test('of a greeting whose answer was lost is greeted too', async () => {
    const store = createMemoryStore();
    const lost = new StoreError('台账暂时连不上');
    const bot = await start({ ...store, agree: () => Promise.reject(lost) });
    await bot.hear(enters('leader', 'first')).catch(() => undefined);
    const { reply } = await (await start(store.share())).hear(enters('leader', 'first'));
    expect(reply).toMatch(/^局领导，您好/);
  });

  test('of a greeting is greeted again', async () => {
    const bot = await start();
    const { reply } = await bot.hear(enters('leader', 'first'));
    expect(reply).toMatch(/^局领导，您好/);
    expect(await bot.hear(enters('leader', 'first'))).toMatchObject({ reply, repeated: true });
  });
});

describe('several at once', () => {
  test('two people are answered each with his own', async () => {
    const bot = await start();
    const [leader, jinzhai] = await Promise.all([
      bot.hear(says('leader', '律师总人数')),
      bot.hear(says('jinzhai', '公证员还差几个')),
    ]);
    expect(leader.figures).toMatchObject([{ indicator: '律师总人数', measure: 'actual', value: 1129 }]);
    expect(jinzhai.figures).toMatchObject([{ indicator: '公证员人数', measure: 'gap', value: 13 }]);
    const [next, other] = await Promise.all([bot.hear(says('leader', '目标呢')), bot.hear(says('jinzhai', '目标呢'))]);
    expect([next.understood.indicators, other.understood.indicators]).toEqual([['律师总人数'], ['公证员人数']]);
  });

  test('two bots that open one store take the documents in once', async () => {
    const store = createMemoryStore();
    const [one, other] = await Promise.all([start(store), start(store.share())]);
    const entries = await store.read(0);
    expect(entries).toHaveLength(seeds);
    for (const bot of [one, other]) {
      expect((await bot.hear(says('leader', '公证员现在多少'))).figures).toMatchObject([{ value: 37 }]);
    }
    await start(store.share());
    expect(await store.read(0)).toHaveLength(seeds);
  });

  test('a figure that a document gains later is taken in alone', async () => {
    const store = createMemoryStore();
    const plans = library.plans.map((plan) => ({ ...plan, seed: plan.seed.slice(1) }));
    await createBook({ store, library: { ...library, plans }, language, now: () => '' }).open();
    await start(store);
    expect(await store.read(0)).toHaveLength(seeds);
  });

  test('a place in the ledger that somebody else took is decided again, behind him', async () => {
    const store = createMemoryStore();
    let lost = 0;
    const contended: Store = {
      ...store,
      async append(after, entries) {
        if (lost++ < 3) return null;
        return store.append(after, entries);
      },
    };
    await start(contended);
    expect(lost).toBe(4);
    expect(await store.read(0)).toHaveLength(seeds);
  });

  test('a ledger that stays contended is given up, not waited for without end', async () => {
    const contended: Store = { ...createMemoryStore(), append: async () => null };
    await expect(start(contended)).rejects.toMatchObject({ code: 'store' });
  });

  test('what one bot writes the other knows', async () => {
    const store = createMemoryStore();
    const early = createBot(
      createBook({ store: store.share(), library, language, now: () => '2023-09-15T10:00:00+08:00' }),
    );
    await start(store);
    expect((await early.hear(says('leader', '公证员现在多少'))).figures).toMatchObject([{ value: 37 }]);
  });
});

describe('opening the chat', () => {
  test('greets once a business day, whatever the real clock says', async () => {
    let now = '2023-09-15T23:50:00+08:00';
    const bot = await start(createMemoryStore(), () => now);
    expect((await bot.hear(enters('jinzhai'))).reply).toMatch(/^金寨县联系人，您好/);
    expect((await bot.hear(enters('jinzhai'))).reply).toBe('');
    expect((await bot.hear(enters('leader'))).reply).toMatch(/^局领导，您好/);
    now = '2023-09-16T00:10:00+08:00';
    expect((await bot.hear(enters('jinzhai'))).reply).toMatch(/^金寨县联系人，您好/);
    expect((await bot.hear(enters('jinzhai'))).reply).toBe('');
  });

  test('once also between two bots on one store', async () => {
    const store = createMemoryStore();
    const bots = [await start(store), await start(store.share())];
    const replies = await Promise.all(bots.map(async (bot) => (await bot.hear(enters('leader'))).reply));
    expect(replies.filter((reply) => reply !== '')).toHaveLength(1);
  });
});

describe('who speaks', () => {
  const questions = ['公证员现在多少', '哪些没完成', '有哪些指标', '总体进展', '公证员100人', '你能做什么', '目标呢'];

  test.each(questions)('a stranger gets no figure: %s', async (text) => {
    const bot = await start();
    const { reply, figures, understood } = await bot.hear(says('visitor', text));
    expect(figures).toEqual([]);
    expect(understood).toMatchObject({ intent: 'unknown', indicators: [], units: [], updates: [] });
    expect(reply).toMatch(/不在通讯录.*规划科/);
    expect(reply).not.toMatch(/\d|律师|公证/);
  });

  test('and leaves nothing behind', async () => {
    const store = createMemoryStore();
    const bot = await start(store);
    await bot.hear(says('visitor', '公证员现在多少'));
    await bot.hear({ kind: 'unreadable', id: 'v', from: 'visitor', medium: 'voice' });
    expect(await store.read(0)).toHaveLength(seeds);
    expect(await store.recall('topic:visitor')).toBeUndefined();
  });

  test('a UserID is the same in any case', async () => {
    const bot = await start();
    await bot.hear(says('JinZhai', '公证员还差几个'));
    expect((await bot.hear(says('jinzhai', '目标呢'))).understood.indicators).toEqual(['公证员人数']);
    expect((await bot.hear(enters('JINZHAI'))).reply).toMatch(/^金寨县联系人，您好/);
    expect((await bot.hear(enters('jinzhai'))).reply).toBe('');
  });
});

describe('what was talked about', () => {
  test('survives a restart', async () => {
    const open = onDisk();
    const store = open();
    await (await start(store)).hear(says('leader', '公证员现在多少'));
    await store.close();
    const { reply, understood } = await (await start(open())).hear(says('leader', '还差多少'));
    expect(understood).toMatchObject({ intent: 'gap', indicators: ['公证员人数'] });
    expect(firstLine(reply)).toBe('公证员人数还差13人。');
  });

  test('lapses after ten minutes of business time', async () => {
    let now = '2023-09-15T10:00:00+08:00';
    const bot = await start(createMemoryStore(), () => now);
    await bot.hear(says('leader', '公证员现在多少'));
    now = '2023-09-15T10:10:00+08:00';
    expect((await bot.hear(says('leader', '目标呢'))).understood.indicators).toEqual(['公证员人数']);
    now = '2023-09-15T10:20:01+08:00';
    expect((await bot.hear(says('leader', '目标呢'))).understood.indicators).toEqual([]);
  });

  test('a topic that cannot be read is forgotten', async () => {
    const store = createMemoryStore();
    const bot = await start(store);
    await store.remember('topic:leader', '{"at":"2023-09-15T10:00:00+08:00"}', 60_000);
    expect((await bot.hear(says('leader', '目标呢'))).understood).toMatchObject({ intent: 'target', indicators: [] });
  });
});

describe('a store that is gone', () => {
  test('leaves questions their answers, with the time of what is known, and nothing that must be kept', async () => {
    const store = createMemoryStore();
    let now = '2023-09-15T10:00:00+08:00';
    const bot = await start(store, () => now);
    await store.close();
    now = '2023-09-16T09:30:00+08:00';
    const { reply, figures } = await bot.hear(says('leader', '公证员现在多少'));
    expect(reply).toMatch(/^台账暂时连不上，以下为截至2023年9月15日10:00的数。\n公证员人数现为37人。\n/);
    expect(figures).toMatchObject([{ value: 37 }]);
    await expect(bot.hear(says('jinzhai', '公证员6人'))).rejects.toMatchObject({ code: 'store' });
  });

  test('is told by its own error where nothing was known yet', async () => {
    const store = createMemoryStore();
    await store.close();
    const book = createBook({ store, library, language, now: () => '2023-09-15T10:00:00+08:00' });
    await expect(book.open()).rejects.toMatchObject({ code: 'store' });
    await expect(createBot(book).hear(says('leader', '公证员现在多少'))).rejects.toMatchObject({ code: 'store' });
  });
});
