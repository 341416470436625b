import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { verify } from '../../src/core/ledger/chain.ts';
import { createCorp } from '../../src/simulator/corp.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { serve } from '../simulator/served.ts';
import { CREDENTIALS } from '../simulator/stub-app.ts';
import { library } from './office.ts';

const CONTACTS = library.contacts.filter(({ role }) => role === 'contact').map(({ userId }) => userId);

/** How many messages have arrived when the program is killed, the next one being on its way. */
const KILLED_AFTER = [1, 6, 11];

test('killed again and again in the middle of a batch, everybody ends with exactly one reminder and one card', {
  timeout: 300_000,
}, async () => {
  const corp = createCorp({
    ...CREDENTIALS,
    members: library.contacts.map(({ userId, name, unit }) => ({ userId, name, department: unit })),
    callbackUrl: 'http://127.0.0.1:9/none',
  });
  const platform = await serve(corp);
  const dir = mkdtempSync(join(tmpdir(), 'remind-kill-'));
  const env = {
    PATH: process.env.PATH,
    WECOM_CORP_ID: CREDENTIALS.corpId,
    WECOM_AGENT_ID: String(CREDENTIALS.agentId),
    WECOM_SECRET: CREDENTIALS.secret,
    WECOM_TOKEN: CREDENTIALS.token,
    WECOM_AES_KEY: CREDENTIALS.aesKey,
    WECOM_API_BASE: platform.base,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dir,
    BOT_NOW: '2026-10-08T09:00',
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
  const start = async (now = env.BOT_NOW) => {
    child = spawn(process.execPath, ['src/main.js'], {
      env: { ...env, BOT_NOW: now },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!child.stdout) throw new Error('no output');
    for await (const line of createInterface({ input: child.stdout })) if (line.includes('已启动')) return;
    throw new Error('the program did not start');
  };
  const arrived = (userId: string, kind: 'text' | 'card') =>
    corp.sent.filter(({ delivered, content }) => delivered.includes(userId) && content.kind === kind).length;
  const eventually = (look: () => unknown) => expect.poll(look, { timeout: 150_000, interval: 20 });

  // Duties begin with the first period that ends after the first opening.
  await start('2026-09-15T08:00');
  await kill();

  // Every message takes a moment, so that one is always on its way: it arrives although nobody is left to hear of it.
  corp.faults.add({ kind: 'delay', milliseconds: 200, path: '/cgi-bin/message/send' });
  for (const count of KILLED_AFTER) {
    await start();
    await eventually(() => corp.sent.length).toBeGreaterThanOrEqual(count);
    await kill();
  }
  await start();
  const everybody = (kind: 'text' | 'card') => CONTACTS.map((userId) => arrived(userId, kind));
  await eventually(() => [everybody('text'), everybody('card')].flat().every((times) => times > 0)).toBe(true);
  const receipts = async () => {
    const store = openSqliteStore({ dir });
    const entries = await store.read(0);
    await store.close();
    expect(verify(entries)).toEqual({ ok: true });
    return entries.flatMap(({ fact }) => (fact.kind === 'receipt' ? [fact.outcome] : []));
  };
  await expect.poll(receipts, { timeout: 150_000, interval: 500 }).toEqual(Array(library.contacts.length).fill('sent'));
  expect([everybody('text'), everybody('card')]).toEqual([CONTACTS.map(() => 1), CONTACTS.map(() => 1)]);
});
