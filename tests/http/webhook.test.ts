import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createMetrics } from '../../src/http/metrics.ts';
import { createCallback } from '../../src/wecom/callback.ts';
import {
  AES_KEY,
  AGENT,
  CORP,
  encryptAs,
  memoryLog,
  NOW,
  post,
  replyText,
  signed,
  TOKEN,
  textXml,
} from '../wecom/platform.ts';
import { answer, mirror, raw, start, stopAll } from './start.ts';

afterEach(stopAll);

const PATH = '/wecom/callback';

describe('what reaches the webhook', () => {
  test('the query as it came, repeated keys as lists', async () => {
    const { url } = await start();
    const response = await fetch(`${url}${PATH}?nonce=1&nonce=2&echostr=a%2Bb%2F%3D&x=`);
    expect(await response.json()).toEqual({ nonce: ['1', '2'], echostr: 'a+b/=', x: '' });
  });

  test('the body to the byte, whatever type it claims', async () => {
    const { url } = await start();
    const body = Buffer.from([0, 1, 0xff, 0xfe, 10]);
    for (const type of ['text/xml', 'application/json', 'application/x-www-form-urlencoded']) {
      const response = await fetch(`${url}${PATH}`, { method: 'POST', body, headers: { 'content-type': type } });
      expect(await response.text()).toBe(`{} ${body.toString('base64')}`);
    }
  });

  test('exactly a megabyte is taken', async () => {
    const { url } = await start();
    const response = await fetch(`${url}${PATH}`, { method: 'POST', body: Buffer.alloc(1024 * 1024) });
    expect(response.status).toBe(200);
  });
});

describe('a body that is too large', () => {
  const deaf = { ...mirror, receive: () => Promise.reject(new Error('must not be asked')) };

  test('is refused by its announced length, before it has come', async () => {
    const { port } = await start({ webhook: deaf });
    const head = `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n`;
    expect(await raw(port, [head, 'x'], '\r\n\r\n')).toMatch(/^HTTP\/1\.1 413 [\s\S]*Content-Length: 0\r\n/);
  });

  test('is refused as it comes, where its length was not announced', async () => {
    const { port } = await start({ webhook: deaf });
    const head = `POST ${PATH} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `80000\r\n${'x'.repeat(0x80000)}\r\n`;
    expect(await raw(port, [head, chunk, chunk, chunk], '\r\n\r\n')).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('gives a client that sends it all his answer', async () => {
    const { url } = await start({ webhook: deaf });
    const response = await fetch(`${url}${PATH}`, { method: 'POST', body: Buffer.alloc(3 * 1024 * 1024) });
    expect(response.status).toBe(413);
    expect(await response.text()).toBe('');
  });
});

test('a sender who goes away in the middle leaves no trace but a count', async () => {
  const metrics = createMetrics({ defaults: false });
  const { port, url } = await start({ metrics });
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve) => {
    socket.write(`POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc`, () => resolve());
  });
  await expect.poll(async () => (await fetch(`${url}/healthz`)).status).toBe(200);
  socket.destroy();
  await expect.poll(() => metrics.text()).toContain('zhibiao_callbacks_total{outcome="aborted"} 1');
});

test('what is left after an answer runs once it is out, and closing waits for it', async () => {
  const events: string[] = [];
  let finish = (): void => undefined;
  const after = (): Promise<void> => {
    events.push(started?.lines.some((line) => line.startsWith('request')) ? 'begun' : 'too early');
    return new Promise((resolve) => {
      finish = () => {
        events.push('ended');
        resolve();
      };
    });
  };
  const started = await start({
    webhook: { ...mirror, receive: async () => ({ ...answer('first part'), after }) },
  });
  const { url, app } = started;
  expect(await (await fetch(`${url}${PATH}`, { method: 'POST', body: 'x' })).text()).toBe('first part');
  await expect.poll(() => events).toEqual(['begun']);
  const closed = app.close().then(() => events.push('closed'));
  setTimeout(() => finish(), 50);
  await closed;
  expect(events).toEqual(['begun', 'ended', 'closed']);
});

test('a webhook that throws is no stack trace', async () => {
  const { url, lines } = await start({
    webhook: { ...mirror, receive: () => Promise.reject(new Error('inner workings')) },
  });
  const response = await fetch(`${url}${PATH}`, { method: 'POST', body: 'x' });
  expect(response.status).toBe(500);
  expect(await response.text()).toBe('{"error":"internal"}');
  expect(lines.join()).toContain('a request failed');
});

describe('the real callback over HTTP', () => {
  const real = (now = () => NOW) =>
    createCallback({
      corpId: CORP,
      agentId: AGENT,
      token: TOKEN,
      aesKey: AES_KEY,
      replaySeconds: 600,
      now,
      hear: async (stimulus) => ({
        reply: stimulus.kind === 'text' ? `再说一遍：${stimulus.text}` : '',
        repeated: false,
      }),
      sendRest: async () => undefined,
      log: memoryLog(),
    });
  const search = (query: Record<string, string>): string => new URLSearchParams(query).toString();

  test('the echo is bare', async () => {
    const { url } = await start({ webhook: real() });
    const echostr = encryptAs('8731+/=0');
    const response = await fetch(`${url}${PATH}?${search({ ...signed(echostr), echostr })}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-length')).toBe('8');
    expect(await response.text()).toBe('8731+/=0');
  });

  test('an echostr whose plus signs were not escaped is refused', async () => {
    const { url } = await start({ webhook: real() });
    let echostr = encryptAs('1');
    while (!echostr.includes('+')) echostr = encryptAs('1');
    const query = `${search(signed(echostr))}&echostr=${echostr}`;
    expect((await fetch(`${url}${PATH}?${query}`)).status).toBe(403);
  });

  test('a message is answered, and a request that repeats a key is not', async () => {
    const { url } = await start({ webhook: real() });
    const { query, body } = post(textXml('律师人数'));
    const send = (tail: string) => fetch(`${url}${PATH}?${search(query)}${tail}`, { method: 'POST', body: `${body}` });
    const response = await send('');
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(replyText(await response.text())).toBe('再说一遍：律师人数');
    expect((await send('&nonce=n0nce')).status).toBe(400);
  });

  test('a forged one is refused without a word', async () => {
    const { url, lines } = await start({ webhook: real() });
    const { query, body } = post(textXml('x'));
    const forged = search({ ...query, msg_signature: '0'.repeat(40) });
    const response = await fetch(`${url}${PATH}?${forged}`, { method: 'POST', body: `${body}` });
    expect([response.status, await response.text()]).toEqual([403, '']);
    expect(lines.join()).not.toContain('msg_signature');
  });
});
