import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findRedis } from '../needs.ts';

/** A Redis of the test's own, in a folder of its own, on a port that nobody else has. */
export interface RedisServer {
  readonly port: number;
  /** Its address for `REDIS_URL`. */
  readonly url: string;
  /** A plain connection, for what the test does behind the program's back. */
  readonly client: Redis;
  /** Ends it without a word, as a lost machine does. */
  kill(): Promise<void>;
  /** Starts it again on what it had written. */
  restart(): Promise<void>;
  /** Stops and continues it: it keeps its connections and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** Ends it and takes away its folder. */
  close(): Promise<void>;
}

/** Starts a redis-server that keeps everything confirmed, unless `settings` (as on its command line) say otherwise. */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const dir = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  const usual = ['--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
  const args = ['--port', String(port), ...usual, ...settings];
  let server: ChildProcess | undefined;
  const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => 50 });
  client.on('error', () => undefined);

  const start = async () => {
    server = spawn(program(), args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const gone = once(server, 'exit').then(() => Promise.reject(new Error('redis-server ended')));
    gone.catch(() => undefined);
    await Promise.race([gone, answers(port)]);
  };
  const kill = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };

  await start();
  await client.connect();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    client,
    kill,
    restart: start,
    freeze: () => server?.kill('SIGSTOP'),
    thaw: () => server?.kill('SIGCONT'),
    async close() {
      client.disconnect();
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A Sentinel that knows one primary as `main`, and replaces it soon after it died. */
export async function startSentinel(primary: number): Promise<{ readonly port: number; close(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'sentinel-'));
  const port = await freePort();
  const file = join(dir, 'sentinel.conf');
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${dir}`,
    `sentinel monitor main 127.0.0.1 ${primary} 1`,
    'sentinel down-after-milliseconds main 500',
    'sentinel failover-timeout main 2000',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const sentinel = spawn(program(), [file, '--sentinel'], { stdio: ['ignore', 'ignore', 'inherit'] });
  await answers(port);
  const client = new Redis(port, '127.0.0.1');
  await until(async () => /slaves=1/.test(await client.info('sentinel')));
  client.disconnect();
  return {
    port,
    async close() {
      const gone = once(sentinel, 'exit');
      sentinel.kill('SIGKILL');
      await gone;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function program(): string {
  const found = findRedis();
  if (found === undefined) throw new Error('缺少 redis-server：sudo apt-get install -y redis-server');
  return found;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Looks again and again until it is so; gives up after half a minute, so that no test leaves anything behind. */
export async function until(look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !(await look()); await pause(20)) {
    if (Date.now() > end) throw new Error('it did not come to be');
  }
}

/** Resolves once a Redis on this port answers and has loaded what it keeps. */
async function answers(port: number): Promise<void> {
  await until(async () => {
    const probe = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null });
    probe.on('error', () => undefined);
    try {
      await probe.connect();
      return (await probe.ping()) === 'PONG';
    } catch {
      return false;
    } finally {
      probe.disconnect();
    }
  });
}
