import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CallbackOptions, createCallback } from '../../src/wecom/callback.ts';
import { AES_KEY, AGENT, CORP, encryptAs, envelope, memoryLog, NOW, post, signed, TOKEN, textXml } from './platform.ts';

function start(options: Partial<CallbackOptions> = {}) {
  const log = memoryLog();
  const measured: number[] = [];
  const callback = createCallback({
    corpId: CORP,
    agentId: AGENT,
    token: TOKEN,
    aesKey: AES_KEY,
    replaySeconds: 600,
    now: () => NOW,
    log,
    hear: async () => ({ reply: '在', repeated: false }),
    sendRest: async () => undefined,
    skewed: (seconds) => measured.push(seconds),
    ...options,
  });
  return { callback, log, measured };
}

const encrypted = encryptAs(textXml('x'));
const body = envelope(encrypted);
const at = (seconds: number) => signed(encrypted, String(seconds));

describe("our clock and WeCom's", () => {
  /** Sends callbacks one after the other, while our clock is ahead of the sender's by so many seconds. */
  function clocks() {
    let theirs = NOW / 1000;
    let now = NOW;
    const { callback, log, measured } = start({ now: () => now });
    const send = async (...ahead: number[]) => {
      const statuses: number[] = [];
      for (const seconds of ahead) {
        theirs += 10;
        now = (theirs + seconds) * 1000;
        statuses.push((await callback.receive(at(theirs), body)).status);
      }
      return statuses;
    };
    const warned = () => log.lines.filter((line) => line.includes('本机时钟'));
    return { callback, measured, send, warned };
  }

  test('every signed callback is measured, one that is too old too', async () => {
    const { measured, send } = clocks();
    expect(await send(0, 3, -2, 700)).toEqual([200, 200, 200, 403]);
    expect(measured).toEqual([0, 3, -2, 700]);
  });

  test.each([
    ['快', [90, 95, 99, 91, 92]],
    ['慢', [-95, -90, -99, -91, -92]],
  ])('that is too %s five times in a row is said once, and as long as it lasts', async (side, ahead) => {
    const { callback, send, warned } = clocks();
    await send(...ahead.slice(0, 4));
    expect([warned(), callback.trouble()]).toEqual([[], []]);
    await send(ahead[4] ?? 0, ...ahead);
    const said = `本机时钟与企业微信相差约 90 秒（本机${side}）`;
    expect(warned()).toHaveLength(1);
    expect(warned()[0]).toContain(said);
    expect(callback.trouble()[0]).toMatch(new RegExp(`相差约 9\\d 秒（本机${side}）$`));
    await send(1);
    expect(callback.trouble()).toEqual([]);
  });

  test('one late message, or some on either side, are no wrong clock', async () => {
    const { callback, send, warned } = clocks();
    await send(90, 90, 90, 90, 2, 90, 90, -90, -90, -90, -90);
    expect([warned(), callback.trouble()]).toEqual([[], []]);
  });

  test('a clock so wrong that nothing is taken any more is said as well', async () => {
    const { callback, send } = clocks();
    expect(await send(3600, 3600, 3600, 3600, 3600)).toEqual([403, 403, 403, 403, 403]);
    expect(callback.trouble()).toEqual(['本机时钟与企业微信相差约 3600 秒（本机快）']);
  });

  test('neither forged nor replayed callbacks can make it look wrong', async () => {
    const { callback, measured } = start();
    for (let i = 0; i < 10; i++) {
      await callback.receive({ ...at(NOW / 1000 - 300 + i), msg_signature: '0'.repeat(40) }, body);
    }
    expect(measured).toEqual([]);
    await callback.receive(at(NOW / 1000), body);
    for (let i = 0; i < 10; i++) await callback.receive(at(NOW / 1000 - 300 + i), body);
    expect([measured, callback.trouble()]).toEqual([[0], []]);
  });
});

describe('what is refused costs no decryption', () => {
  /** Counts what the program asks of node:crypto. */
  function counting() {
    const { createDecipheriv, timingSafeEqual } = crypto;
    const count = { decrypted: 0, compared: 0 };
    crypto.createDecipheriv = ((...args: Parameters<typeof createDecipheriv>) => {
      count.decrypted += 1;
      return createDecipheriv(...args);
    }) as typeof createDecipheriv;
    crypto.timingSafeEqual = (a, b) => {
      count.compared += 1;
      return timingSafeEqual(a, b);
    };
    syncBuiltinESMExports();
    onTestFinished(() => {
      Object.assign(crypto, { createDecipheriv, timingSafeEqual });
      syncBuiltinESMExports();
    });
    return count;
  }

  test('a thousand forged ones: none decrypted, each compared in constant time; a good one is', async () => {
    const { callback } = start();
    const count = counting();
    const { query, body: sealed } = post(textXml('x'));
    for (let i = 0; i < 1000; i++) {
      const msg_signature = i.toString(16).padStart(40, 'a');
      expect((await callback.receive({ ...query, msg_signature }, sealed)).status).toBe(403);
    }
    expect(count).toEqual({ decrypted: 0, compared: 1000 });
    expect((await callback.receive(query, sealed)).status).toBe(200);
    expect(count).toEqual({ decrypted: 1, compared: 1001 });
  });

  test.each([
    ['a missing key', { ...at(NOW / 1000), nonce: '' }, 400, 0],
    ['a signature of another form', { ...at(NOW / 1000), msg_signature: 'x' }, 403, 0],
    ['a time too long ago, signed', at(NOW / 1000 - 601), 403, 1],
    ['a time that is none, signed', signed(encrypted, 'now'), 403, 1],
  ])('%s', async (_, query, status, compared) => {
    const { callback } = start();
    const count = counting();
    expect((await callback.receive(query, body)).status).toBe(status);
    expect(callback.verify({ ...query, echostr: encrypted }).status).toBe(status);
    expect(count).toEqual({ decrypted: 0, compared: 2 * compared });
  });
});
