import { describe, expect, test } from 'vitest';
import { BUTTON_CARD, createFake, NOTICE_CARD, TEXT } from './fake.ts';
import { CREDENTIALS } from './stub-app.ts';

const UPDATE = '/cgi-bin/message/update_template_card';
const HOUR = 3600_000;

describe('recall', () => {
  test('takes a message back from everybody who got it', async () => {
    const { corp, send, post } = createFake();
    const { msgid } = await send({ ...TEXT, touser: 'zhangsan|lisi' });
    expect((await post('/cgi-bin/message/recall', { msgid })).errcode).toBe(0);
    expect(['zhangsan', 'lisi'].map((userId) => corp.conversations.of(userId)[0]?.recalled)).toEqual([true, true]);
  });

  test('not after a day, and not what was never sent', async () => {
    const { send, post, pass } = createFake();
    const { msgid } = await send(TEXT);
    pass(24 * HOUR + 1);
    expect((await post('/cgi-bin/message/recall', { msgid })).errcode).toBe(40058);
    expect((await post('/cgi-bin/message/recall', { msgid: 'unknown' })).errcode).toBe(40058);
  });
});

describe('update_template_card', () => {
  const sendCard = async (template_card: object = BUTTON_CARD) => {
    const fake = createFake();
    const answer = await fake.send({ touser: 'zhangsan|lisi', msgtype: 'template_card', template_card });
    const update = { userids: ['ZHANGSAN'], agentid: CREDENTIALS.agentId, response_code: answer.response_code };
    const cards = () =>
      ['zhangsan', 'lisi'].map((userId) => {
        const content = fake.corp.conversations.of(userId)[0]?.content;
        return content?.kind === 'card' ? content.card : undefined;
      });
    return { ...fake, update, cards, answer };
  };

  test('greys the buttons of those named, once', async () => {
    const { post, update, cards } = await sendCard();
    const body = { ...update, button: { replace_name: '已收到' } };
    expect((await post(UPDATE, body)).errcode).toBe(0);
    expect(cards().map((card) => card?.replace_text)).toEqual(['已收到', undefined]);
    expect((await post(UPDATE, body)).errcode).toBe(60140);
  });

  test('puts another card in its place, for everybody if asked', async () => {
    const { post, update, cards } = await sendCard();
    await post(UPDATE, { ...update, userids: [], atall: 1, template_card: NOTICE_CARD });
    expect(cards().map((card) => card?.main_title?.title)).toEqual(['通知', '通知']);
  });

  test('a code lasts 72 hours', async () => {
    const { post, update, pass } = await sendCard();
    pass(72 * HOUR);
    expect((await post(UPDATE, { ...update, button: { replace_name: '晚了' } })).errcode).toBe(60140);
  });

  test('a bad replacement leaves the code unused', async () => {
    const { post, update } = await sendCard();
    expect((await post(UPDATE, { ...update, template_card: { card_type: 'poem' } })).errcode).toBe(42031);
    expect((await post(UPDATE, { ...update, button: { replace_name: '好' } })).errcode).toBe(0);
  });

  test('who never got the card is named', async () => {
    const { post, update } = await sendCard();
    const answer = await post(UPDATE, { ...update, userids: ['007', 'lisi'], button: { replace_name: '好' } });
    expect(answer).toMatchObject({ errcode: 0, invaliduser: ['007'] });
  });

  test('a notice without a menu gives no code', async () => {
    expect((await sendCard(NOTICE_CARD)).answer).not.toHaveProperty('response_code');
  });
});

test('a group robot takes 20 messages a minute', async () => {
  const { corp, pass } = createFake();
  const body = JSON.stringify({ msgtype: 'markdown', markdown: { content: '**本周进展**' } });
  const call = async (key: string, text = body) => {
    const answer = await corp.api.answer({ method: 'POST', path: '/cgi-bin/webhook/send', query: { key }, body: text });
    return answer.kind === 'json' ? answer.body.errcode : answer.kind;
  };
  expect(await call('other')).toBe(93000);
  expect(await call('robot', '{"msgtype":"text","text":{"content":""}}')).toBe(44004);
  for (let count = 0; count < 20; count += 1) expect(await call('robot')).toBe(0);
  expect(await call('robot')).toBe(45009);
  pass(60_000);
  expect(await call('robot')).toBe(0);
  expect(corp.announced).toHaveLength(21);
  expect(corp.announced[0]).toMatchObject({ msgtype: 'markdown', text: '**本周进展**' });
});

describe('trouble on purpose', () => {
  test('errcodes come for the next n calls, and spare gettoken', async () => {
    const { corp, send } = createFake();
    corp.faults.add({ kind: 'refuse', code: -1, times: 2 });
    const codes = [await send(TEXT), await send(TEXT), await send(TEXT)].map((answer) => answer.errcode);
    expect(codes).toEqual([-1, -1, 0]);
  });

  test('an address that is not trusted is named until it is', async () => {
    const { corp, send } = createFake();
    corp.faults.add({ kind: 'refuse', code: 60020, hint: 'from ip: 203.0.113.9' });
    expect(await send(TEXT)).toMatchObject({ errcode: 60020, errmsg: expect.stringContaining('203.0.113.9') });
    corp.faults.clear();
    expect((await send(TEXT)).errcode).toBe(0);
  });

  test('a dropped call was not carried out, a lost one was', async () => {
    const { corp, send } = createFake();
    const path = '/cgi-bin/message/send';
    corp.faults.add({ kind: 'drop', times: 1, path });
    await expect(send(TEXT)).rejects.toThrow('drop');
    expect(corp.sent).toHaveLength(0);
    corp.faults.add({ kind: 'lose', times: 1, path });
    await expect(send(TEXT)).rejects.toThrow('drop');
    expect(corp.sent).toHaveLength(1);
  });

  test('an HTTP status, after a delay', async () => {
    const { corp } = createFake();
    corp.faults.add({ kind: 'delay', milliseconds: 5, times: 1 });
    corp.faults.add({ kind: 'status', status: 502, times: 1 });
    const call = { method: 'GET', path: '/cgi-bin/gettoken', query: {}, body: '' };
    expect(await corp.api.answer(call)).toEqual({ kind: 'status', status: 502 });
    expect(await corp.api.answer(call)).toMatchObject({ kind: 'json' });
  });
});
