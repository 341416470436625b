import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startService } from '../../src/service.ts';
import { createCorp } from '../../src/simulator/corp.ts';
import { serve } from '../simulator/served.ts';
import { CREDENTIALS } from '../simulator/stub-app.ts';
import { library } from './office.ts';

test('what stops the reminders is seen in /readyz and in the metrics', async () => {
  const corp = createCorp({
    ...CREDENTIALS,
    members: library.contacts.map(({ userId, name, unit }) => ({ userId, name, department: unit })),
    callbackUrl: 'http://127.0.0.1:9/none',
  });
  corp.faults.add({ kind: 'refuse', code: 60020, hint: 'from ip: 203.0.113.7' });
  const platform = await serve(corp);
  const dir = mkdtempSync(join(tmpdir(), 'alarm-'));
  const env = {
    WECOM_CORP_ID: CREDENTIALS.corpId,
    WECOM_AGENT_ID: String(CREDENTIALS.agentId),
    WECOM_SECRET: CREDENTIALS.secret,
    WECOM_TOKEN: CREDENTIALS.token,
    WECOM_AES_KEY: CREDENTIALS.aesKey,
    WECOM_API_BASE: platform.base,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dir,
    // A Monday: the weekly message is due.
    BOT_NOW: '2026-10-12T09:00',
  };
  const service = await startService(readConfig(env), createLog('silent'));
  onTestFinished(async () => {
    await service.close();
    await platform.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const seen = async () => {
    const ready: { degraded: string[] } = await (await fetch(`${service.address}/readyz`)).json();
    const text = await (await fetch(`${service.address}/metrics`)).text();
    return { degraded: ready.degraded, gauge: /^zhibiao_degraded (\d+)$/m.exec(text)?.[1] };
  };
  await expect
    .poll(seen, { timeout: 20_000 })
    .toEqual({ degraded: [expect.stringContaining('203.0.113.7')], gauge: '1' });
  expect(corp.sent).toEqual([]);
});
