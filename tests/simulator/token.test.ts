import { expect, test } from 'vitest';
import { createFake, TEXT } from './fake.ts';
import { CREDENTIALS } from './stub-app.ts';

const GOOD = { corpid: CREDENTIALS.corpId, corpsecret: CREDENTIALS.secret };

test.each([
  [{ ...GOOD, corpsecret: 'wrong' }, 40001],
  [{ ...GOOD, corpid: 'wrong' }, 40013],
  [{ corpsecret: GOOD.corpsecret }, 41002],
  [{ corpid: GOOD.corpid }, 41004],
  [GOOD, 0],
])('gettoken %j answers %i', async (query, errcode) => {
  expect((await createFake().get('/cgi-bin/gettoken', query)).errcode).toBe(errcode);
});

test('the token stays the same until 7200 seconds are over', async () => {
  const fake = createFake();
  const first = await fake.token();
  fake.pass(7199_000);
  expect(await fake.token()).toBe(first);
  fake.pass(1_000);
  expect((await fake.post('/cgi-bin/message/send', TEXT, first)).errcode).toBe(42001);
  expect(await fake.token()).not.toBe(first);
  expect(fake.corp.tokens.calls()).toBe(3);
});

test('a token may end early in two ways, and a new one works', async () => {
  const fake = createFake();
  const first = await fake.token();
  fake.corp.tokens.expire();
  expect((await fake.get('/cgi-bin/user/get', { access_token: first, userid: 'lisi' })).errcode).toBe(42001);
  const second = await fake.token();
  fake.corp.tokens.invalidate();
  expect((await fake.get('/cgi-bin/user/get', { access_token: second, userid: 'lisi' })).errcode).toBe(40014);
  expect((await fake.send(TEXT)).errcode).toBe(0);
});

test.each(['/cgi-bin/message/send', '/cgi-bin/message/recall', '/cgi-bin/message/update_template_card'])(
  '%s takes no call without a good token',
  async (path) => {
    const fake = createFake();
    expect((await fake.post(path, {}, '')).errcode).toBe(41001);
    expect((await fake.post(path, {}, 'made-up')).errcode).toBe(40014);
  },
);

test('asking too often, or with wrong secrets again and again, is blocked', async () => {
  const often = createFake();
  for (let call = 0; call < 100; call += 1) await often.token();
  expect((await often.get('/cgi-bin/gettoken', GOOD)).errcode).toBe(45009);

  const wrong = createFake();
  for (let call = 0; call <= 20; call += 1) await wrong.get('/cgi-bin/gettoken', { ...GOOD, corpsecret: 'wrong' });
  expect((await wrong.get('/cgi-bin/gettoken', GOOD)).errcode).toBe(45009);
  wrong.pass(3600_000);
  expect((await wrong.get('/cgi-bin/gettoken', GOOD)).errcode).toBe(0);
});

test('directory lookups', async () => {
  const fake = createFake();
  const access_token = await fake.token();
  expect(await fake.get('/cgi-bin/user/get', { access_token, userid: 'ZHANGSAN' })).toMatchObject({
    userid: 'ZhangSan',
    name: '张三',
    department: [1],
  });
  expect((await fake.get('/cgi-bin/user/get', { access_token, userid: 'nobody' })).errcode).toBe(60111);
  expect((await fake.get('/cgi-bin/getcallbackip', { access_token })).ip_list).toContain('127.0.0.1');
});

test('two members cannot share a UserID', () => {
  const members = ['a', 'A'].map((userId) => ({ userId, name: userId, department: '' }));
  expect(() => createFake({ members })).toThrow('UserID');
});
