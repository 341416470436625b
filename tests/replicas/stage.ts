import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { type Corp, createCorp } from '../../src/simulator/corp.ts';
import { copyData } from '../library/copy.ts';
import { serve } from '../simulator/served.ts';
import { CREDENTIALS } from '../simulator/stub-app.ts';
import { freePort, type RedisServer, startRedis } from '../store/redis-server.ts';
import { startWire, type Wire } from '../store/wire.ts';

/** One real process of the program. */
export interface Replica {
  /** Starts it at this business time; resolves once it takes messages, rejects where it does not come up. */
  start(now: string): Promise<void>;
  /** Ends it without warning. */
  kill(): Promise<void>;
}

export interface Person {
  readonly userId: string;
  readonly unit: string;
}

/** Three processes behind one address, one Redis behind a wire, one WeCom, and many contacts of each unit. */
export interface Stage {
  readonly corp: Corp;
  readonly people: readonly Person[];
  readonly replicas: readonly Replica[];
  readonly redis: RedisServer;
  readonly wire: Wire;
}

const REPLICAS = 3;
/** Those of the plan that report nearly everything. */
export const UNITS = ['金安区', '裕安区', '叶集区', '霍邱县', '舒城县', '金寨县', '霍山县'];

/** Everything but the processes is up when it resolves; all of it ends with the test. */
export async function startStage({ people: count }: { readonly people: number }): Promise<Stage> {
  const redis = await startRedis();
  const wire = await startWire(redis.port);
  const people = Array.from({ length: count }, (_, i) => ({
    userId: `contact${i}`,
    unit: UNITS[i % UNITS.length] ?? '',
  }));
  const copy = copyData();
  copy.write('data/contacts.yaml', contactsOf(people));

  const ports = await Promise.all(Array.from({ length: REPLICAS }, freePort));
  const up = new Set<number>();
  let turn = 0;
  /** As a proxy does: the next one that is up, and one that refuses is passed over. */
  const balanced: typeof fetch = async (input, init) => {
    for (let tried = 0; tried < REPLICAS; tried += 1) {
      turn += 1;
      const port = ports[turn % REPLICAS] ?? 0;
      if (!up.has(port)) continue;
      const url = new URL(String(input));
      url.port = String(port);
      return fetch(url, init);
    }
    return new Response('', { status: 502 });
  };
  const corp = createCorp({
    ...CREDENTIALS,
    members: [...people, ...OFFICE].map(({ userId, unit }) => ({ userId, name: userId, department: unit })),
    callbackUrl: 'http://127.0.0.1:1/wecom/callback',
    fetch: balanced,
    // As long as a slow machine may take: what is left unanswered was killed or refused.
    patience: { answer: 60_000, retry: 400 },
  });
  const platform = await serve(corp);
  const room = mkdtempSync(join(tmpdir(), 'replicas-'));
  const env = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: join(room, 'compiled'),
    WECOM_CORP_ID: CREDENTIALS.corpId,
    WECOM_AGENT_ID: String(CREDENTIALS.agentId),
    WECOM_SECRET: CREDENTIALS.secret,
    WECOM_TOKEN: CREDENTIALS.token,
    WECOM_AES_KEY: CREDENTIALS.aesKey,
    WECOM_API_BASE: platform.base,
    HOST: '127.0.0.1',
    REDIS_URL: `redis://127.0.0.1:${wire.port}`,
    PLAN_DIR: copy.data,
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: process.env.REPLICA_LOG ?? 'silent',
  };

  const replicaOn = (port: number): Replica => {
    let child: ChildProcess | undefined;
    return {
      async start(now) {
        const started = spawn(process.execPath, ['src/main.js'], {
          env: { ...env, PORT: String(port), BOT_NOW: now },
          stdio: ['ignore', 'pipe', env.LOG_LEVEL === 'silent' ? 'ignore' : 'inherit'],
        });
        child = started;
        for await (const line of createInterface({ input: started.stdout })) {
          if (env.LOG_LEVEL !== 'silent') console.info(line);
          if (!line.includes('已启动')) continue;
          if (env.LOG_LEVEL === 'silent') started.stdout.resume();
          else started.stdout.pipe(process.stdout);
          up.add(port);
          return;
        }
        throw new Error('it did not come up');
      },
      async kill() {
        up.delete(port);
        if (!child || child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      },
    };
  };
  const replicas = ports.map(replicaOn);
  onTestFinished(async () => {
    for (const replica of replicas) await replica.kill();
    await wire.close();
    await redis.close();
    await platform.close();
    rmSync(room, { recursive: true, force: true });
  });
  return { corp, people, replicas, redis, wire };
}

const OFFICE = [
  { userId: 'leader', unit: '六安市' },
  { userId: 'planner', unit: '六安市' },
];

function contactsOf(people: readonly Person[]): string {
  const line = (userId: string, role: string, unit: string, supervisor: string) =>
    `  - { userId: ${userId}, name: ${userId}, role: ${role}, unit: ${unit}${supervisor}, trial: true }`;
  return [
    'contacts:',
    line('leader', 'leader', '六安市', ''),
    line('planner', 'planner', '六安市', ', supervisor: leader'),
    ...people.map(({ userId, unit }) => line(userId, 'contact', unit, ', supervisor: leader')),
    '',
  ].join('\n');
}
