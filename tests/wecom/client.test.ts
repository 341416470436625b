import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/conversation/said.ts';
import { type ClientOptions, createWecomClient, type SendResult } from '../../src/wecom/client.ts';
import { WecomError } from '../../src/wecom/errors.ts';
import { memoryLog } from './platform.ts';
import { type Asked, type Fake, type Script, serve } from './server.ts';

const TOKEN_PATH = '/cgi-bin/gettoken';
const SEND = '/cgi-bin/message/send';
const SECRET = 's3cret-of-the-app';

const fakes: Fake[] = [];
afterEach(async () => {
  await Promise.all(fakes.splice(0).map((fake) => fake.close()));
});

/** gettoken gives tok-1, tok-2, …; everything else is answered by `send`. */
const tokens = (send: Script): Script => {
  let count = 0;
  return (asked, response, request) => {
    if (asked.path !== TOKEN_PATH) return send(asked, response, request);
    count += 1;
    return { errcode: 0, errmsg: 'ok', access_token: `tok-${count}`, expires_in: 7200 };
  };
};

const ok = (more: object = {}) => ({ errcode: 0, errmsg: 'ok', msgid: 'm1', invaliduser: '', ...more });

const start = async (script: Script, options: Partial<ClientOptions> = {}) => {
  const fake = await serve(script);
  fakes.push(fake);
  const clock = { now: 1_700_000_000_000, slept: [] as number[] };
  const log = memoryLog();
  const counted: SendResult[] = [];
  const client = createWecomClient({
    baseUrl: fake.url,
    corpId: 'ww1',
    secret: SECRET,
    agentId: 1000002,
    log,
    now: () => clock.now,
    sleep: async (ms) => {
      clock.slept.push(ms);
      clock.now += ms;
    },
    counted: (result) => counted.push(result),
    ...options,
  });
  return { fake, client, clock, log, counted };
};

const failure = async (promise: Promise<unknown>): Promise<WecomError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof WecomError) return error;
  throw new Error(`expected a WecomError, got ${String(error)}`);
};

const bodyOf = (asked: Asked | undefined): unknown => JSON.parse(asked?.body ?? 'null');

describe('the token', () => {
  test('is asked for once, however many need it at once', async () => {
    const { client, fake } = await start(tokens(() => ok()));
    await Promise.all(Array.from({ length: 50 }, (_, n) => client.sendText(`user${n}`, 'x')));
    expect(fake.count(TOKEN_PATH)).toBe(1);
    expect(fake.count(SEND)).toBe(50);
  });

  test('is kept until five minutes before its end', async () => {
    const { client, fake, clock } = await start(tokens(() => ok()));
    await client.sendText('a', 'x');
    clock.now += (7200 - 301) * 1000;
    await client.sendText('a', 'x');
    expect(fake.count(TOKEN_PATH)).toBe(1);
    clock.now += 2000;
    await client.sendText('a', 'x');
    expect(fake.asked.map(({ token }) => token)).toEqual([null, 'tok-1', 'tok-1', null, 'tok-2']);
  });

  test.each([40014, 42001, 40001])('is renewed after %i, and the request repeated to the byte', async (errcode) => {
    const { client, fake } = await start(
      tokens(({ token }) => (token === 'tok-1' ? { errcode, errmsg: 'bad' } : ok())),
    );
    expect(await client.sendText('a', '你好')).toEqual({ msgId: 'm1', invalid: [] });
    expect(fake.asked.map(({ token }) => token)).toEqual([null, 'tok-1', null, 'tok-2']);
    expect(fake.asked[3]?.body).toBe(fake.asked[1]?.body);
  });

  test('is renewed once for all who find it stale together', async () => {
    const { client, fake } = await start(
      tokens(({ token }) => (token === 'tok-1' ? { errcode: 42001, errmsg: 'expired' } : ok())),
    );
    await Promise.all(Array.from({ length: 20 }, (_, n) => client.sendText(`user${n}`, 'x')));
    expect(fake.count(TOKEN_PATH)).toBe(2);
  });

  test('is renewed only once a request', async () => {
    const { client, fake } = await start(tokens(() => ({ errcode: 42001, errmsg: 'expired' })));
    expect(await failure(client.sendText('a', 'x'))).toMatchObject({ kind: 'refused', errcode: 42001, retry: true });
    expect(fake.count(SEND)).toBe(2);
  });

  test.each([40001, 40013, 40091])('is not asked for again after gettoken said %i', async (errcode) => {
    const { client, fake, clock } = await start(() => ({ errcode, errmsg: 'invalid credential' }));
    expect(client.health()).toEqual([]);
    const first = await failure(client.sendText('a', 'x'));
    expect(first).toMatchObject({ kind: 'refused', errcode, retry: false, alarm: true });
    clock.now += 86_400_000;
    expect(await failure(client.sendText('a', 'x'))).toMatchObject({ errcode });
    expect(fake.count(TOKEN_PATH)).toBe(1);
    expect(client.health()).toEqual([`企业ID或应用Secret不正确（${errcode}），已停止请求，改正后请重新启动`]);
  });

  test('a failed request for it is no lasting failure', async () => {
    let down = true;
    const { client } = await start((asked, response, request) => {
      if (down) return { errcode: -1, errmsg: 'system busy' };
      return tokens(() => ok())(asked, response, request);
    });
    expect(await failure(client.sendText('a', 'x'))).toMatchObject({ errcode: -1, retry: true });
    down = false;
    expect(await client.sendText('a', 'x')).toMatchObject({ msgId: 'm1' });
  });
});

describe('sending', () => {
  test('a member’s limit is counted by the pace, so that a leap of it ends the wait', async () => {
    let pace = 0;
    const { client, fake, clock } = await start(
      tokens(() => ok()),
      { pace: () => pace },
    );
    for (let day = 0; day < 3; day += 1) {
      for (let count = 0; count < 30; count += 1) await client.sendText('ZhangSan', `${day}-${count}`);
      pace += 86_400_000;
    }
    expect(clock.slept).toEqual([]);
    expect(fake.count(SEND)).toBe(90);
  });

  test('a text to one member', async () => {
    const { client, fake, counted } = await start(tokens(() => ok()));
    await client.sendText('ZhangSan', '报数提醒\n1129名');
    expect(bodyOf(fake.asked[1])).toEqual({
      touser: 'ZhangSan',
      msgtype: 'text',
      agentid: 1000002,
      text: { content: '报数提醒\n1129名' },
    });
    expect(fake.asked[1]?.body).toContain('报数提醒');
    expect(counted).toEqual(['sent']);
  });

  test('with the duplicate check of four hours', async () => {
    const { client, fake } = await start(tokens(() => ok()));
    await client.sendText('a', 'x', { duplicateCheck: true });
    expect(bodyOf(fake.asked[1])).toMatchObject({ enable_duplicate_check: 1, duplicate_check_interval: 14_400 });
  });

  test('in parts, in order, where it is long', async () => {
    const { client, fake } = await start(tokens(() => ok({ msgid: `m${fake?.asked.length}` })));
    const text = '一二三四五六七八九十\n'.repeat(200).trim();
    expect(await client.sendText('a', text)).toEqual({ msgId: 'm2', invalid: [] });
    const contents = fake.asked.slice(1).map((asked) => JSON.parse(asked.body).text.content);
    expect(contents.join('\n')).toBe(text);
    for (const content of contents) expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
  });

  test.each([[{ invaliduser: 'zhangsan' }], [{ invaliduser: 'lisi|zhangsan' }], [{ unlicenseduser: 'ZHANGSAN' }]])(
    'to whom it does not reach: %j',
    async (more) => {
      const { client, counted } = await start(tokens(() => ok(more)));
      expect((await client.sendText('ZhangSan', 'x')).invalid).toEqual(['ZhangSan']);
      expect(counted).toEqual(['invalid']);
    },
  );

  test('somebody of a longer name is somebody else', async () => {
    const { client } = await start(tokens(() => ok({ invaliduser: 'zhangsan2' })));
    expect((await client.sendText('zhangsan', 'x')).invalid).toEqual([]);
  });

  test('to an address under a path', async () => {
    const fake = await serve((asked, response, request) =>
      tokens(() => ok())({ ...asked, path: asked.path.slice(5) }, response, request),
    );
    fakes.push(fake);
    for (const baseUrl of [`${fake.url}/fake`, `${fake.url}/fake/`]) {
      const { client } = await start(() => undefined, { baseUrl });
      await client.sendText('a', 'x');
    }
    expect(fake.count(`/fake${SEND}`)).toBe(2);
  });

  test('nothing at all is refused before it leaves', async () => {
    const { client, fake } = await start(tokens(() => ok()));
    expect(await failure(client.sendText('a', ' \n'))).toMatchObject({ errcode: 44004, retry: false });
    expect(fake.asked).toEqual([]);
  });

  test('a remark beside success is logged', async () => {
    const { client, log } = await start(tokens(() => ok({ errmsg: 'Warning: wrong json format.' })));
    await client.sendText('a', 'x');
    expect(log.lines.join()).toContain('wrong json format');
  });
});

describe('the API says no', () => {
  test.each([
    [60111, { retry: false, alarm: false, drop: true }, 'invalid'],
    [81013, { retry: false, alarm: false, drop: true }, 'invalid'],
    [50003, { retry: false, alarm: true, drop: false }, 'refused'],
    [301002, { retry: false, alarm: true, drop: false }, 'refused'],
    [82004, { retry: false, alarm: false, drop: false }, 'refused'],
    [45009, { retry: true, alarm: false, drop: false }, 'refused'],
    [123456, { retry: false, alarm: true, drop: false }, 'refused'],
  ])('%i', async (errcode, manner, result) => {
    const { client, counted } = await start(tokens(() => ({ errcode, errmsg: 'no' })));
    const error = await failure(client.sendText('a', 'x'));
    expect(error).toMatchObject({ kind: 'refused', errcode, ...manner });
    expect(error.message).toMatch(/[一-龥]/);
    expect(counted).toEqual([result]);
  });

  test('60020 names the address, and health keeps it until a request succeeds', async () => {
    let trusted = false;
    const { client } = await start(
      tokens(() =>
        trusted ? ok() : { errcode: 60020, errmsg: 'not allow to access from your ip, from ip: 203.0.113.7' },
      ),
    );
    expect((await failure(client.sendText('a', 'x'))).message).toBe(
      '本机地址不在应用的企业可信IP中：203.0.113.7（60020）',
    );
    expect(client.health()).toEqual(['本机地址不在应用的企业可信IP中：203.0.113.7（60020）']);
    trusted = true;
    await client.sendText('a', 'x');
    expect(client.health()).toEqual([]);
  });

  test.each([-1, 45033])('%i is repeated three times, ever later', async (errcode) => {
    const { client, fake, clock } = await start(tokens(() => ({ errcode, errmsg: 'busy' })));
    expect(await failure(client.sendText('a', 'x'))).toMatchObject({ errcode, retry: true });
    expect(fake.count(SEND)).toBe(4);
    expect(clock.slept).toEqual([300, 600, 1200]);
  });

  test('-1 once is not noticed', async () => {
    const { client, fake } = await start(tokens(() => (fake.count(SEND) === 1 ? { errcode: -1, errmsg: '' } : ok())));
    expect(await client.sendText('a', 'x')).toMatchObject({ msgId: 'm1' });
  });

  test('45009 keeps us quiet for a minute, and longer when it comes again', async () => {
    let blocked = true;
    const { client, fake, clock } = await start(tokens(() => (blocked ? { errcode: 45009, errmsg: 'freq' } : ok())));
    await failure(client.sendText('a', 'x'));
    expect(await failure(client.sendText('b', 'x'))).toMatchObject({ errcode: 45009, retry: true });
    expect(fake.count(SEND)).toBe(1);
    clock.now += 60_000;
    await failure(client.sendText('a', 'x'));
    clock.now += 60_000;
    await failure(client.sendText('a', 'x'));
    expect(fake.count(SEND)).toBe(2);
    clock.now += 60_000;
    blocked = false;
    await client.sendText('a', 'x');
    expect(fake.count(SEND)).toBe(3);
    blocked = true;
    await failure(client.sendText('a', 'x'));
    clock.now += 60_000;
    blocked = false;
    expect(await client.sendText('a', 'x')).toMatchObject({ msgId: 'm1' });
  });
});

describe('the API is not reached', () => {
  test.each<[string, Script, string]>([
    ['HTTP 502', (_, response) => void response.writeHead(502).end('{"errcode":0}'), 'HTTP 502'],
    ['a page', (_, response) => void response.end('<html>portal</html>'), 'HTTP 200, no JSON'],
    ['JSON without errcode', () => ({ hello: 1 }), 'HTTP 200, no JSON'],
    [
      'a redirect',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'HTTP 302, no JSON',
    ],
    ['a dropped connection', (_, __, request) => void request.socket.destroy(), 'UND_ERR_SOCKET'],
    ['silence', () => undefined, 'no answer within 100 ms'],
    ['half an answer', (_, response) => void response.writeHead(200).write('{"errcode"'), 'no answer within 100 ms'],
  ])('%s', async (_, script, detail) => {
    const { client, fake, counted } = await start(tokens(script), { timeoutMs: 100 });
    const error = await failure(client.sendText('a', 'x'));
    expect(error).toMatchObject({ kind: 'unreachable', errcode: undefined, retry: true, drop: false, detail });
    expect(fake.count(SEND)).toBe(1);
    expect(counted).toEqual(['unreachable']);
  });

  test('nobody listens', async () => {
    const { client, fake } = await start(() => undefined);
    await fake.close();
    expect(await failure(client.sendText('a', 'x'))).toMatchObject({ kind: 'unreachable', detail: 'ECONNREFUSED' });
  });
});

test('no token and no secret in logs and errors, whatever goes wrong', async () => {
  const broken: Script[] = [
    () => ({ errcode: 40001, errmsg: 'bad access_token=tok-1&x, corpsecret=s3cret-of-the-app' }),
    (_, __, request) => void request.socket.destroy(),
    (_, response) => void response.writeHead(500).end('tok-1'),
    () => undefined,
  ];
  for (const script of broken) {
    const { client, log } = await start(tokens(script), { timeoutMs: 100 });
    const error = await failure(client.sendText('a', 'x'));
    const all = `${log.lines.join()} ${error.message} ${error.detail} ${error.stack} ${JSON.stringify(error)} ${client.health().join()}`;
    expect(all).not.toMatch(/tok-\d|s3cret/);
    expect(error.cause).toBeUndefined();
  }
});

describe('a forward proxy', () => {
  const PROXIED = { proxy: 'http://user:pass@PROXY' };

  test('carries what goes out in the clear, with its password', async () => {
    const seen: string[] = [];
    const proxy = await serve((_, __, request) => {
      seen.push(`${request.method} ${request.url?.replace(/\?.*/, '')} ${request.headers['proxy-authorization']}`);
      return { errcode: 0, errmsg: 'ok', access_token: 't', expires_in: 7200, msgid: 'through the proxy' };
    });
    fakes.push(proxy);
    const { client, fake } = await start(() => undefined, {
      proxy: PROXIED.proxy.replace('PROXY', new URL(proxy.url).host),
    });
    expect(await client.sendText('a', 'x')).toEqual({ msgId: 'through the proxy', invalid: [] });
    expect(fake.asked).toEqual([]);
    const basic = `Basic ${Buffer.from('user:pass').toString('base64')}`;
    expect(seen).toEqual([`GET ${fake.url}${TOKEN_PATH} ${basic}`, `POST ${fake.url}${SEND} ${basic}`]);
  });

  test('that cannot be reached is told as such', async () => {
    const { client } = await start(() => undefined, { proxy: 'http://127.0.0.1:1' });
    expect(await failure(client.sendText('a', 'x'))).toMatchObject({ kind: 'unreachable', detail: 'ECONNREFUSED' });
  });

  test('is asked for a tunnel where the API is spoken to over TLS', async () => {
    const tunnels: (string | undefined)[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      tunnels.push(request.url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { client } = await start(() => undefined, { baseUrl: 'https://api.test', proxy: `http://127.0.0.1:${port}` });
    expect(await failure(client.sendText('a', 'x'))).toMatchObject({ kind: 'unreachable', detail: 'ERR_PROXY_TUNNEL' });
    expect(tunnels).toEqual(['api.test:443']);
    proxy.close();
  });
});

describe('a card', () => {
  const card: Card = {
    taskId: 'draft-1',
    title: '请确认',
    lines: [{ key: '公证员', value: '5 → 6人' }],
    buttons: [{ key: 'confirm', text: '确认' }],
  };
  const UPDATE = '/cgi-bin/message/update_template_card';

  test('goes out once within four hours, and brings the code that changes it', async () => {
    const { client, fake, counted } = await start(tokens(() => ok({ response_code: 'code-1' })));
    expect(await client.sendCard('ZhangSan', card)).toEqual({ msgId: 'm1', invalid: [], responseCode: 'code-1' });
    expect(bodyOf(fake.asked[1])).toEqual({
      touser: 'ZhangSan',
      msgtype: 'template_card',
      template_card: {
        card_type: 'button_interaction',
        task_id: 'draft-1',
        main_title: { title: '请确认' },
        horizontal_content_list: [{ keyname: '公证员', value: '5 → 6人' }],
        button_list: [{ type: 0, text: '确认', style: 1, key: 'confirm' }],
      },
      agentid: 1000002,
      enable_duplicate_check: 1,
      duplicate_check_interval: 14400,
    });
    expect(counted).toEqual(['sent']);
  });

  test.each([42014, 42027, 42038, 42051])('that is refused with %i raises no alarm', async (errcode) => {
    const { client, counted } = await start(tokens(() => ({ errcode, errmsg: 'bad card' })));
    expect(await failure(client.sendCard('a', card))).toMatchObject({ code: 'card', errcode, retry: false });
    expect([client.health(), counted]).toEqual([[], ['refused']]);
  });

  test('is greyed for the one who got it', async () => {
    const { client, fake } = await start(tokens(() => ok()));
    expect(await client.updateCard('ZhangSan', 'code-1', '已提交')).toBe(true);
    expect([fake.asked[1]?.path, bodyOf(fake.asked[1])]).toEqual([
      UPDATE,
      { userids: ['ZhangSan'], agentid: 1000002, response_code: 'code-1', button: { replace_name: '已提交' } },
    ]);
  });

  test('whose code is used up stays as it is, without an error', async () => {
    const { client } = await start(tokens(() => ({ errcode: 60140, errmsg: 'invalid response_code' })));
    expect(await client.updateCard('a', 'code-1', '已提交')).toBe(false);
    expect(client.health()).toEqual([]);
  });

  test('any other refusal of a change is an error', async () => {
    const { client } = await start(tokens(() => ({ errcode: 301002, errmsg: 'agent' })));
    expect(await failure(client.updateCard('a', 'code-1', '已提交'))).toMatchObject({ errcode: 301002 });
  });
});

describe('a member who cannot be reached', () => {
  test.each([
    ['is refused', { errcode: 81013, errmsg: 'all invalid' }],
    ['is named in a success', ok({ invaliduser: 'gone' })],
  ])('who %s is told of once, until he can be reached again', async (_, answer) => {
    let reachable = false;
    const { client, log } = await start(tokens(() => (reachable ? ok() : answer)));
    const send = () => client.sendText('Gone', 'x').catch(() => undefined);
    const told = () => log.lines.filter((line) => line.includes('cannot be reached')).length;
    await send();
    await send();
    expect(told()).toBe(1);
    reachable = true;
    await send();
    reachable = false;
    await send();
    expect(told()).toBe(2);
  });
});
