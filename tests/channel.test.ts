import { describe, expect, test } from 'vitest';
import { createChannel } from '../src/channel.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { createLog } from '../src/log.ts';
import { createRate } from '../src/rate.ts';
import { createMemoryStore } from '../src/store/memory.ts';
import type { Store } from '../src/store/store.ts';
import { unreachable } from '../src/wecom/errors.ts';
import { botOn, MORNING } from './conversation/said.ts';
import { AES_KEY, AGENT, CORP, openReply, post, TOKEN, textXml } from './wecom/platform.ts';

const unreached = unreachable('ECONNRESET');

/** A program on a store, its WeCom a list of what was sent; `fail` says whether a send fails for now. */
function start(store: Store, { now = (): string => MORNING, fail = (): boolean => false, sent = [] as string[] } = {}) {
  let cards = '';
  const send = async (to: string, text: string) => {
    if (fail()) throw unreached;
    sent.push(`${to}: ${text.split('\n')[0]}`);
    return { msgId: '1', invalid: [] };
  };
  const channel = createChannel({
    corpId: CORP,
    agentId: AGENT,
    token: TOKEN,
    aesKey: AES_KEY,
    replaySeconds: 0,
    bot: botOn(store, now),
    store,
    client: {
      sendText: send,
      sendCard: async (_, { taskId }) => {
        cards = taskId;
        return { msgId: '1', invalid: [], responseCode: '' };
      },
      updateCard: async () => true,
    },
    rate: createRate(0),
    metrics: createMetrics({ defaults: false }),
    log: createLog('silent'),
  });
  const receive = async (xml: string) => {
    const { query, body } = post(xml);
    return channel.callback.receive(query, body);
  };
  return { receive, deliver: channel.deliver, sent, card: () => cards };
}

const says = (text: string, msgId: string) => textXml(text, { from: 'jinzhai', msgId });
const presses = (taskId: string) =>
  `<xml><ToUserName>${CORP}</ToUserName><FromUserName>jinzhai</FromUserName><CreateTime>1700000000</CreateTime>` +
  `<MsgType>event</MsgType><Event>template_card_event</Event><EventKey>confirm</EventKey><TaskId>${taskId}</TaskId>` +
  `<CardType>button_interaction</CardType><ResponseCode>code</ResponseCode><AgentID>${AGENT}</AgentID></xml>`;

describe('what follows a reply', () => {
  test('a press whose process ended before the words went out: a redelivery brings them, once, and the reviewer hears', async () => {
    const store = createMemoryStore();
    const first = start(store);
    await (await first.receive(says('公证员6人', '1'))).after?.();
    const press = presses(first.card());
    // The process ends here: what is left to do is never done.
    expect(openReply((await first.receive(press)).body)).toContain('已提交');
    expect(first.sent).toEqual([]);

    const second = start(store.share());
    const again = await second.receive(press);
    expect(openReply(again.body)).toContain('已提交');
    await again.after?.();
    expect(second.sent.toSorted()).toEqual([
      'jinzhai: 已记入1项，报送单号1：',
      'planner: 待审 1：金寨县 1 项（2023年9月）',
    ]);
    await (await second.receive(press)).after?.();
    expect(second.sent).toHaveLength(2);
  });

  test('a plain answer leaves no note that its follow-up was done, and a redelivery is answered with it', async () => {
    const store = createMemoryStore();
    const noted: string[] = [];
    const remember: Store['remember'] = async (key, ...more) => {
      noted.push(key.split(':')[0] ?? '');
      await store.remember(key, ...more);
    };
    const { receive, sent } = start({ ...store, remember });
    const [first, again] = [await receive(says('公证员还差多少', '1')), await receive(says('公证员还差多少', '1'))];
    for (const { after } of [first, again]) await after?.();
    expect(openReply(again.body)).toBe(openReply(first.body));
    expect(noted).toEqual(['topic']);
    expect(sent).toEqual([]);
  });

  test('a redelivery while the follow-up is under way brings nothing twice', async () => {
    const { receive, sent, card } = start(createMemoryStore());
    await (await receive(says('公证员6人', '1'))).after?.();
    const [one, other] = [await receive(presses(card())), await receive(presses(card()))];
    await Promise.all([one.after?.(), other.after?.()]);
    expect(sent).toHaveLength(2);
  });
});

describe('messages to others', () => {
  test('what could not be sent is sent by a later round, once', async () => {
    let down = true;
    let clock = 0;
    const { receive, deliver, sent } = start(createMemoryStore({ now: () => clock }), { fail: () => down });
    await (await receive(says('公证员6人', '1'))).after?.();
    await (await receive(says('确认', '2'))).after?.();
    expect(sent).toEqual([]);
    down = false;
    clock += 31_000;
    await Promise.all([deliver(), deliver()]);
    await deliver();
    expect(sent).toEqual(['planner: 待审 1：金寨县 1 项（2023年9月）']);
  });

  test('several processes that look at once send it once, and in their order', async () => {
    const store = createMemoryStore();
    const sent: string[] = [];
    const away = start(store, { fail: () => true });
    for (const [i, text] of ['公证员6人', '确认', '律师45人', '确认'].entries())
      await away.receive(says(text, String(i)));
    const processes = [1, 2, 3].map(() => start(store.share(), { sent }));
    await Promise.all(processes.map(({ deliver }) => deliver()));
    for (const { deliver } of processes) await deliver();
    expect(sent).toEqual(['planner: 待审 1：金寨县 1 项（2023年9月）', 'planner: 待审 2：金寨县 1 项（2023年9月）']);
  });

  test('of the evening go out in the morning', async () => {
    let now = '2023-09-15T20:00:00+08:00';
    const { receive, deliver, sent } = start(createMemoryStore(), { now: () => now });
    await (await receive(says('公证员6人', '1'))).after?.();
    await (await receive(says('确认', '2'))).after?.();
    now = '2023-09-17T10:00:00+08:00';
    await deliver();
    expect(sent).toEqual([]);
    now = '2023-09-18T08:31:00+08:00';
    await deliver();
    expect(sent).toEqual(['planner: 待审 1：金寨县 1 项（2023年9月）']);
  });
});
