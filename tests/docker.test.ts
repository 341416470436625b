import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { listen } from '../src/http/listen.ts';
import { parseRedis } from '../src/store/redis/address.ts';

const dockerfile = readFileSync('Dockerfile', 'utf8').replace(/\\\n/g, ' ');
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('the health check of the image', () => {
  it('passes while the program says that it lives', async () => {
    expect(await check(await serve(200))).toBe(0);
  });

  it('fails where the program answers with an error', async () => {
    expect(await check(await serve(500))).toBe(1);
  });

  it('fails where nobody listens', async () => {
    const port = await serve(200);
    for (const close of closing.splice(0)) await close();
    expect(await check(port)).toBe(1);
  });
});

describe('what goes into the image', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) => files.split(' '));
  const allowed = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));

  it('exists, and .dockerignore lets in that and no more', () => {
    expect(copied.filter((file) => !existsSync(file))).toEqual([]);
    expect(new Set(copied)).toEqual(new Set(allowed));
  });

  it('does not run as root', () => {
    expect(dockerfile.lastIndexOf('\nUSER node\n')).toBeGreaterThan(dockerfile.lastIndexOf('\nFROM '));
  });
});

describe('the composition', () => {
  const text = readFileSync('docker-compose.yml', 'utf8');
  const { services } = z
    .object({
      services: z.record(
        z.string(),
        z.object({
          command: z.array(z.string()).optional(),
          environment: z.record(z.string(), z.string()).optional(),
          ports: z.array(z.string()).optional(),
          depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
        }),
      ),
    })
    .parse(parse(text));

  it('has two programs, each waiting for the Redis that it is told of', () => {
    const bots = Object.entries(services).filter(([name]) => name.startsWith('bot-'));
    expect(bots).toHaveLength(2);
    for (const [, { environment, depends_on: waits }] of bots) {
      const url = environment?.REDIS_URL?.replace(/\$\{[^}]*\}/, 'secret');
      expect(url && parseRedis(url)).toMatchObject({ kind: 'single', hosts: [{ host: 'redis', port: 6379 }] });
      expect(waits).toEqual({ redis: { condition: 'service_healthy' } });
    }
  });

  it('keeps every write, and opens the proxy alone, to this machine', () => {
    expect(services.redis?.command?.join(' ')).toMatch(/--appendonly yes --appendfsync always .*noeviction/);
    const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([['proxy', ['127.0.0.1:8080:80']]]);
  });

  it('has a proxy that knows both programs and takes no more than a megabyte', () => {
    const proxy = readFileSync('nginx.conf', 'utf8');
    expect([...proxy.matchAll(/server (\S+):3000/g)].map(([, name]) => name)).toEqual(
      Object.keys(services).filter((name) => name.startsWith('bot-')),
    );
    expect(proxy).toContain('client_max_body_size 1m;');
    expect(proxy).toContain('location = /healthz');
  });
});

/** Answers /healthz with a status, anything else with 404; gives the port. */
async function serve(status: number): Promise<number> {
  const server = await listen(
    (request, response) => {
      response.writeHead(request.url === '/healthz' ? status : 404).end();
    },
    0,
    '127.0.0.1',
  );
  closing.push(() => server.close(100));
  return server.port;
}

/** Runs the check as the Dockerfile has it; gives its exit status. */
async function check(port: number): Promise<unknown> {
  const [, command = ''] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  const [program, ...args] = z.array(z.string()).parse(JSON.parse(command));
  expect(program).toBe('node');
  const child = spawn(process.execPath, args, { env: { PORT: String(port) }, stdio: 'ignore' });
  const [status] = await once(child, 'exit');
  return status;
}
