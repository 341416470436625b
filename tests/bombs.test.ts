import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createChannel } from '../src/channel.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { createLog } from '../src/log.ts';
import { createRate } from '../src/rate.ts';
import { createMemoryStore } from '../src/store/memory.ts';
import type { Store } from '../src/store/store.ts';
import { bookOn, botOn, library, recordedIn } from './conversation/said.ts';
import { start, stopAll } from './http/start.ts';
import { bombsOf, repeated } from './language/bombs.ts';
import { AES_KEY, AGENT, CORP, post, replyText, TOKEN, textXml } from './wecom/platform.ts';

const [plan] = library.plans;
if (!plan) throw new Error('no plan');

/** The whole program from its webhook on, on a ledger in memory. */
async function served(perMinute = 0) {
  const store = createMemoryStore();
  await bookOn(store).open();
  const metrics = createMetrics({ defaults: false });
  const { callback } = createChannel({
    corpId: CORP,
    agentId: AGENT,
    token: TOKEN,
    aesKey: AES_KEY,
    replaySeconds: 0,
    bot: botOn(store),
    store,
    client: {
      sendText: async () => ({ msgId: '1', invalid: [] }),
      sendCard: async () => ({ msgId: '1', invalid: [], responseCode: '' }),
      updateCard: async () => true,
    },
    rate: createRate(perMinute),
    metrics,
    log: createLog('silent'),
  });
  const { url } = await start({ webhook: callback, metrics });
  let count = 0;
  const say = async (from: string, text: string) => {
    count += 1;
    const { query, body } = post(textXml(text, { from, msgId: String(count) }));
    const address = `${url}/wecom/callback?${new URLSearchParams(query)}`;
    const response = await fetch(address, { method: 'POST', body: body.toString() });
    const sealed = await response.text();
    return { status: response.status, reply: sealed === '' ? '' : replyText(sealed) };
  };
  return { store, say, stop: stopAll };
}

const QUESTION = '律师万人比现在多少';
const ANSWER = /^律师万人比现为2\.56/;

test('while one member sends bombs, the others are answered, and nothing is recorded', async () => {
  const { store, say, stop } = await served();
  const bombs = Object.values(bombsOf(plan)).filter((piece) => piece.isWellFormed());
  const exploded = bombs.map((piece) => say('jinzhai', repeated(piece, 2048)));
  const asked = ['leader', 'planner', 'yuan', 'yeji'].map((who) => say(who, QUESTION));
  for (const { reply } of await Promise.all(asked)) expect(reply).toMatch(ANSWER);
  for (const { status, reply } of await Promise.all(exploded)) {
    expect(status).toBe(200);
    expect(Buffer.byteLength(reply)).toBeLessThanOrEqual(2048);
  }
  expect(await recordedIn(store)).toEqual([]);
  await stop();
});

test('a hundred figures in one message are one preview, and nothing is recorded without 确认', async () => {
  const { store, say, stop } = await served();
  const handed = plan.indicators.filter(({ scope, derived }) => scope === 'sum' && !derived);
  const text = Array.from({ length: 100 }, (_, i) => `${handed[i % handed.length]?.name}${i + 1}`).join('\n');
  const { reply } = await say('jinzhai', text.slice(0, 1300));
  expect(reply.length).toBeGreaterThan(20);
  expect(await recordedIn(store)).toEqual([]);
  expect((await say('leader', QUESTION)).reply).toMatch(ANSWER);
  await stop();
});

test('a text longer than any of WeCom is not read but answered', async () => {
  const { store, say, stop } = await served();
  const long = '公证员6人，'.repeat(20_000);
  expect(await say('jinzhai', long)).toEqual({
    status: 200,
    reply: expect.stringMatching(/^这条消息太长，没有看，也没有记入/),
  });
  expect((await say('jinzhai', '确认')).reply).not.toContain('已记入');
  expect(await recordedIn(store)).toEqual([]);
  // Two megabytes do not even pass the door.
  expect((await say('jinzhai', '公'.repeat(700_000))).status).toBe(413);
  expect((await say('leader', QUESTION)).reply).toMatch(ANSWER);
  await stop();
});

test('who sends too much is told so, and nobody else', async () => {
  const { say, stop } = await served(3);
  const replies = [];
  for (let i = 0; i < 5; i++) replies.push((await say('jinzhai', QUESTION)).reply);
  expect(replies.slice(0, 3).every((reply) => ANSWER.test(reply))).toBe(true);
  expect(replies.slice(3)).toEqual(['您发得太快了，请过一分钟再发。', '您发得太快了，请过一分钟再发。']);
  expect((await say('leader', QUESTION)).reply).toMatch(ANSWER);
  await stop();
});

describe('whatever is said to the bot', () => {
  const names = plan.indicators.flatMap(({ name, aliases }) => [name, ...aliases]);
  const scrap = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom(...Object.values(bombsOf(plan))),
    fc.constantFrom('6人', '增加', '上月', '取消', '同意1', '退回1', '撤回', '全部', '更正', '请假到周三', '1', '2'),
    fc.constantFrom('添加别名', '别名', '联系人', '换成', '目标改为', '给', '把', '停用', '没听懂的有哪些', '删除'),
    fc.constantFrom('\u202e', '\u200d', '\ud83d', '\udc00', '\u0000', '\ufeff', '𠮷', '😀', '٣', '1e999', '∞', '-0'),
    fc.integer().map(String),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const message = fc.record({
    from: fc.constantFrom('jinzhai', 'planner', 'leader', 'nobody'),
    text: fc
      .array(scrap, { maxLength: 14 })
      .map((scraps) => scraps.join(''))
      .filter((text) => !/确\s*认|是|对|提\s*交|確/u.test(text.normalize('NFKC'))),
  });

  /** Bot and ledger after these messages. */
  async function hearAll(messages: readonly { from: string; text: string }[], store: Store) {
    await bookOn(store).open();
    const before = await store.read(0);
    const bot = botOn(store);
    const replies: string[] = [];
    for (const [i, { from, text }] of messages.entries()) {
      replies.push((await bot.hear({ kind: 'text', id: `m${i}`, from, text })).reply);
    }
    return { replies, written: (await store.read(0)).slice(before.length) };
  }

  test('it answers each message once, at some length, and records no figure and no change without 确认', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 5 }), async (messages) => {
        const { replies, written } = await hearAll(messages, createMemoryStore());
        expect(replies).toHaveLength(messages.length);
        for (const reply of replies) {
          expect(reply.length).toBeGreaterThan(0);
          expect(reply.length).toBeLessThan(20_000);
        }
        const changes = ['figure', 'alias', 'contact', 'target', 'review', 'withdrawal', 'population'];
        expect(written.filter(({ fact }) => changes.includes(fact.kind))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
