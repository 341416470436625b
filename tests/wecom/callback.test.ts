import { describe, expect, test } from 'vitest';
import type { Stimulus } from '../../src/core/conversation/stimulus.ts';
import { type Callback, type CallbackOptions, createCallback, type Spoken } from '../../src/wecom/callback.ts';
import {
  AES_KEY,
  AGENT,
  CORP,
  encryptAs,
  envelope,
  memoryLog,
  NOW,
  openReply,
  post,
  replyText,
  signed,
  TOKEN,
  textXml,
} from './platform.ts';
import { SAMPLE_ECHO, SAMPLE_MESSAGE } from './vectors.ts';

/** A callback whose bot repeats what it heard, and what it heard and sent. */
const start = (options: Partial<CallbackOptions> = {}) => {
  const heard: Stimulus[] = [];
  const sent: [string, readonly string[]][] = [];
  const log = memoryLog();
  const callback = createCallback({
    corpId: CORP,
    agentId: AGENT,
    token: TOKEN,
    aesKey: AES_KEY,
    replaySeconds: 600,
    now: () => NOW,
    log,
    hear: async (stimulus) => {
      heard.push(stimulus);
      return { reply: `听到了 ${stimulus.kind === 'text' ? stimulus.text : stimulus.kind}`, repeated: false };
    },
    sendRest: async (userId, parts) => {
      sent.push([userId, parts]);
    },
    ...options,
  });
  return { callback, heard, sent, log };
};

const receive = (callback: Callback, { query, body }: ReturnType<typeof post>) => callback.receive(query, body);

describe('URL verification', () => {
  const echo = encryptAs('1616140317555161061');
  const query = { ...signed(echo), echostr: echo };

  test('answers the bare echo as plain text', () => {
    expect(start().callback.verify(query)).toMatchObject({
      status: 200,
      body: '1616140317555161061',
      contentType: 'text/plain; charset=utf-8',
      outcome: 'verified',
    });
  });

  test("the vendor's sample, of any age", () => {
    const { corpId, agentId, ...keys } = { corpId: SAMPLE_ECHO.receiveId, agentId: AGENT, ...SAMPLE_ECHO };
    const { callback } = start({ corpId, agentId, token: keys.token, aesKey: keys.aesKey, replaySeconds: 0 });
    const { signature, timestamp, nonce, encrypted } = SAMPLE_ECHO;
    expect(callback.verify({ msg_signature: signature, timestamp, nonce, echostr: encrypted })).toMatchObject({
      status: 200,
      body: SAMPLE_ECHO.message,
    });
  });

  test.each([
    ['msg_signature missing', { ...query, msg_signature: undefined }, 400],
    ['timestamp missing', { ...query, timestamp: undefined }, 400],
    ['nonce missing', { ...query, nonce: undefined }, 400],
    ['echostr missing', { ...query, echostr: undefined }, 400],
    ['echostr empty', { ...query, echostr: '' }, 400],
    ['echostr twice', { ...query, echostr: [echo, echo] }, 400],
    ['nonce twice', { ...query, nonce: ['n0nce', 'n0nce'] }, 400],
    ['another key twice', { ...query, x: ['1', '2'] }, 400],
    ['a wrong signature', { ...query, msg_signature: '0'.repeat(40) }, 403],
    ['+ turned into a space', { ...query, echostr: echo.replace(/[A-Z]/, ' ') }, 403],
    ['too old', { ...signed(echo, String(NOW / 1000 - 601)), echostr: echo }, 403],
    ['from the future', { ...signed(echo, String(NOW / 1000 + 601)), echostr: echo }, 403],
    ['not a time', { ...signed(echo, 'yesterday'), echostr: echo }, 403],
    ['just young enough', { ...signed(echo, String(NOW / 1000 - 600)), echostr: echo }, 200],
  ])('%s → %i', (_, changed, status) => {
    const answer = start().callback.verify(changed);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.body).toBe('');
  });
});

describe('bodies that are let in', () => {
  test.each<[string, string, Stimulus]>([
    [
      'a text',
      textXml('律师人数多少'),
      { kind: 'text', id: 'zhangsan|1700000000|7001', from: 'zhangsan', text: '律师人数多少' },
    ],
    [
      'plain tags in another order, without AgentID',
      '<xml><MsgId>7001</MsgId><Content>你好</Content><MsgType>text</MsgType><CreateTime>1700000000</CreateTime><FromUserName>zhangsan</FromUserName></xml>',
      { kind: 'text', id: 'zhangsan|1700000000|7001', from: 'zhangsan', text: '你好' },
    ],
    [
      'a MsgId beyond 2^53',
      textXml('x', { msgId: '9223372036854775807' }),
      { kind: 'text', id: 'zhangsan|1700000000|9223372036854775807', from: 'zhangsan', text: 'x' },
    ],
    ['UserID 007', textXml('x', { from: '007' }), { kind: 'text', id: '007|1700000000|7001', from: '007', text: 'x' }],
    [
      'a UserID in capitals stays as it is',
      textXml('x', { from: 'ZhangSan' }),
      { kind: 'text', id: 'ZhangSan|1700000000|7001', from: 'ZhangSan', text: 'x' },
    ],
    [
      'several lines with markup',
      textXml('一 <b>&amp;\n二'),
      { kind: 'text', id: 'zhangsan|1700000000|7001', from: 'zhangsan', text: '一 <b>&amp;\n二' },
    ],
    [
      'the chat was opened',
      '<xml><FromUserName>zhangsan</FromUserName><CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event>ENTER_agent</Event><EventKey></EventKey><AgentID>1000002</AgentID></xml>',
      { kind: 'entered', id: 'zhangsan|1700000000|1000002|ENTER_agent|||', from: 'zhangsan' },
    ],
    ...['voice', 'image', 'video', 'file', 'location', 'link'].map((medium): [string, string, Stimulus] => [
      medium,
      textXml('').replace('<![CDATA[text]]>', medium),
      { kind: 'unreadable', id: 'zhangsan|1700000000|7001', from: 'zhangsan', medium },
    ]),
  ])('%s', async (_, xml, stimulus) => {
    const { callback, heard } = start();
    const answer = await receive(callback, post(xml));
    expect(heard).toEqual([stimulus]);
    expect(answer).toMatchObject({ status: 200, outcome: 'answered', contentType: 'text/xml; charset=utf-8' });
    expect(replyText(answer.body)).toContain('听到了');
  });

  test("the vendor's sample", async () => {
    const { signature, timestamp, nonce, encrypted, token, aesKey, receiveId } = SAMPLE_MESSAGE;
    const { callback, heard } = start({ corpId: receiveId, agentId: 218, token, aesKey, replaySeconds: 0 });
    const answer = await callback.receive({ msg_signature: signature, timestamp, nonce }, envelope(encrypted, '218'));
    expect(answer.status).toBe(200);
    expect(heard).toEqual([
      { kind: 'text', id: 'mycreate|1409659813|4561255354251345929', from: 'mycreate', text: 'hello' },
    ]);
  });

  test.each<[string, (encrypted: string) => Buffer]>([
    ['without AgentID', (encrypted) => envelope(encrypted, '').subarray()],
    ['in plain tags', (encrypted) => Buffer.from(`<xml><Encrypt>${encrypted}</Encrypt></xml>`)],
    [
      'shuffled and on many lines',
      (encrypted) =>
        Buffer.from(`<xml>\n<Encrypt>\n<![CDATA[${encrypted}]]>\n</Encrypt>\n<AgentID>1000002</AgentID>\n</xml>\n`),
    ],
  ])('an envelope %s', async (_, wrap) => {
    const { callback, heard } = start();
    const encrypted = encryptAs(textXml('x'));
    expect((await callback.receive(signed(encrypted), wrap(encrypted))).status).toBe(200);
    expect(heard).toHaveLength(1);
  });

  test('two messages of one second without a MsgId are two', async () => {
    const { callback, heard } = start();
    for (const text of ['一', '二', '二']) {
      await receive(callback, post(textXml(text).replace('<MsgId>7001</MsgId>', '')));
    }
    const [first, second, again] = heard.map(({ id }) => id);
    expect(second).not.toBe(first);
    expect(again).toBe(second);
    expect(second).not.toContain('二');
  });

  test('two events of one second that differ in a key are two', async () => {
    const { callback, heard } = start();
    const event = (key: string): string =>
      `<xml><FromUserName>a</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>enter_agent</Event><EventKey>${key}</EventKey></xml>`;
    await receive(callback, post(event('x')));
    await receive(callback, post(event('y')));
    expect(new Set(heard.map(({ id }) => id)).size).toBe(2);
  });
});

describe('bodies that are heard by nobody', () => {
  const good = encryptAs(textXml('hello'));
  const old = String(NOW / 1000 - 601);
  test.each([
    ['a wrong signature', { query: { ...signed(good), msg_signature: 'f'.repeat(40) }, body: envelope(good) }, 403],
    ['a signature of other data', { query: signed(good), body: envelope(encryptAs(textXml('hello'))) }, 403],
    ['replayed too late', { query: signed(good, old), body: envelope(good) }, 403],
    ['a pad byte of 0', post(textXml('x'), { padding: (n) => Buffer.alloc(n, 0) }), 403],
    ['a pad byte of 33', post(textXml('x'), { padding: (n) => Buffer.alloc(n, 33) }), 403],
    [
      'unequal pad bytes',
      post(textXml('x'), { padding: (n) => Buffer.concat([Buffer.alloc(n - 1), Buffer.alloc(1, n)]) }),
      403,
    ],
    ['a length that is too large', post(textXml('x'), { length: 1_000_000 }), 403],
    ['another receiveid', post(textXml('x'), { receiveId: 'wwffffffffffffffff' }), 403],
    ['no UTF-8 inside', post('', { message: Buffer.from([0xff, 0xfe]) }), 403],
    ['empty', { query: signed(good), body: Buffer.alloc(0) }, 400],
    ['not XML', { query: signed(good), body: Buffer.from('hello') }, 400],
    ['JSON', { query: signed(good), body: Buffer.from(`{"encrypt":"${good}"}`) }, 400],
    ['no UTF-8', { query: signed(good), body: Buffer.from([0xff, 0xfe, 0x00]) }, 400],
    [
      'no UTF-8 beside a good Encrypt',
      {
        query: signed(good),
        body: Buffer.concat([Buffer.from('<xml><a>\xff</a>', 'latin1'), envelope(good).subarray(5)]),
      },
      400,
    ],
    ['cut off', { query: signed(good), body: envelope(good).subarray(0, -20) }, 400],
    ['XML without Encrypt', { query: signed(good), body: Buffer.from(textXml('hello')) }, 400],
    ['an empty Encrypt', { query: signed(''), body: envelope('') }, 400],
    [
      'Encrypt twice',
      { query: signed(good), body: Buffer.from(`<xml><Encrypt>${good}</Encrypt><Encrypt>${good}</Encrypt></xml>`) },
      400,
    ],
    [
      'a document type',
      { query: signed(good), body: Buffer.concat([Buffer.from('<!DOCTYPE xml>'), envelope(good)]) },
      400,
    ],
    [
      'a billion laughs',
      {
        query: signed(good),
        body: Buffer.from(
          `<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>`,
        ),
      },
      400,
    ],
    ['more than a megabyte', { query: signed(good), body: Buffer.alloc(1024 * 1024 + 1, 'x') }, 413],
    ['a query key twice', { query: { ...signed(good), nonce: ['a', 'b'] }, body: envelope(good) }, 400],
    ['a query key missing', { query: { timestamp: '1', nonce: '2' }, body: envelope(good) }, 400],
  ])('%s → %s', async (_, { query, body }, status) => {
    const { callback, heard } = start();
    const answer = await callback.receive(query, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toBe('');
    expect(heard).toEqual([]);
  });

  test.each([
    ['the system itself', textXml('x', { from: 'sys' })],
    ['the system in capitals', textXml('x', { from: 'SYS' })],
    ['an unknown type', textXml('x').replace('<![CDATA[text]]>', 'hologram')],
    ['an unknown event', '<xml><FromUserName>a</FromUserName><MsgType>event</MsgType><Event>low_active</Event></xml>'],
    ['an event without a name', '<xml><FromUserName>a</FromUserName><MsgType>event</MsgType></xml>'],
    ['another agent', textXml('x').replace(`<AgentID>${AGENT}`, '<AgentID>1000003')],
    ['nobody', textXml('x', { from: '' })],
    ['a UserID that is too long', textXml('x', { from: 'x'.repeat(65) })],
    ['no XML', 'hello'],
    ['no type', '<xml><FromUserName>a</FromUserName></xml>'],
    ['a Content of elements', textXml('').replace('<![CDATA[]]>', '<a>1</a>')],
  ])('%s → 200 and silence', async (_, xml) => {
    const { callback, heard } = start();
    expect(await receive(callback, post(xml))).toMatchObject({ status: 200, body: '', outcome: 'silent' });
    expect(heard).toEqual([]);
  });

  test('an envelope for another agent → 200 and silence', async () => {
    const { callback, heard } = start();
    expect(await callback.receive(signed(good), envelope(good, '1000003'))).toMatchObject({ status: 200, body: '' });
    expect(heard).toEqual([]);
  });

  test('a window of 0 lets in any age', async () => {
    const { callback, heard } = start({ replaySeconds: 0 });
    expect((await callback.receive(signed(good, '1'), envelope(good))).status).toBe(200);
    expect(heard).toHaveLength(1);
  });
});

describe('the reply', () => {
  const saying = (reply: string, repeated = false) => ({ hear: async () => ({ reply, repeated }) });

  test('is sealed for the sender, with a time and a nonce of its own', async () => {
    const { callback } = start(saying('您好'));
    const answer = await receive(callback, post(textXml('x', { from: 'ZhangSan' })));
    expect(openReply(answer.body)).toBe(
      `<xml><ToUserName><![CDATA[ZhangSan]]></ToUserName><FromUserName><![CDATA[${CORP}]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[您好]]></Content></xml>`,
    );
    expect(answer.body).toContain('<TimeStamp>1700000000</TimeStamp>');
    expect(answer.after).toBeUndefined();
  });

  test.each([
    ['the end of CDATA', 'a]]>b', 'a]]>b'],
    ['control characters', 'a\u0000\u0007b', 'ab'],
    ['lines', '一\n二', '一\n二'],
  ])('with %s', async (_, reply, read) => {
    const { callback } = start(saying(reply));
    expect(replyText((await receive(callback, post(textXml('x')))).body)).toBe(read);
  });

  test('nothing to say is an empty answer', async () => {
    const { callback } = start(saying(''));
    expect(await receive(callback, post(textXml('x')))).toMatchObject({ status: 200, body: '', outcome: 'silent' });
  });

  const long = Array.from({ length: 200 }, (_, line) => `第${line}行，共有若干名公证员。`).join('\n');

  test('that is too long goes on through the API, once the answer is out', async () => {
    const { callback, sent } = start(saying(long));
    const answer = await receive(callback, post(textXml('x', { from: 'ZhangSan' })));
    expect(sent).toEqual([]);
    await answer.after?.();
    const parts = [replyText(answer.body), ...(sent[0]?.[1] ?? [])];
    expect(sent.map(([userId]) => userId)).toEqual(['ZhangSan']);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2048);
    expect(parts.join('\n')).toBe(long);
  });

  test('to a redelivery says the same first part and sends nothing more', async () => {
    const first = await receive(start(saying(long)).callback, post(textXml('x')));
    const again = await receive(start(saying(long, true)).callback, post(textXml('x')));
    expect(replyText(again.body)).toBe(replyText(first.body));
    expect(again.after).toBeUndefined();
  });

  test('whose rest cannot be sent is logged, without its words', async () => {
    const { callback, log } = start({ ...saying(long), sendRest: () => Promise.reject(new Error('refused')) });
    const answer = await receive(callback, post(textXml('x')));
    await expect(answer.after?.()).resolves.toBeUndefined();
    expect(log.lines.join()).toContain('refused');
    expect(log.lines.join()).not.toContain('公证员');
  });
});

describe('a press', () => {
  const cardXml = (parts: Record<string, string> = {}) => {
    const fields = {
      FromUserName: 'ZhangSan',
      CreateTime: '1700000000',
      MsgType: 'event',
      Event: 'template_card_event',
      EventKey: 'confirm',
      TaskId: 'draft-1@2',
      CardType: 'button_interaction',
      ResponseCode: 'code-1',
      AgentID: String(AGENT),
      ...parts,
    };
    const elements = Object.entries(fields).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
    return `<xml>${elements.join('')}</xml>`;
  };
  const press = (callback: Callback, parts?: Record<string, string>) => receive(callback, post(cardXml(parts)));

  test.each(['template_card_event', 'template_card_menu_event', 'TEMPLATE_card_Event'])(
    '%s is heard',
    async (Event) => {
      const { callback, heard } = start();
      await press(callback, { Event, SelectedItems: '' });
      expect(heard).toEqual([
        {
          kind: 'pressed',
          id: `ZhangSan|1700000000|${AGENT}|${Event}|confirm|draft-1@2|code-1`,
          from: 'ZhangSan',
          taskId: 'draft-1@2',
          key: 'confirm',
          responseCode: 'code-1',
        },
      ]);
    },
  );

  test('two presses of one second are two, the same one delivered again is one', async () => {
    const { callback, heard } = start();
    for (const ResponseCode of ['code-1', 'code-2', 'code-2']) await press(callback, { ResponseCode });
    const [first, second, again] = heard.map(({ id }) => id);
    expect([second === first, again === second]).toEqual([false, true]);
  });

  test.each([{ TaskId: '' }, { EventKey: '' }])('with %o is silence', async (parts) => {
    const { callback, heard } = start();
    expect(await press(callback, parts)).toMatchObject({ status: 200, body: '', outcome: 'silent' });
    expect(heard).toEqual([]);
  });

  const saying = (spoken: Omit<Spoken, 'repeated'>, repeated = false) =>
    start({ hear: async () => ({ ...spoken, repeated }) });

  test('greys the card in the response, and says the words through the API', async () => {
    const { callback, sent } = saying({ reply: '已记录。', settled: '已提交' });
    const answer = await press(callback);
    expect(answer).toMatchObject({ status: 200, outcome: 'answered' });
    expect(openReply(answer.body)).toBe(
      `<xml><ToUserName><![CDATA[ZhangSan]]></ToUserName><FromUserName><![CDATA[${CORP}]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已提交]]></ReplaceName></Button></xml>`,
    );
    expect(sent).toEqual([]);
    await answer.after?.();
    expect(sent).toEqual([['ZhangSan', ['已记录。']]]);
  });

  test('that leaves the card as it is gets an empty response, and the words', async () => {
    const { callback, sent } = saying({ reply: '请写改后的数。' });
    const answer = await press(callback);
    expect(answer).toMatchObject({ status: 200, body: '', outcome: 'answered' });
    await answer.after?.();
    expect(sent).toEqual([['ZhangSan', ['请写改后的数。']]]);
  });

  test('delivered again greys again and says nothing', async () => {
    const { callback } = saying({ reply: '已记录。', settled: '已提交', after: async () => undefined }, true);
    const answer = await press(callback);
    expect(openReply(answer.body)).toContain('<ReplaceName><![CDATA[已提交]]></ReplaceName>');
    expect(answer.after).toBeUndefined();
  });

  test('that fails is apologised for through the API, never in the response', async () => {
    const { callback, sent } = start({ hear: () => Promise.reject(new Error('secret detail')) });
    const answer = await press(callback);
    expect(answer).toMatchObject({ status: 200, body: '', outcome: 'failed' });
    await answer.after?.();
    expect(sent).toEqual([['ZhangSan', ['出错了，请稍后再试。']]]);
  });

  test('words never grey anything', async () => {
    const { callback } = saying({ reply: '已记录。', settled: '已提交' });
    expect(replyText((await receive(callback, post(textXml('确认')))).body)).toBe('已记录。');
  });
});

describe('what follows an answer', () => {
  const following = (more: Partial<CallbackOptions>, reply = '您好') => {
    const done: string[] = [];
    const after = async () => void done.push('after');
    return { done, ...start({ hear: async () => ({ reply, repeated: false, after }), ...more }) };
  };

  test('waits until it has gone out, and comes after the rest of it', async () => {
    const order: string[] = [];
    const sendRest = async () => void order.push('rest');
    const after = async () => void order.push('after');
    const { callback } = start({ hear: async () => ({ reply: '字'.repeat(1000), repeated: false, after }), sendRest });
    const answer = await receive(callback, post(textXml('x')));
    expect(order).toEqual([]);
    await answer.after?.();
    expect(order).toEqual(['rest', 'after']);
  });

  test('is done although the rest could not be sent, and its own failure harms nobody', async () => {
    const failing = following({ sendRest: () => Promise.reject(new Error('refused')) }, '字'.repeat(1000));
    await (await receive(failing.callback, post(textXml('x')))).after?.();
    expect(failing.done).toEqual(['after']);
    const after = () => Promise.reject(new Error('broken'));
    const { callback, log } = start({ hear: async () => ({ reply: '您好', repeated: false, after }) });
    await expect((await receive(callback, post(textXml('x')))).after?.()).resolves.toBeUndefined();
    expect(log.lines.join()).toContain('broken');
  });
});

describe('faults', () => {
  test('what could not be written is delivered again', async () => {
    const { callback } = start({ hear: () => Promise.reject(Object.assign(new Error('down'), { code: 'store' })) });
    expect(await receive(callback, post(textXml('x')))).toMatchObject({ status: 503, body: '', outcome: 'unwritten' });
  });

  test.each([
    ['rejects', () => Promise.reject(new Error('secret detail'))],
    [
      'throws',
      () => {
        throw new TypeError('secret detail');
      },
    ],
    ['rejects with no error', () => Promise.reject('secret detail')],
  ])('a bot that %s apologises and goes on', async (_, hear) => {
    const { callback, log } = start({ hear });
    const answer = await receive(callback, post(textXml('x')));
    expect(answer).toMatchObject({ status: 200, outcome: 'failed' });
    expect(replyText(answer.body)).toBe('出错了，请稍后再试。');
    expect(log.lines).toHaveLength(1);
    expect((await receive(callback, post(textXml('y')))).outcome).toBe('failed');
  });

  test('secrets and texts stay out of the log', async () => {
    const { callback, log } = start();
    await receive(callback, post(textXml('机密内容')));
    await receive(callback, post(textXml('机密内容', { from: 'sys' })));
    await receive(callback, post(textXml('机密内容'), { receiveId: 'x' }));
    expect(log.lines.join()).not.toMatch(/机密内容/);
    expect(log.lines.join()).not.toContain(TOKEN);
    expect(log.lines.join()).not.toContain(AES_KEY);
  });
});

describe('turns', () => {
  /** A bot that answers when it is told to. */
  const slow = () => {
    const begun: string[] = [];
    const release = new Map<string, () => void>();
    const hear: CallbackOptions['hear'] = (stimulus) => {
      begun.push(stimulus.id);
      return new Promise((resolve) => {
        release.set(stimulus.id, () => resolve({ reply: stimulus.id, repeated: false }));
      });
    };
    return { begun, hear, end: (id: string) => release.get(`${id}`)?.() };
  };
  const idOf = (from: string, msgId: string) => `${from}|1700000000|${msgId}`;
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  test('the messages of one member are taken one after the other, in whatever case his UserID comes', async () => {
    const bot = slow();
    const { callback } = start({ hear: bot.hear });
    const first = receive(callback, post(textXml('1', { from: 'Ann', msgId: '1' })));
    const second = receive(callback, post(textXml('2', { from: 'ann', msgId: '2' })));
    const other = receive(callback, post(textXml('3', { from: 'bob', msgId: '3' })));
    await settle();
    expect(bot.begun).toEqual([idOf('Ann', '1'), idOf('bob', '3')]);
    bot.end(idOf('Ann', '1'));
    await first;
    await settle();
    expect(bot.begun).toEqual([idOf('Ann', '1'), idOf('bob', '3'), idOf('ann', '2')]);
    bot.end(idOf('ann', '2'));
    bot.end(idOf('bob', '3'));
    expect(replyText((await second).body)).toBe(idOf('ann', '2'));
    expect(replyText((await other).body)).toBe(idOf('bob', '3'));
  });

  test('more than may wait are turned away, and taken again later', async () => {
    const bot = slow();
    const { callback } = start({ hear: bot.hear, mostWaiting: 2 });
    const waiting = ['1', '2'].map((msgId) => receive(callback, post(textXml('x', { msgId }))));
    const third = await receive(callback, post(textXml('x', { msgId: '3' })));
    expect(third).toMatchObject({ status: 200, outcome: 'busy' });
    expect(replyText(third.body)).toBe('您的消息太多，请稍后再发。');
    for (const msgId of ['1', '2']) {
      await settle();
      bot.end(idOf('zhangsan', msgId));
    }
    await Promise.all(waiting);
    const fourth = receive(callback, post(textXml('x', { msgId: '4' })));
    await settle();
    bot.end(idOf('zhangsan', '4'));
    expect((await fourth).outcome).toBe('answered');
  });
});
