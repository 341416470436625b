import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { createFailures } from '../../src/http/failures.ts';
import { listen } from '../../src/http/listen.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createCallback } from '../../src/wecom/callback.ts';
import { AES_KEY, AGENT, CORP, memoryLog, NOW, post, replyText, TOKEN, textXml } from '../wecom/platform.ts';
import { raw, start, stopAll } from './start.ts';

afterEach(stopAll);

const PATH = '/wecom/callback';
/** As many unsigned requests as one address has in a minute. */
const MOST = 60;

/** The real callback behind HTTP, the requests of a member and those of a forger. */
async function served() {
  const metrics = createMetrics({ defaults: false });
  const webhook = createCallback({
    corpId: CORP,
    agentId: AGENT,
    token: TOKEN,
    aesKey: AES_KEY,
    replaySeconds: 600,
    now: () => NOW,
    hear: async () => ({ reply: '在', repeated: false }),
    sendRest: async () => undefined,
    log: memoryLog(),
  });
  const app = await start({ webhook, metrics });
  const send = async (query: Record<string, string>, body: string) => {
    const response = await fetch(`${app.url}${PATH}?${new URLSearchParams(query)}`, { method: 'POST', body });
    return { status: response.status, text: await response.text() };
  };
  let count = 0;
  const good = () => {
    count += 1;
    return post(textXml('x', { msgId: String(count) }));
  };
  return {
    ...app,
    metrics,
    ask: async () => {
      const { query, body } = good();
      const { status, text } = await send(query, body.toString());
      return status === 200 ? replyText(text) : status;
    },
    forge: async (change: Record<string, string> = {}, body = good().body.toString()) => {
      const msg_signature = createHmac('sha1', 'guess').update(body).digest('hex');
      return send({ ...good().query, msg_signature, ...change }, body);
    },
    flood: (times: number) => Promise.all(Array.from({ length: times }, () => send({}, ''))),
  };
}

describe('an address of many unsigned requests', () => {
  test('is answered 403 without its body being read, and who signs is heard all the same', async () => {
    const { flood, ask, port, forge, lines } = await served();
    expect(new Set((await flood(MOST)).map(({ status }) => status))).toEqual(new Set([400]));
    const head = `POST ${PATH}?nonce=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`;
    // Of a thousand bytes none is ever sent.
    expect(await raw(port, [head], '\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 [\s\S]*Content-Length: 0\r\n/);
    expect(await flood(1)).toEqual([{ status: 403, text: '' }]);
    expect(await forge()).toEqual({ status: 403, text: '' });
    for (let i = 0; i < MOST + 5; i++) expect(await ask()).toBe('在');
    expect(lines.filter((line) => line.includes('伪造请求太多'))).toHaveLength(1);
  });

  test('sends no large body any more, whatever its query looks like', async () => {
    const { flood, forge } = await served();
    expect((await forge({}, 'x'.repeat(100_000))).status).toBe(400);
    await flood(MOST);
    expect(await forge({}, 'x'.repeat(100_000))).toEqual({ status: 403, text: '' });
  });

  test('forged signatures count as well, signed requests never do', async () => {
    const { forge, ask, flood, metrics } = await served();
    for (let i = 0; i < MOST; i++) await ask();
    expect((await flood(1))[0]?.status).toBe(400);
    for (let i = 1; i < MOST; i++) await forge();
    expect((await flood(1))[0]?.status).toBe(403);
    expect(await metrics.text()).toContain('zhibiao_callbacks_total{outcome="limited"} 1');
  });

  test('is forgiven after a minute, and of many addresses only so many are remembered', () => {
    let now = 0;
    const failures = createFailures(() => now, 100);
    const told = Array.from({ length: MOST + 1 }, () => failures.add('a'));
    expect(told.filter(Boolean)).toHaveLength(1);
    expect([failures.isOver('a'), failures.isOver('b')]).toEqual([true, false]);
    for (let i = 0; i < 99; i++) failures.add(`other ${i}`);
    expect(failures.isOver('a')).toBe(true);
    failures.add('one too many');
    expect(failures.isOver('a')).toBe(false);
    for (let i = 0; i < MOST; i++) failures.add('b');
    now = 59_999;
    expect(failures.isOver('b')).toBe(true);
    now = 60_000;
    expect(failures.isOver('b')).toBe(false);
  });
});

describe('slow connections', () => {
  const patient = {
    headersTimeout: 60_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 60_000,
    connectionsCheckingInterval: 60_000,
  };
  const slow = async (port: number, count: number, begun: string) => {
    let open = count;
    const sockets = await Promise.all(
      Array.from(
        { length: count },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => socket.write(begun, () => resolve(socket)));
            socket.on('error', () => undefined);
            socket.on('close', () => {
              open -= 1;
            });
          }),
      ),
    );
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
    });
    return { left: () => open };
  };

  test.each([
    ['heads', 'POST / HTTP/1.1\r\nHost: x\r\n'],
    ['bodies', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc'],
  ])('of unfinished %s give way to new ones, the oldest first', async (_, begun) => {
    const server = await listen(
      (request, response) => request.resume().once('end', () => response.end('ok')),
      0,
      '127.0.0.1',
      patient,
      50,
    );
    onTestFinished(() => server.close(10));
    const { left } = await slow(server.port, 400, begun);
    for (let i = 0; i < 100; i++) {
      const response = await fetch(`http://127.0.0.1:${server.port}/`, { method: 'POST', body: 'x' });
      expect(await response.text()).toBe('ok');
    }
    await expect.poll(left, { timeout: 10_000 }).toBeLessThanOrEqual(50);
  });

  test('a request that is being answered is no slow one', async () => {
    let answer = (): void => undefined;
    const server = await listen(
      (_, response) => {
        answer = () => response.end('at last');
      },
      0,
      '127.0.0.1',
      patient,
      10,
    );
    onTestFinished(() => server.close(10));
    const asked = fetch(`http://127.0.0.1:${server.port}/`);
    await expect.poll(() => answer.toString()).toContain('at last');
    await slow(server.port, 40, 'GET / HTTP/1.1\r\n');
    answer();
    expect(await (await asked).text()).toBe('at last');
  });

  test('hundreds of half-sent bodies at the real webhook keep no member waiting, nor may more come in large ones', async () => {
    const { port, ask, forge } = await served();
    const { query } = post(textXml('x'));
    const head = `POST ${PATH}?${new URLSearchParams(query)} HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n`;
    await slow(port, 300, `${head}<xml>`);
    for (let i = 0; i < 20; i++) expect(await ask()).toBe('在');
    expect((await forge({}, 'x'.repeat(100_000))).status).toBe(413);
  });
});
