import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { verify } from '../src/core/ledger/chain.ts';
import { loadPlans } from '../src/library.ts';
import { createCorp } from '../src/simulator/corp.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { serve } from './simulator/served.ts';
import { CREDENTIALS } from './simulator/stub-app.ts';

const { contacts } = loadPlans(['data']);
const reporters = contacts.filter(({ role, userId }) => role === 'contact' && userId !== 'benji');
const KILLS = 7;
/** Printed, so that a run that failed can be had again: KILL_SEED=… npx vitest run tests/kill.test.ts */
const SEED = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A message of a contact: the same over all its deliveries, answered or not. */
interface Message {
  readonly text: string;
  readonly msgId: string;
  readonly createTime: number;
  reply?: string | undefined;
}

/** The real program with its own ledger on disk, killed without warning and started again on what it left. */
async function startStage() {
  const dir = mkdtempSync(join(tmpdir(), 'kill-'));
  const port = await freePort();
  const corp = createCorp({
    ...CREDENTIALS,
    members: contacts.map(({ userId, name, unit }) => ({ userId, name, department: unit })),
    callbackUrl: `http://127.0.0.1:${port}/wecom/callback`,
    // As long as a slow machine may take: only the kill leaves a message without an answer.
    patience: { answer: 60_000, retry: 1 },
  });
  const platform = await serve(corp);
  const env = {
    PATH: process.env.PATH,
    WECOM_CORP_ID: CREDENTIALS.corpId,
    WECOM_AGENT_ID: String(CREDENTIALS.agentId),
    WECOM_SECRET: CREDENTIALS.secret,
    WECOM_TOKEN: CREDENTIALS.token,
    WECOM_AES_KEY: CREDENTIALS.aesKey,
    WECOM_API_BASE: platform.base,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dir,
    BOT_NOW: '2023-09-15T10:00',
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: 'silent',
  };
  let child: ChildProcess | undefined;
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(async () => {
    await kill();
    await platform.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    dir,
    kill,
    async start() {
      child = spawn(process.execPath, ['src/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      if (!child.stdout) throw new Error('no output');
      for await (const line of createInterface({ input: child.stdout })) if (line.includes('已启动')) return;
      throw new Error('the program did not start');
    },
    /** Delivers a message, the same one again if it was delivered before; undefined: nobody answered. */
    async deliver(userId: string, { text, msgId, createTime }: Message): Promise<string | undefined> {
      const { reply } = await corp.say(userId, text, { msgId, createTime, retries: 'fresh' });
      return reply.kind === 'text' ? reply.text : undefined;
    },
  };
}

test('killed at any moment it keeps every confirmed figure once, nothing else, and answers what was delivered again', {
  timeout: 240_000,
}, async () => {
  const stage = await startStage();
  let sent = 0;
  const write = (text: string): Message => ({
    text,
    msgId: `7${String(sent++).padStart(18, '0')}`,
    createTime: Math.floor(Date.now() / 1000),
  });
  /** What each contact said so far: report, 确认, report, 确认… */
  const said = new Map<string, Message[]>(reporters.map(({ userId }) => [userId, []]));
  /** How many deliveries are still to be answered before the program is killed. */
  let left = 0;

  const goOn = async (userId: string) => {
    const messages = said.get(userId) ?? [];
    for (;;) {
      const last = messages.at(-1);
      if (last?.reply === undefined && last) {
        const reply = await stage.deliver(userId, last);
        if (reply === undefined) return;
        last.reply = reply;
        left -= 1;
        if (left === 0) await stage.kill();
      }
      if (left <= 0) return;
      const reports = messages.length / 2;
      messages.push(write(messages.length % 2 === 0 ? `调解员${reports + 1}人` : '确认'));
    }
  };

  console.info(`KILL_SEED=${SEED}`);
  for (const answers of fc.sample(fc.integer({ min: 5, max: 80 }), { seed: SEED, numRuns: KILLS })) {
    await stage.start();
    // What was answered before is answered with the same words, although the process is another.
    for (const { userId } of reporters) {
      const before = (said.get(userId) ?? []).findLast(({ reply }) => reply !== undefined);
      if (before) expect(await stage.deliver(userId, before)).toBe(before.reply);
    }
    left = answers;
    await Promise.all(reporters.map(({ userId }) => goOn(userId)));
    expect(left).toBeLessThanOrEqual(0);
  }

  // At last everything that was said is answered; one contact more reports and never confirms.
  await stage.start();
  for (const { userId } of reporters) {
    const last = said.get(userId)?.at(-1);
    if (last && last.reply === undefined) last.reply = await stage.deliver(userId, last);
  }
  await stage.deliver('benji', write('公证员3人'));
  await stage.kill();

  const all = [...said.values()].flat();
  expect(all.filter(({ reply }) => reply === undefined)).toEqual([]);
  expect(all.filter(({ text, reply }) => text !== '确认' && !reply?.startsWith('待确认的报数，共1项'))).toEqual([]);
  expect(all.filter(({ text, reply }) => text === '确认' && !reply?.startsWith('已记入1项'))).toEqual([]);
  const confirmed = reporters.flatMap(({ userId, unit }) => {
    const count = (said.get(userId) ?? []).filter(({ text }) => text === '确认').length;
    return Array.from({ length: count }, (_, i) => `${unit} ${i + 1}`);
  });
  expect(confirmed.length).toBeGreaterThan(KILLS);

  const store = openSqliteStore({ dir: stage.dir });
  const entries = await store.read(0);
  await store.close();
  expect(verify(entries)).toEqual({ ok: true });
  const recorded = entries.flatMap(({ fact }) =>
    fact.kind === 'figure' && fact.origin === 'reported' ? [`${fact.unit} ${fact.value}`] : [],
  );
  expect(recorded.sort()).toEqual(confirmed.sort());
  const numbers = entries.flatMap(({ fact }) => (fact.kind === 'figure' && fact.submission ? [fact.submission] : []));
  expect(new Set(numbers).size).toBe(numbers.length);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = Object(server.address());
  await new Promise((done) => server.close(done));
  return Number(port);
}
