import { describe, expect, test } from 'vitest';
import { createFake, type Fake } from './fake.ts';
import { quiet, withApp } from './pair.ts';
import { CREDENTIALS, type Doing, envelope, field, type Seen, signatureOf, textReply } from './stub-app.ts';

const texts = (fake: Fake, userId = 'lisi') =>
  fake.corp.conversations
    .of(userId)
    .map(({ from, state, content }) => [from, state, content.kind === 'text' ? content.text : content.kind]);

test('a message arrives signed and encrypted, and the reply stands in the conversation', async () => {
  const fake = await withApp((seen) => ({ text: `收到：${field(seen.xml, 'Content')}` }));
  const delivery = await fake.corp.say('lisi', '公证员6人 <b>&]]>');
  const [seen] = fake.app.seen;
  const { query, body, xml } = seen ?? { query: new URLSearchParams(), body: '', xml: '' };
  expect(query.get('msg_signature')).toBe(
    signatureOf(CREDENTIALS.token, query.get('timestamp') ?? '', query.get('nonce') ?? '', field(body, 'Encrypt')),
  );
  expect(field(body, 'ToUserName')).toBe(CREDENTIALS.corpId);
  expect(field(body, 'AgentID')).toBe(String(CREDENTIALS.agentId));
  expect(field(xml, 'FromUserName')).toBe('lisi');
  expect(field(xml, 'MsgId')).toMatch(/^\d{19}$/);
  expect(xml).toContain('<![CDATA[公证员6人 <b>&]]]]><![CDATA[>]]>');
  expect(delivery).toMatchObject({ taken: true, reply: { kind: 'text' } });
  expect(texts(fake)[0]).toEqual(['member', 'delivered', '公证员6人 <b>&]]>']);
  expect(texts(fake)[1]?.slice(0, 2)).toEqual(['app', 'delivered']);
});

test('plain tags, another order of elements, no AgentID', async () => {
  const fake = await withApp(quiet);
  await fake.corp.say('lisi', '甲 < 乙', { plainTags: true, shuffled: true, agentId: false });
  const [seen] = fake.app.seen;
  expect(seen?.body).not.toContain('CDATA');
  expect(seen?.xml).toContain('<Content>甲 &lt; 乙</Content>');
  expect(seen?.xml).not.toMatch(/^<xml><ToUserName>/);
  expect(`${seen?.body}${seen?.xml}`).not.toContain('AgentID');
});

test.each([
  ['padding', '(padding)'],
  ['length', '(length)'],
  ['receiveid', '(receiveid)'],
  ['base64', '(cipher)'],
] as const)('a callback with a flawed %s can be told from a good one', async (flaw, found) => {
  const fake = await withApp(quiet);
  await fake.corp.say('lisi', '你好', { flaw });
  expect(fake.app.seen[0]?.xml).toBe(found);
});

test('a wrong signature is wrong', async () => {
  const fake = await withApp(quiet);
  await fake.corp.say('lisi', '你好', { flaw: 'signature' });
  const { query, body } = fake.app.seen[0] ?? { query: new URLSearchParams(), body: '' };
  const good = signatureOf(
    CREDENTIALS.token,
    query.get('timestamp') ?? '',
    query.get('nonce') ?? '',
    field(body, 'Encrypt'),
  );
  expect(query.get('msg_signature')).not.toBe(good);
  expect(query.get('msg_signature')).toMatch(/^[0-9a-f]{40}$/);
});

describe('retries', () => {
  test.each([
    ['a status other than 200', (): Doing => ({ status: 503 }), 20_000, 'answered'],
    ['silence', (): Doing => 'hang', 500, 'silent'],
  ])(
    '%s brings the message again, three times in all after the first, then it has failed',
    async (_name, doing, patience, kind) => {
      const fake = await withApp(doing, patience);
      const delivery = await fake.corp.say('lisi', '你好');
      expect(delivery).toMatchObject({ taken: false, reply: { kind: 'none' } });
      expect(delivery.attempts.map((attempt) => attempt.kind)).toEqual(Array(4).fill(kind));
      expect(new Set(fake.app.seen.map(({ xml }) => `${field(xml, 'MsgId')} ${field(xml, 'CreateTime')}`)).size).toBe(
        1,
      );
      expect(texts(fake)).toEqual([['member', 'failed', '你好']]);
    },
  );

  test('a retry that is answered counts', async () => {
    const fake = await withApp((_seen, count) => (count < 3 ? { status: 500 } : { text: '好' }));
    await fake.corp.say('lisi', '你好');
    expect(fake.app.seen).toHaveLength(3);
    expect(texts(fake)).toEqual([
      ['member', 'delivered', '你好'],
      ['app', 'delivered', '好'],
    ]);
  });

  test.each([
    ['same', 1],
    ['fresh', 4],
  ] as const)('retries are signed %s', async (retries, nonces) => {
    const fake = await withApp(() => ({ status: 500 }));
    await fake.corp.say('lisi', '你好', { retries });
    expect(new Set(fake.app.seen.map(({ query }) => query.get('nonce'))).size).toBe(nonces);
    expect(new Set(fake.app.seen.map(({ xml }) => field(xml, 'MsgId'))).size).toBe(1);
  });

  test('nobody at home', async () => {
    const fake = createFake();
    const { attempts } = await fake.corp.say('lisi', '你好');
    expect(attempts.map(({ kind }) => kind)).toEqual(Array(4).fill('unreachable'));
  });

  test.each([false, true])(
    'a redelivery is the same message, and shows its answer once (at once: %s)',
    async (atOnce) => {
      const fake = await withApp(() => ({ text: '好' }));
      const { replies } = await fake.corp.say('lisi', '你好', { redeliver: 2, atOnce });
      expect(replies).toHaveLength(3);
      expect(new Set(fake.app.seen.map(({ xml }) => field(xml, 'MsgId'))).size).toBe(1);
      expect(texts(fake)).toHaveLength(2);
    },
  );

  test('a failed message can be sent again as the same message', async () => {
    const fake = await withApp((_seen, count) => (count <= 4 ? { status: 500 } : { text: '好' }));
    await fake.corp.say('lisi', '你好', { id: 'bubble-1' });
    await fake.corp.resend('LISI', 'bubble-1');
    expect(new Set(fake.app.seen.map(({ xml }) => field(xml, 'MsgId'))).size).toBe(1);
    expect(texts(fake).map(([, state]) => state)).toEqual(['delivered', 'delivered']);
    await expect(fake.corp.resend('lisi', 'bubble-1')).rejects.toThrow();
  });
});

describe('a passive reply must be what the platform demands', () => {
  const reply = (content: string) => (seen: Seen) => textReply(seen, content);
  test.each<[string, (seen: Seen) => string, string]>([
    ['no XML', () => 'hello', 'not the reply envelope'],
    ['another token', (seen) => envelope(textReply(seen, '好'), CREDENTIALS.corpId, 'other'), 'signature'],
    ['another receiveid', (seen) => envelope(textReply(seen, '好'), 'other'), 'receiveid'],
    ['another member', (seen) => envelope(textReply(seen, '好').replace('lisi', 'wangwu')), 'ToUserName'],
    ['no text', (seen) => envelope(reply('')(seen)), 'Content'],
    ['markdown', (seen) => envelope(textReply(seen, '好').replace('[text]', '[markdown]')), 'MsgType markdown'],
    [
      'no CreateTime',
      (seen) => envelope(textReply(seen, '好').replace(/<CreateTime>.*<\/CreateTime>/, '')),
      'not a passive reply',
    ],
  ])('%s', async (_name, raw, why) => {
    const fake = await withApp((seen) => ({ raw: raw(seen) }));
    expect((await fake.corp.say('lisi', '你好')).reply).toEqual({ kind: 'refused', why });
    expect(texts(fake)).toEqual([['member', 'failed', '你好']]);
  });

  test.each(['', 'success'])('%j means no reply', async (raw) => {
    const fake = await withApp(() => ({ raw }));
    expect((await fake.corp.say('lisi', '你好')).reply).toEqual({ kind: 'none' });
    expect(texts(fake)).toEqual([['member', 'delivered', '你好']]);
  });

  test('it is cut at 2048 bytes', async () => {
    const fake = await withApp(() => ({ text: '好'.repeat(700) }));
    expect((await fake.corp.say('lisi', '你好')).reply).toEqual({ kind: 'text', text: '好'.repeat(682), cut: true });
  });

  test('line breaks stay', async () => {
    const fake = await withApp(() => ({ text: '一\n\n  二 > <三' }));
    expect((await fake.corp.say('lisi', '你好')).reply).toMatchObject({ text: '一\n\n  二 > <三' });
  });
});

test('entering, and things that are no text', async () => {
  const fake = await withApp(quiet);
  await fake.corp.enter('lisi');
  await fake.corp.sendMedia('lisi', 'voice');
  const [entered, voice] = fake.app.seen.map(({ xml }) => xml);
  expect(field(entered ?? '', 'Event')).toBe('enter_agent');
  expect(entered).not.toContain('MsgId');
  expect(field(voice ?? '', 'MsgType')).toBe('voice');
  expect(field(voice ?? '', 'Format')).toBe('amr');
  expect(texts(fake)).toEqual([['member', 'delivered', 'media']]);
});

describe('URL verification', () => {
  test.each<[string, (seen: Seen) => Doing, object, number?]>([
    ['the bare echo', ({ xml }) => ({ raw: xml }), { kind: 'verified' }],
    ['a newline more', ({ xml }) => ({ raw: `${xml}\n` }), { kind: 'refused', why: 'the echo differs' }],
    ['a quoted echo', ({ xml }) => ({ raw: JSON.stringify(xml) }), { kind: 'refused', why: 'the echo differs' }],
    ['a refusal', () => ({ status: 403 }), { kind: 'refused', why: 'status 403' }],
    ['no answer in time', () => 'hang', { kind: 'refused', why: 'silent' }, 100],
  ])('%s', async (_name, doing, outcome, patience) => {
    const { corp } = await withApp(doing, patience);
    expect(await corp.verifyUrl()).toEqual(outcome);
  });
});

test('a conversation keeps its last 200 messages', async () => {
  const fake = await withApp(() => ({ text: '好' }));
  for (let count = 0; count < 101; count += 1) await fake.corp.say('lisi', `第${count}句`);
  expect(texts(fake)).toHaveLength(200);
  expect(texts(fake)[0]).toEqual(['member', 'delivered', '第1句']);
});
