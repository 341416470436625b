import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { type Reply, readReply } from '../src/simulator/callback/reply.ts';
import { onCore } from './machine.ts';
import { AGENT, KEYS, type Request } from './requests.ts';

/** A server as a process of its own, bound to the first core. */
export interface Program {
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Runs a server that prints its address on standard output once it listens. */
export async function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const child = spawn(...onCore(0, process.execPath, args), {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await addressOf(child);
  return {
    address,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** The real program with credentials of its own; what it sends goes to a server of this process that takes everything. */
export async function startBot(dataDir: string, more: Readonly<Record<string, string>> = {}): Promise<Program> {
  const platform = await startPlatform();
  // As `npm start` runs it.
  const program = await start(['--max-semi-space-size=8', 'src/main.js'], {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    WECOM_CORP_ID: KEYS.receiveId,
    WECOM_AGENT_ID: String(AGENT),
    WECOM_SECRET: 'secretOfTheBenchmark',
    WECOM_TOKEN: KEYS.token,
    WECOM_AES_KEY: KEYS.aesKey,
    WECOM_API_BASE: platform.address,
    RATE_LIMIT_PER_MINUTE: '0',
    BOT_NOW: '2023-09-15T10:00',
    ...more,
  });
  return {
    ...program,
    async stop() {
      await program.stop();
      platform.close();
    },
  };
}

/** Sends one request and reads the answer as WeCom would. */
export async function ask(address: string, userId: string, { path, body }: Request): Promise<Reply> {
  const answer = await fetch(`${address}${path}`, { method: 'POST', body });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} ${text}`);
  return readReply(KEYS, userId, text);
}

/** Resident memory of a process in megabytes, its highest so far too; Linux only, else NaN. */
export function memoryOf(pid: number): { readonly now: number; readonly highest: number } {
  const status = statusOf(pid);
  const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') };
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no standard output');
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\/\/[\d.]+:\d+/.exec(line.replace('localhost', '127.0.0.1'))?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`a program ended before it listened: ${child.spawnargs.join(' ')}`);
}

async function startPlatform(): Promise<{ readonly address: string; close(): void }> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.setHeader('Content-Type', 'application/json');
      response.end('{"errcode":0,"errmsg":"ok","access_token":"benchmark","expires_in":7200,"response_code":""}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    address: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
