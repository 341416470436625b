import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { loadPlans } from '../src/library.ts';
import { createLog } from '../src/log.ts';
import { type Service, StartError, startService } from '../src/service.ts';
import { type Corp, createCorp } from '../src/simulator/corp.ts';
import { serve } from './simulator/served.ts';

const log = createLog('silent');
const { plans, contacts } = loadPlans(['data']);

/** The environment of a program on a free port of this machine, with a ledger of its own. */
function environment(more: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'service-'));
  return {
    env: { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dir, BOT_NOW: '2023-09-15T10:00', ...more },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** The texts in a member's chat, from both sides. */
function textsOf(corp: Corp, userId: string, from: 'app' | 'member' = 'app'): string[] {
  return corp.conversations
    .of(userId)
    .flatMap((message) => (message.from === from && message.content.kind === 'text' ? [message.content.text] : []));
}

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

/** A question whose answer is longer than one message may be. */
const LONG = `${plans.flatMap(({ indicators }) => indicators.slice(0, 30).map(({ name }) => name)).join('、')}现在各是多少`;
const TEXT_LIMIT = 2048;

const bytes = (text: string) => Buffer.byteLength(text);

/** What a counter stands at, all its labels together. */
async function counted(address: string, name: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

describe('in trial mode', () => {
  let service: Service;
  let corp: Corp;
  const { env, remove } = environment();
  beforeAll(async () => {
    service = await startService(readConfig(env), log);
    if (!service.corp) throw new Error('no corp in trial mode');
    corp = service.corp;
  });
  afterAll(async () => {
    await service.close();
    remove();
  });

  test('a question comes back answered, through the encrypted webhook', async () => {
    const delivery = await corp.say('leader', '律师万人比现在多少');
    expect(delivery).toMatchObject({ taken: true, attempts: [{ status: 200 }], reply: { kind: 'text', cut: false } });
    expect(textsOf(corp, 'leader').at(-1)).toMatch(/^律师万人比现为2\.56人\/万人。\n.*2\.10/);
    await corp.say('leader', '目标呢');
    expect(textsOf(corp, 'leader').at(-1)).toMatch(/^律师万人比的目标是2\.10人\/万人以上/);
  });

  test('a redelivery gets the same words, one after the other and all at once', async () => {
    for (const atOnce of [false, true]) {
      const { replies } = await corp.say('planner', '公证员还差几个', { redeliver: 3, atOnce, retries: 'fresh' });
      expect(replies).toHaveLength(4);
      expect(new Set(replies.map((reply) => (reply.kind === 'text' ? reply.text : reply.kind))).size).toBe(1);
      expect(replies[0]).toMatchObject({ kind: 'text', text: expect.stringMatching(/^公证员人数还差13人。/) });
    }
  });

  test('opening the chat greets once; what is no text is refused; a stranger is told whom to ask', async () => {
    const createTime = Math.floor(Date.now() / 1000);
    await corp.enter('huoqiu', { createTime: createTime - 5 });
    await corp.enter('huoqiu', { createTime });
    await corp.sendMedia('huoqiu', 'voice');
    await corp.sendMedia('huoqiu', 'file');
    expect(textsOf(corp, 'huoqiu')).toEqual([
      expect.stringMatching(/^霍邱县联系人，您好，我是指标通。/),
      '我看不了语音，请发文字。',
      '我看不了文件，请发文字。',
    ]);
    await corp.say('visitor', '公证员现在多少');
    expect(textsOf(corp, 'visitor')).toEqual([expect.stringMatching(/^您还不在通讯录里.*规划科/)]);
  });

  test('an answer longer than a message arrives whole, in parts that each fit', async () => {
    const { reply } = await corp.say('yuan', LONG, { redeliver: 2 });
    expect(reply).toMatchObject({ kind: 'text', cut: false });
    const names = plans.flatMap(({ indicators }) => indicators.slice(0, 30).map(({ name }) => name));
    await eventually(() => textsOf(corp, 'yuan').join('\n')).toContain(names.at(-1));
    const parts = textsOf(corp, 'yuan');
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(bytes).filter((size) => size > TEXT_LIMIT)).toEqual([]);
    expect(names.filter((name) => !parts.some((part) => part.includes(`${name}现为`)))).toEqual([]);
    // Two redeliveries sent no part a second time.
    expect(parts).toHaveLength(new Set(parts).size);
    expect(corp.sent).toHaveLength(parts.length - 1);
  });

  test('all reporters at once are answered each in his own chat', async () => {
    const reporters = contacts.filter(({ role }) => role === 'contact').map(({ userId }) => userId);
    await Promise.all(reporters.map((userId) => corp.say(userId, '我们单位司法所几个')));
    for (const { userId, unit } of contacts.filter(({ role }) => role === 'contact')) {
      expect(textsOf(corp, userId).at(-1)).toContain(unit);
    }
  });

  test('it says how it is: alive, ready, counted', async () => {
    expect(await (await fetch(`${service.address}/healthz`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${service.address}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { degraded: [] }]);
    const before = await counted(service.address, 'zhibiao_replies_total{intent="value"}');
    await corp.say('leader', '公证员现在多少');
    expect(await counted(service.address, 'zhibiao_replies_total{intent="value"}')).toBe(before + 1);
    expect(await counted(service.address, 'zhibiao_callbacks_total{outcome="answered"}')).toBeGreaterThan(5);
    expect(await counted(service.address, 'zhibiao_sends_total{result="sent"}')).toBeGreaterThan(0);
  });

  test('a redelivery is not counted as a message that nobody understood', async () => {
    const before = await counted(service.address, 'zhibiao_replies_total{intent="unknown"}');
    await corp.say('leader', '公证员现在多少', { redeliver: 3 });
    expect(await counted(service.address, 'zhibiao_replies_total{intent="unknown"}')).toBe(before);
  });

  test('it has the chat page on it, for this machine only', async () => {
    const page = await fetch(service.address);
    expect(await page.text()).toContain('试用模式');
    const elsewhere = await fetch(service.address, { headers: { origin: 'https://example.invalid' } });
    expect(elsewhere.status).toBe(403);
  });
});

describe('the limit on one member', () => {
  test('beyond it he is told to wait, and nobody else is', async () => {
    const { env, remove } = environment({ RATE_LIMIT_PER_MINUTE: '2' });
    const service = await startService(readConfig(env), log);
    onTestFinished(async () => {
      await service.close();
      remove();
    });
    const { corp } = service;
    if (!corp) throw new Error('no corp in trial mode');
    await corp.say('leader', '公证员现在多少', { redeliver: 3 });
    await corp.say('leader', '律师现在多少');
    await corp.say('leader', '司法所现在多少');
    await corp.say('planner', '司法所现在多少');
    expect(textsOf(corp, 'leader')).toEqual([
      expect.stringMatching(/^公证员/),
      expect.stringMatching(/^律师/),
      '您发得太快了，请过一分钟再发。',
    ]);
    expect(textsOf(corp, 'planner')).toEqual([expect.stringMatching(/^司法所/)]);
  });
});

describe('with credentials', () => {
  const credentials = {
    corpId: 'wwservice00000000',
    agentId: 1000007,
    secret: 'Secret-of_the_app',
    token: 'QDG6eK',
    aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  };
  const real = {
    WECOM_CORP_ID: credentials.corpId,
    WECOM_AGENT_ID: String(credentials.agentId),
    WECOM_SECRET: credentials.secret,
    WECOM_TOKEN: credentials.token,
    WECOM_AES_KEY: credentials.aesKey,
  };

  /** The program against a WeCom that lives somewhere else on this machine. */
  async function startReal(more: Record<string, string> = {}) {
    let address = '';
    const corp = createCorp({
      ...credentials,
      members: contacts.map(({ userId, name, unit }) => ({ userId, name, department: unit })),
      callbackUrl: () => `${address}/wecom/callback`,
      patience: { retry: 1 },
    });
    const platform = await serve(corp);
    const { env, remove } = environment({ ...real, WECOM_API_BASE: platform.base, ...more });
    const start = async () => {
      const service = await startService(readConfig(env), log);
      address = service.address;
      return service;
    };
    let service = await start();
    onTestFinished(async () => {
      await service.close();
      await platform.close();
      remove();
    });
    return {
      corp,
      platform,
      service,
      async restart() {
        await service.close();
        service = await start();
        return service;
      },
    };
  }

  test('the form is saved, members are answered, forgers are not', async () => {
    const { corp, service } = await startReal({ WECOM_DOMAIN_PROOF: 'proof-of-the-domain' });
    expect(service.corp).toBeUndefined();
    expect(await corp.verifyUrl()).toEqual({ kind: 'verified' });
    await corp.say('leader', '律师总人数现在多少');
    expect(textsOf(corp, 'leader')).toEqual([expect.stringMatching(/^律师总人数现为1129人。/)]);

    for (const flaw of ['signature', 'receiveid', 'padding', 'length', 'base64', 'utf8'] as const) {
      const { taken, attempts } = await corp.say('planner', '公证员现在多少', { flaw });
      expect([flaw, taken]).toEqual([flaw, false]);
      expect(
        new Set(attempts.map((attempt) => attempt.kind === 'answered' && `${attempt.status}${attempt.body}`)),
      ).toEqual(new Set(['403']));
    }
    const old = Math.floor(Date.now() / 1000) - 3600;
    expect((await corp.say('planner', '公证员现在多少', { timestamp: old })).taken).toBe(false);
    expect(await corp.verifyUrl('signature')).toMatchObject({ kind: 'refused' });
    expect(textsOf(corp, 'planner')).toEqual([]);

    expect(await (await fetch(`${service.address}/WW_verify_abc123.txt`)).text()).toBe('proof-of-the-domain');
    expect((await fetch(`${service.address}/`)).status).toBe(404);
    expect((await fetch(`${service.address}/simulator/events`)).status).toBe(404);
    const setClock = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"days":1}' };
    expect((await fetch(`${service.address}/simulator/clock`, setClock)).status).toBe(404);
    expect((await fetch(`${service.address}/cgi-bin/gettoken`)).status).toBe(404);
  });

  test('what does not fit goes out over the server API, also while the program is told to stop', async () => {
    const { corp, restart } = await startReal();
    await corp.say('leader', LONG);
    await restart();
    expect(corp.sent.length).toBeGreaterThan(0);
    expect(corp.sent.flatMap(({ delivered }) => delivered)).toEqual(corp.sent.map(() => 'leader'));
    expect(textsOf(corp, 'leader').length).toBe(corp.sent.length + 1);
  });

  test('a restart keeps the conversation, and what was said to a message', async () => {
    const { corp, restart } = await startReal();
    const msgId = '7000000000000000001';
    const createTime = Math.floor(Date.now() / 1000);
    await corp.say('leader', '公证员现在多少');
    await corp.say('leader', '还差多少', { msgId, createTime });
    await restart();
    await corp.say('leader', '还差多少', { msgId, createTime });
    await corp.say('leader', '目标呢');
    expect(textsOf(corp, 'leader').map((text) => text.split('\n')[0])).toEqual([
      '公证员人数现为37人。',
      '公证员人数还差13人。',
      '公证员人数还差13人。',
      expect.stringMatching(/^公证员人数的目标是50人以上/),
    ]);
  });

  test('a secret that WeCom does not take is told by /readyz, and questions are answered all the same', async () => {
    const { corp, service } = await startReal({ WECOM_SECRET: 'another-secret' });
    await corp.say('leader', LONG);
    await eventually(async () => (await (await fetch(`${service.address}/readyz`)).json()).degraded).toEqual([
      expect.stringMatching(/\p{Script=Han}/u),
    ]);
    await corp.say('leader', '公证员还差几个');
    expect(textsOf(corp, 'leader').at(-1)).toMatch(/^公证员人数还差13人。/);
  });

  test('after the stop nothing listens', async () => {
    const { env, remove } = environment();
    const service = await startService(readConfig(env), log);
    onTestFinished(remove);
    await service.close();
    await expect(fetch(`${service.address}/healthz`)).rejects.toThrow();
  });

  test('trial people are refused with the official address, all of them named', async () => {
    const { env, remove } = environment(real);
    onTestFinished(remove);
    const start = startService(readConfig(env), log);
    await expect(start).rejects.toThrow(StartError);
    await expect(start).rejects.toThrow(/试用人员（leader、planner、.*benji）/);
  });
});

describe('the program does not start', () => {
  const run = promisify(execFile);

  /** How `src/main.js` ends in an environment that it refuses. */
  async function startup(env: Record<string, string>) {
    const { PATH } = process.env;
    return run(process.execPath, ['src/main.js'], { env: { PATH, PORT: '0', ...env } }).then(
      () => ({ code: 0, stdout: '', stderr: '' }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  }

  test.concurrent.each([
    ['in production without credentials', { NODE_ENV: 'production' }, [/NODE_ENV=production/, /WECOM_AES_KEY/]],
    [
      'with some credentials only',
      { WECOM_CORP_ID: 'ww1', WECOM_TOKEN: 'abc' },
      [/缺少 WECOM_SECRET/, /缺少 WECOM_AGENT_ID/],
    ],
    ['where a plan is wrong', { PLAN_DIR: 'src' }, [/plan\.yaml:1/]],
  ])('%s, and says why in Chinese', async (_name, env, why) => {
    const { code, stdout, stderr } = await startup(env);
    expect([code, stdout]).toEqual([1, '']);
    for (const each of why) expect(stderr).toMatch(each);
    expect(stderr).toMatch(/\p{Script=Han}/u);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('handing in through the webhook', () => {
  async function startHandingIn() {
    const { env, remove } = environment();
    const service = await startService(readConfig(env), log);
    onTestFinished(async () => {
      await service.close();
      remove();
    });
    const { corp } = service;
    if (!corp) throw new Error('no corp in trial mode');
    const cards = () =>
      corp.conversations
        .of('jinzhai')
        .flatMap(({ id, content }) => (content.kind === 'card' ? [{ id, card: content.card }] : []));
    return { service, corp, cards };
  }
  const REPORT = '公证员6人';
  const told = (corp: Corp, userId: string) => textsOf(corp, userId).at(-1);

  test('a report comes with a card; its press records, greys the card, and the reviewer is told once', async () => {
    const { corp, cards } = await startHandingIn();
    await corp.say('jinzhai', REPORT);
    expect(told(corp, 'jinzhai')).toMatch(/公证员人数.*6人[\s\S]*确认/);
    await eventually(cards).toHaveLength(1);
    const [offered] = cards();
    await corp.press('jinzhai', offered?.id ?? '', 'confirm', { redeliver: 3, retries: 'fresh' });
    expect(cards()[0]?.card.replace_text).toBe('已提交');
    await eventually(() => told(corp, 'jinzhai')).toMatch(/报送单号1/);
    await eventually(() => textsOf(corp, 'planner')).toEqual([expect.stringMatching(/公证员人数.*6人/)]);
    await corp.say('planner', '同意 1');
    await eventually(() => told(corp, 'jinzhai')).toMatch(/报送单1已审核通过/);
    expect(corp.sent.map(({ overlong, delivered }) => [overlong, delivered.length])).toEqual(
      corp.sent.map(() => [[], 1]),
    );
  });

  test('confirmed in words, redelivered: one record, one notice, and the card greys', async () => {
    const { corp, cards } = await startHandingIn();
    await corp.say('jinzhai', REPORT);
    await eventually(cards).toHaveLength(1);
    const { replies } = await corp.say('jinzhai', '确认', { redeliver: 3, atOnce: true, retries: 'fresh' });
    expect(new Set(replies.map((reply) => (reply.kind === 'text' ? reply.text : reply.kind))).size).toBe(1);
    await eventually(() => cards()[0]?.card.replace_text).toBe('已提交');
    await eventually(() => textsOf(corp, 'planner')).toHaveLength(1);
    await corp.say('planner', '有哪些待审');
    expect(textsOf(corp, 'planner')).toHaveLength(2);
  });

  test('pressed twice at once, or on a card of before: recorded once, and said so', async () => {
    const { corp, cards } = await startHandingIn();
    await corp.say('jinzhai', REPORT);
    await eventually(cards).toHaveLength(1);
    await corp.say('jinzhai', '公证员7人');
    await eventually(cards).toHaveLength(2);
    const [old, present] = cards();
    await eventually(() => cards()[0]?.card.replace_text).toBe('已更新');
    await expect(corp.press('jinzhai', old?.id ?? '', 'confirm')).rejects.toThrow('no such button');
    const presses = [1, 2].map(() => corp.press('jinzhai', present?.id ?? '', 'confirm'));
    expect((await Promise.all(presses)).map(({ reply }) => reply)).toEqual(
      presses.map(() => ({ kind: 'button', replaceName: '已提交' })),
    );
    await eventually(() => textsOf(corp, 'jinzhai').filter((text) => text.includes('已提交过'))).toHaveLength(1);
    await eventually(() => textsOf(corp, 'planner')).toEqual([expect.stringContaining('7人')]);
  });

  test('a card that WeCom refuses is missed by nobody', async () => {
    const { corp, cards, service } = await startHandingIn();
    corp.faults.add({ kind: 'refuse', code: 42014, path: '/cgi-bin/message/send', times: 1 });
    await corp.say('jinzhai', REPORT);
    await eventually(() => counted(service.address, 'zhibiao_sends_total{result="refused"}')).toBe(1);
    await corp.say('jinzhai', '确认');
    expect([cards(), told(corp, 'jinzhai')]).toEqual([[], expect.stringMatching(/报送单号1/)]);
    await eventually(() => textsOf(corp, 'planner')).toHaveLength(1);
    expect(await (await fetch(`${service.address}/readyz`)).json()).toEqual({ degraded: [] });
  });
});
