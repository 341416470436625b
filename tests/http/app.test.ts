import { afterEach, describe, expect, test } from 'vitest';
import { mayReadMetrics } from '../../src/http/allowed.ts';
import { createHealth } from '../../src/http/health.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { mirror, raw, start, stopAll } from './start.ts';

afterEach(stopAll);

describe('addresses', () => {
  test('one that does not exist says so in Chinese', async () => {
    const { url } = await start();
    for (const path of ['/', '/nothing', '/wecom', '/WW_verify_abc.txt']) {
      const response = await fetch(url + path);
      expect([response.status, await response.text()]).toEqual([404, '没有这个地址。\n']);
    }
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('%s is not understood by the webhook', async (method) => {
    const { url } = await start();
    expect((await fetch(`${url}/wecom/callback`, { method })).status).toBe(404);
  });

  test('one that cannot be decoded brings no page of the framework', async () => {
    const { port } = await start();
    const response = await raw(port, ['GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n']);
    expect(response).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(response).not.toMatch(/URIError|\bat |node_modules/);
  });

  test('what is no HTTP is refused', async () => {
    const { port } = await start();
    expect(await raw(port, ['hello\r\n\r\n'])).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n\r\n$/);
  });

  test('the domain proof is served under whatever name WeCom made up', async () => {
    const { url } = await start({ domainProof: 'h7Kx2' });
    for (const name of ['h7Kx2', 'other']) {
      const response = await fetch(`${url}/WW_verify_${name}.txt`);
      expect([response.status, await response.text()]).toEqual([200, 'h7Kx2']);
      expect(response.headers.get('content-type')).toContain('text/plain');
    }
    expect((await fetch(`${url}/WW_verify_a/b.txt`)).status).toBe(404);
  });

  test('further pages come after our own', async () => {
    const { url } = await start({
      mount: (koa) =>
        koa.use(async (ctx, next) => {
          if (ctx.path === '/healthz' || ctx.path === '/board') ctx.body = '看板';
          else await next();
        }),
    });
    expect(await (await fetch(`${url}/board`)).text()).toBe('看板');
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });

  test('a page that throws is an empty word and one line in the log', async () => {
    const { url, lines } = await start({
      mount: (koa) =>
        koa.use(() => {
          throw new Error('inner workings');
        }),
    });
    const response = await fetch(`${url}/board?secret=1`);
    expect([response.status, await response.text()]).toEqual([500, '{"error":"internal"}']);
    expect(lines.filter((line) => line.startsWith('a request failed'))).toHaveLength(1);
    expect(lines.join()).not.toContain('secret');
  });
});

describe('health', () => {
  const ready = async (url: string) => {
    const response = await fetch(`${url}/readyz`);
    return [response.status, await response.json()];
  };

  test('names what is wrong and stays ready', async () => {
    let broken: string[] = [];
    const { url } = await start({ health: createHealth({ store: () => broken, wecom: async () => [] }) });
    expect(await ready(url)).toEqual([200, { degraded: [] }]);
    broken = ['台账写不进去'];
    expect(await ready(url)).toEqual([200, { degraded: ['台账写不进去'] }]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('a check that fails or hangs is what is wrong', async () => {
    const health = createHealth(
      {
        store: () => {
          throw new Error('x');
        },
        redis: () => Promise.reject(new Error('x')),
        wecom: () => new Promise(() => undefined),
      },
      20,
    );
    expect(await health.degraded()).toEqual(['store：检查失败', 'redis：检查失败', 'wecom：检查没有应答']);
  });

  test('is not ready while it starts', async () => {
    const starting = { ...createHealth({}), phase: () => 'starting' as const };
    const { url } = await start({ health: starting });
    expect(await ready(url)).toEqual([503, { degraded: ['starting'] }]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('is not ready while it stops, and does not start again', () => {
    const health = createHealth({});
    health.stopping();
    health.started();
    expect(health.phase()).toBe('stopping');
  });
});

describe('stopping', () => {
  test('waits for what is under way and takes nothing new', async () => {
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { app, url } = await start({
      webhook: {
        ...mirror,
        receive: async () => {
          await held;
          return { status: 200, body: 'late', contentType: 'text/plain', outcome: 'answered' };
        },
      },
    });
    const late = fetch(`${url}/wecom/callback`, { method: 'POST', body: 'x' });
    await fetch(`${url}/healthz`);
    const closed = app.close();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    finish();
    const response = await late;
    expect([response.headers.get('connection'), await response.text()]).toEqual(['close', 'late']);
    await closed;
  });

  test('does not wait for ever', async () => {
    const { app, url } = await start({ webhook: { ...mirror, receive: () => new Promise(() => undefined) } });
    const cut = fetch(`${url}/wecom/callback`, { method: 'POST', body: 'x' });
    await fetch(`${url}/healthz`);
    await Promise.all([app.close(50), expect(cut).rejects.toThrow()]);
  });
});

describe('metrics', () => {
  test('count callbacks, answers and sends, each registry on its own', async () => {
    const metrics = createMetrics();
    createMetrics();
    const { url } = await start({ metrics });
    await fetch(`${url}/wecom/callback`, { method: 'POST', body: 'x' });
    metrics.reply('value');
    metrics.sent('unreachable');
    const response = await fetch(`${url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('zhibiao_callbacks_total{outcome="answered"} 1');
    expect(text).toContain('zhibiao_callback_seconds_count 1');
    expect(text).toContain('zhibiao_replies_total{intent="value"} 1');
    expect(text).toContain('zhibiao_sends_total{result="unreachable"} 1');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  const request = (remoteAddress: string, headers: Record<string, string> = {}) => ({
    headers,
    socket: { remoteAddress },
  });

  test.each([
    ['this machine', request('127.0.0.1'), 'tok', true],
    ['this machine, IPv6', request('::1'), 'tok', true],
    ['this machine, mapped', request('::ffff:127.0.0.1'), 'tok', true],
    ['elsewhere', request('192.0.2.1'), 'tok', false],
    ['elsewhere, no token set', request('192.0.2.1'), undefined, false],
    ['elsewhere with the token', request('192.0.2.1', { authorization: 'Bearer tok' }), 'tok', true],
    ['elsewhere with a wrong token', request('192.0.2.1', { authorization: 'Bearer tox' }), 'tok', false],
    ['elsewhere with half of it', request('192.0.2.1', { authorization: 'Bearer to' }), 'tok', false],
    ['elsewhere with the bare token', request('192.0.2.1', { authorization: 'tok' }), 'tok', false],
    ['elsewhere, an empty token set', request('192.0.2.1', { authorization: 'Bearer ' }), '', false],
    ['through a proxy on this machine', request('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }), 'tok', false],
    ['an address that only looks like ours', request('2001:db8::127.0.0.1'), 'tok', false],
  ])('are read from %s: %#', (_, from, token, allowed) => {
    expect(mayReadMetrics(from, token)).toBe(allowed);
  });

  test('are refused with an empty body', async () => {
    const { url } = await start({ metricsToken: 'tok' });
    const forwarded = { 'x-forwarded-for': '192.0.2.1' };
    const refused = await fetch(`${url}/metrics`, { headers: forwarded });
    expect([refused.status, await refused.text()]).toEqual([403, '']);
    const allowed = await fetch(`${url}/metrics`, { headers: { ...forwarded, authorization: 'Bearer tok' } });
    expect(allowed.status).toBe(200);
  });
});
