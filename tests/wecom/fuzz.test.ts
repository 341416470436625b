import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise } from '../../src/core/language/normalise.ts';
import { findNumbers } from '../../src/core/language/numerals.ts';
import { findPeriods } from '../../src/core/language/periods.ts';
import { createCallback } from '../../src/wecom/callback.ts';
import { readXml, writeXml } from '../../src/wecom/xml.ts';
import { AES_KEY, AGENT, CORP, encryptAs, envelope, memoryLog, NOW, post, signed, TOKEN, textXml } from './platform.ts';

function start() {
  let heard = 0;
  const callback = createCallback({
    corpId: CORP,
    agentId: AGENT,
    token: TOKEN,
    aesKey: AES_KEY,
    replaySeconds: 600,
    now: () => NOW,
    log: memoryLog(),
    hear: async () => {
      heard += 1;
      return { reply: '在', repeated: false };
    },
    sendRest: async () => undefined,
  });
  return { callback, heard: () => heard };
}

const REFUSED = [400, 403, 413];
const good = post(textXml('公证员6人'));
const encrypted = encryptAs('12345');

describe('the callback, whatever comes', () => {
  const { callback, heard } = start();
  const value = fc.oneof(
    fc.constantFrom(...Object.values(good.query)),
    fc.string({ unit: 'binary' }),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.constant(undefined),
  );
  const query = fc.oneof(
    fc.record({ msg_signature: value, timestamp: value, nonce: value, echostr: value }),
    fc.dictionary(fc.string(), value),
  );
  const tag = fc.constantFrom(
    '<xml>',
    '</xml>',
    '<Encrypt>',
    '</Encrypt>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '&amp;',
    '&#x0;',
    '<a/>',
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    fc
      .array(fc.oneof(tag, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 30 })
      .map((all) => Buffer.from(all.join(''))),
    fc.nat(good.body.length - 1).map((length) => good.body.subarray(0, length)),
  );

  test('unsigned: refused with an empty body, never heard, never a throw', async () => {
    await fc.assert(
      fc.asyncProperty(query, body, async (asked, sent) => {
        for (const answer of [await callback.receive(asked, sent), callback.verify(asked)]) {
          expect(REFUSED).toContain(answer.status);
          expect(answer.body).toBe('');
        }
      }),
      { numRuns: 1000 },
    );
    expect(heard()).toBe(0);
  });

  test('one byte changed in a good request: refused, or heard as it was', async () => {
    const { callback: fresh, heard: heardOf } = start();
    await fc.assert(
      fc.asyncProperty(fc.nat(good.body.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const sent = Buffer.from(good.body);
        sent[at] = (sent[at] ?? 0) ^ change;
        const before = heardOf();
        const { status } = await fresh.receive(good.query, sent);
        expect([200, ...REFUSED]).toContain(status);
        if (status !== 200) expect(heardOf()).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });

  test('signed, with anything inside: 200 or 403, at most one message heard', async () => {
    const { callback: fresh, heard: heardOf } = start();
    const inside = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => encryptAs(text)),
      fc.string({ unit: 'binary' }).map((text) => encryptAs(textXml(text))),
      fc.uint8Array().map((bytes) => encryptAs('', { message: Buffer.from(bytes) })),
      fc.integer({ min: 0, max: 2 ** 31 }).map((length) => encryptAs('x', { length })),
      fc.base64String(),
    );
    await fc.assert(
      fc.asyncProperty(inside, async (sealed) => {
        const before = heardOf();
        const { status } = await fresh.receive(signed(sealed), envelope(sealed));
        expect(sealed === '' ? [400] : [200, 403]).toContain(status);
        expect(heardOf() - before).toBeLessThanOrEqual(1);
        expect([200, 400, 403]).toContain(fresh.verify({ ...signed(sealed), echostr: sealed }).status);
      }),
      { numRuns: 500 },
    );
    expect(fresh.verify({ ...signed(encrypted), echostr: encrypted }).body).toBe('12345');
  });
});

test('xml: any text gives fields or nothing, and what is written is read again', () => {
  const tag = fc.constantFrom(
    '<xml>',
    '</xml>',
    '<a>',
    '</a>',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE x>',
    '<?xml?>',
    '&lt;',
    '&#65;',
    '&x;',
    '__proto__',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(tag, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 }), (scraps) => {
      const fields = readXml(scraps.join(''));
      expect(fields === undefined || typeof fields === 'object').toBe(true);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const read = readXml(writeXml({ Content: `x${text}x` }))?.Content;
      expect(read).toBe(`x${text}x`);
    }),
    { numRuns: 500 },
  );
});

describe('numerals and periods', () => {
  const scrap = fc.oneof(
    fc.constantFrom(
      '一',
      '十',
      '百',
      '千',
      '万',
      '亿',
      '零',
      '两',
      '半',
      '点',
      '几',
      '多',
      '成',
      '％',
      '分之',
      '1',
      '2023',
      ',',
      '.',
      '-',
    ),
    fc.constantFrom(
      '年',
      '月',
      '日',
      '号',
      '季度',
      '上半年',
      '去年',
      '上月',
      '至',
      '到',
      '以来',
      '截至',
      '底',
      '第',
      'Q',
      '本',
      '周',
    ),
    fc.integer().map(String),
    fc.double().map(String),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );

  test('are found in any text without a throw, each where it says that it stands', () => {
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 60 }), fc.boolean(), (scraps, plain) => {
        const text = plain ? scraps.join('') : normalise(scraps.join(''));
        for (const { start, end } of [...findNumbers(text), ...findPeriods(text, '2024-02-29')]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
