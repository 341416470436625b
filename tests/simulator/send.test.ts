import { describe, expect, test } from 'vitest';
import { BUTTON_CARD, createFake, NOTICE_CARD, TEXT } from './fake.ts';

describe('message/send answers with the errcode of the platform', () => {
  test.each<[string, Record<string, unknown>, number]>([
    ['a good text', TEXT, 0],
    ['an unknown msgtype', { ...TEXT, msgtype: 'poem' }, 40008],
    ['another agentid', { ...TEXT, agentid: 7 }, 301002],
    ['no recipient', { ...TEXT, touser: '' }, 82001],
    ['only unknown recipients', { ...TEXT, touser: 'Nobody|Noone' }, 81013],
    ['too many users', { ...TEXT, touser: Array(1001).fill('x').join('|') }, 40032],
    ['too many parties', { ...TEXT, toparty: Array(101).fill('1').join('|') }, 82002],
    ['too many tags', { ...TEXT, totag: Array(101).fill('1').join('|') }, 82003],
    ['an empty text', { ...TEXT, text: { content: '' } }, 44004],
    ['no text at all', { touser: 'lisi', msgtype: 'text' }, 44004],
    ['a picture never uploaded', { touser: 'lisi', msgtype: 'image', image: { media_id: 'x' } }, 40007],
    [
      'a text card',
      { touser: 'lisi', msgtype: 'textcard', textcard: { title: 't', description: 'd', url: 'https://a.invalid' } },
      0,
    ],
    [
      'a text card without a scheme',
      { touser: 'lisi', msgtype: 'textcard', textcard: { title: 't', description: 'd', url: 'a.invalid' } },
      45034,
    ],
    [
      'too many articles',
      { touser: 'lisi', msgtype: 'news', news: { articles: Array(9).fill({ title: 't' }) } },
      45008,
    ],
    ['a control character, which JSON escapes', { ...TEXT, text: { content: 'a\u0001b' } }, 40033],
  ])('%s', async (_name, fields, errcode) => {
    expect((await createFake().send(fields)).errcode).toBe(errcode);
  });

  test('a body that is no JSON', async () => {
    const fake = createFake();
    const query = { access_token: await fake.token() };
    const answer = await fake.corp.api.answer({ method: 'POST', path: '/cgi-bin/message/send', query, body: '{' });
    expect(answer).toMatchObject({ kind: 'json', body: { errcode: 47001 } });
  });
});

test('a partial failure names the unknown in lower case and reaches the rest', async () => {
  const { corp, send } = createFake();
  const answer = await send({ ...TEXT, touser: 'LISI|Nobody', toparty: '2|9' });
  expect(answer).toMatchObject({ errcode: 0, invaliduser: 'nobody', invalidparty: '9' });
  expect(corp.sent[0]?.delivered).toEqual(['lisi', '007']);
  expect(corp.conversations.of('lisi').map(({ from, content }) => ({ from, content }))).toEqual([
    { from: 'app', content: { kind: 'text', text: '你好', cut: false } },
  ]);
});

test('@all reaches everybody but those without a licence, who are named', async () => {
  const { corp, send } = createFake();
  corp.setUnlicensed(['LISI']);
  expect(await send({ ...TEXT, touser: '@all' })).toMatchObject({ errcode: 0, unlicenseduser: 'lisi' });
  expect(corp.sent[0]?.delivered).toEqual(['ZhangSan', '007']);
});

test('a text is cut at 2048 bytes, never inside a character, and the cut is on record', async () => {
  const { corp, send } = createFake();
  await send({ ...TEXT, text: { content: '好'.repeat(683) } });
  const [message] = corp.conversations.of('zhangsan');
  expect(message?.content).toEqual({ kind: 'text', text: '好'.repeat(682), cut: true });
});

test('a wrong type is half understood, with a warning', async () => {
  const answer = await createFake().send({ ...TEXT, agentid: '1000002' });
  expect(answer.errcode).toBe(0);
  expect(answer.errmsg).toContain('Warning: wrong json format');
});

describe('the duplicate check', () => {
  const checked = { ...TEXT, enable_duplicate_check: 1, duplicate_check_interval: 600 };

  test('the same request within its interval delivers nothing, whatever the order of its fields', async () => {
    const { corp, send, pass } = createFake();
    const first = await send(checked);
    const again = await send(Object.fromEntries(Object.entries(checked).reverse()));
    expect(again).toMatchObject({ errcode: 0, msgid: first.msgid });
    expect(corp.conversations.of('zhangsan')).toHaveLength(1);
    expect(corp.sent[1]).toMatchObject({ delivered: [], duplicateOf: first.msgid });
    pass(600_000);
    await send(checked);
    expect(corp.conversations.of('zhangsan')).toHaveLength(2);
  });

  test('another text, or no check, is another message', async () => {
    const { corp, send } = createFake();
    await send(checked);
    await send({ ...checked, text: { content: '再见' } });
    await send(TEXT);
    await send(TEXT);
    expect(corp.conversations.of('zhangsan')).toHaveLength(4);
  });

  test('no interval is longer than four hours', async () => {
    const { corp, send, pass } = createFake();
    const long = { ...checked, duplicate_check_interval: 1_000_000 };
    await send(long);
    pass(14_400_000);
    await send(long);
    expect(corp.conversations.of('zhangsan')).toHaveLength(2);
  });
});

test('the 31st message of a minute to one member is lost without a word', async () => {
  const { corp, send, pass } = createFake();
  for (let count = 0; count < 30; count += 1) await send(TEXT);
  expect(await send({ ...TEXT, touser: 'zhangsan|lisi' })).toMatchObject({ errcode: 0 });
  expect(corp.sent.at(-1)).toMatchObject({ delivered: ['lisi'], dropped: ['ZhangSan'] });
  expect(corp.conversations.of('zhangsan')).toHaveLength(30);
  pass(60_000);
  await send(TEXT);
  expect(corp.sent.at(-1)?.delivered).toEqual(['ZhangSan']);
});

test('the 1001st message of an hour is lost as well', async () => {
  const { corp, send, pass } = createFake();
  for (let count = 0; count < 1000; count += 1) {
    await send(TEXT);
    pass(2_100);
  }
  await send(TEXT);
  expect(corp.sent.at(-1)?.dropped).toEqual(['ZhangSan']);
  expect(corp.sent.flatMap((sent) => sent.dropped)).toHaveLength(1);
});

describe('template cards', () => {
  const row = { keyname: '项目', value: '值' };
  test.each<[string, Record<string, unknown>, number]>([
    ['a notice', NOTICE_CARD, 0],
    ['a notice without title', { ...NOTICE_CARD, main_title: {} }, 42033],
    ['a notice with a subtitle only', { ...NOTICE_CARD, main_title: {}, sub_title_text: '说明' }, 0],
    ['a notice without action', { ...NOTICE_CARD, card_action: undefined }, 42045],
    ['an action without address', { ...NOTICE_CARD, card_action: { type: 1 } }, 42028],
    ['too many rows', { ...NOTICE_CARD, horizontal_content_list: Array(7).fill(row) }, 42035],
    ['a row without name', { ...NOTICE_CARD, horizontal_content_list: [{ value: '值' }] }, 42027],
    ['too many jumps', { ...NOTICE_CARD, jump_list: Array(4).fill({ title: '看' }) }, 42042],
    ['buttons', BUTTON_CARD, 0],
    ['buttons without task_id', { ...BUTTON_CARD, task_id: undefined }, 42014],
    ['a task_id with other letters', { ...BUTTON_CARD, task_id: '任务' }, 42014],
    ['no buttons', { ...BUTTON_CARD, button_list: [] }, 42037],
    ['too many buttons', { ...BUTTON_CARD, button_list: Array(7).fill({ text: '好', key: 'k' }) }, 42037],
    ['a button without text', { ...BUTTON_CARD, button_list: [{ key: 'k' }] }, 42038],
    ['a button without key', { ...BUTTON_CARD, button_list: [{ text: '好' }] }, 42039],
    ['a key of 1025 bytes', { ...BUTTON_CARD, button_list: [{ text: '好', key: 'k'.repeat(1025) }] }, 42039],
    ['two buttons with one key', { ...BUTTON_CARD, button_list: Array(2).fill({ text: '好', key: 'k' }) }, 42051],
    [
      'a choice without question',
      { ...BUTTON_CARD, button_selection: { option_list: [{ id: 'a', text: '甲' }] } },
      42043,
    ],
    ['a type that there is not', { ...NOTICE_CARD, card_type: 'poem' }, 42031],
    ['a field of a wrong type', { ...NOTICE_CARD, main_title: '通知' }, 40035],
  ])('%s', async (_name, template_card, errcode) => {
    expect((await createFake().send({ touser: 'lisi', msgtype: 'template_card', template_card })).errcode).toBe(
      errcode,
    );
  });

  test('a task_id is used once per app, except for the same request once more', async () => {
    const { send } = createFake();
    const card = (more: object) => ({ touser: 'lisi', msgtype: 'template_card', template_card: BUTTON_CARD, ...more });
    const checked = card({ enable_duplicate_check: 1 });
    const codes = [];
    for (const fields of [checked, checked, card({}), card({ touser: '007' })])
      codes.push((await send(fields)).errcode);
    expect(codes).toEqual([0, 0, 42014, 42014]);
  });

  test('texts over their length are accepted and named', async () => {
    const { corp, send } = createFake();
    const template_card = {
      ...NOTICE_CARD,
      main_title: { title: '长'.repeat(37) },
      horizontal_content_list: [{ keyname: '六个字的名字' }],
    };
    await send({ touser: 'lisi', msgtype: 'template_card', template_card });
    expect(corp.sent[0]?.overlong).toEqual(['main_title.title', 'keyname']);
  });
});
