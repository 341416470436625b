import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { loadPlans } from '../src/library.ts';
import { createLog } from '../src/log.ts';
import { type Service, startService } from '../src/service.ts';
import { createCorp } from '../src/simulator/corp.ts';
import { serve } from './simulator/served.ts';
import { CREDENTIALS } from './simulator/stub-app.ts';
import { freePort, startRedis } from './store/redis-server.ts';

const { contacts } = loadPlans(['data']);
const members = contacts.map(({ userId, name, unit }) => ({ userId, name, department: unit }));

/** Several programs of one office on one Redis, and a WeCom that can deliver to each of them. */
async function startOffice(count: number) {
  const redis = await startRedis();
  const dir = mkdtempSync(join(tmpdir(), 'away-'));
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  let at = 0;
  const corp = createCorp({
    ...CREDENTIALS,
    members,
    callbackUrl: () => `http://127.0.0.1:${ports[at]}/wecom/callback`,
    patience: { answer: 20_000, retry: 1 },
  });
  const platform = await serve(corp);
  const services: Service[] = [];
  for (const port of ports) {
    const env = {
      WECOM_CORP_ID: CREDENTIALS.corpId,
      WECOM_AGENT_ID: String(CREDENTIALS.agentId),
      WECOM_SECRET: CREDENTIALS.secret,
      WECOM_TOKEN: CREDENTIALS.token,
      WECOM_AES_KEY: CREDENTIALS.aesKey,
      WECOM_API_BASE: platform.base,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dir,
      REDIS_URL: redis.url,
      BOT_NOW: '2023-09-15T10:00',
    };
    services.push(await startService(readConfig(env), createLog('silent')));
  }
  onTestFinished(async () => {
    for (const service of services) await service.close();
    await platform.close();
    await redis.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    redis,
    /** What a member is told by one of the programs, and the status of each delivery. */
    async say(userId: string, text: string, { to = 0, msgId = `${Math.random()}`.slice(2) } = {}) {
      at = to;
      const { reply, attempts } = await corp.say(userId, text, { msgId, createTime: SENT, retries: 'fresh' });
      return {
        text: reply.kind === 'text' ? reply.text : reply.kind,
        statuses: attempts.map((attempt) => ('status' in attempt ? attempt.status : undefined)),
      };
    },
    async ready() {
      const answer = await fetch(`http://127.0.0.1:${ports[0]}/readyz`);
      return [answer.status, await answer.json()];
    },
  };
}

const SENT = Math.floor(Date.now() / 1000);
const DRAFT = '公证员6人';

test('while the Redis is away questions are answered with their date, and nothing is promised', {
  timeout: 120_000,
}, async () => {
  const { redis, say, ready } = await startOffice(1);
  expect((await say('jinzhai', DRAFT)).text).toContain('确认');
  expect(await ready()).toEqual([200, { degraded: [] }]);

  for (const take of ['kill', 'freeze'] as const) {
    await redis[take]();
    const asked = await say('leader', '公证员现在多少');
    expect(asked.statuses).toEqual([200]);
    expect(asked.text).toMatch(/^台账暂时连不上，以下为截至2023年9月15日10:00的数。\n公证员人数现为37人。/);
    expect((await say('leader', '你能做什么')).text).not.toContain('连不上');
    for (const text of ['确认', '取消', '律师98人', '更正公证员7人', '同意 1', '2', '今天天气怎么样']) {
      const { statuses } = await say('jinzhai', text);
      expect(new Set(statuses), text).toEqual(new Set([503]));
    }
    expect(await ready()).toEqual([200, { degraded: [expect.stringMatching(/台账/)] }]);
    if (take === 'kill') await redis.restart();
    else redis.thaw();
    await expect.poll(ready, { timeout: 15_000 }).toEqual([200, { degraded: [] }]);
    expect((await say('leader', '公证员现在多少')).text).toMatch(/^公证员人数现为37人。/);
  }
  // The draft of before is still there, and nothing of what was refused.
  expect((await say('jinzhai', '确认')).text).toMatch(/^已记入1项/);
});

test('two programs are one bot: draft, record, redelivery and reading go over either', {
  timeout: 120_000,
}, async () => {
  const { say } = await startOffice(2);
  expect((await say('jinzhai', DRAFT, { to: 0 })).text).toContain('确认');
  const confirmed = await say('jinzhai', '确认', { to: 1, msgId: '77' });
  expect(confirmed.text).toMatch(/^已记入1项，报送单号1/);
  expect((await say('jinzhai', '确认', { to: 0, msgId: '77' })).text).toBe(confirmed.text);
  expect((await say('planner', '同意 1', { to: 0 })).text).toContain('已同意报送单1');
  expect((await say('jinzhai', '我们县公证员多少', { to: 1 })).text).toContain('6人');
});
