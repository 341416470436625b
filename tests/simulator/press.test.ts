import { describe, expect, test } from 'vitest';
import { BUTTON_CARD } from './fake.ts';
import { quiet, withApp } from './pair.ts';
import { CREDENTIALS, type Doing, field, type Seen, textReply } from './stub-app.ts';

describe('pressing a button', () => {
  const pressed = async (answer: (seen: Seen) => Doing, sent: object = BUTTON_CARD) => {
    const fake = await withApp(answer);
    await fake.send({ touser: 'lisi', msgtype: 'template_card', template_card: sent });
    const bubble = fake.corp.conversations.of('lisi')[0]?.id ?? '';
    const card = () => {
      const content = fake.corp.conversations.of('lisi')[0]?.content;
      return content?.kind === 'card' ? content.card : undefined;
    };
    return { ...fake, bubble, card };
  };
  const update = (type: string, inside: string) => (seen: Seen) => ({
    xml: textReply(seen, '')
      .replace('[text]', `[${type}]`)
      .replace(/<Content>.*<\/Content>/, inside),
  });

  test('tells the app which card and key, with a code that works once', async () => {
    const card = {
      ...BUTTON_CARD,
      button_selection: { question_key: 'when', option_list: [{ id: 'fri', text: '周五' }] },
    };
    const { app, corp, bubble, post } = await pressed(quiet, card);
    await corp.press('lisi', bubble, 'snooze', { selected: { when: ['fri'] } });
    const xml = app.seen[0]?.xml ?? '';
    expect(['Event', 'EventKey', 'TaskId', 'CardType'].map((name) => field(xml, name))).toEqual([
      'template_card_event',
      'snooze',
      'remind-42@1',
      'button_interaction',
    ]);
    expect([field(xml, 'QuestionKey'), field(xml, 'OptionId')]).toEqual(['when', 'fri']);
    const body = {
      userids: ['lisi'],
      agentid: CREDENTIALS.agentId,
      response_code: field(xml, 'ResponseCode'),
      button: { replace_name: '好' },
    };
    const path = '/cgi-bin/message/update_template_card';
    expect([(await post(path, body)).errcode, (await post(path, body)).errcode]).toEqual([0, 60140]);
  });

  test('a reply may grey the buttons, which then cannot be pressed', async () => {
    const { corp, bubble, card } = await pressed(
      update('update_button', '<Button><ReplaceName>已收到</ReplaceName></Button>'),
    );
    await corp.press('lisi', bubble, 'ack');
    expect(card()?.replace_text).toBe('已收到');
    await expect(corp.press('lisi', bubble, 'ack')).rejects.toThrow('no such button');
  });

  test('a reply may put another card in its place', async () => {
    const xml =
      '<TemplateCard><CardType>text_notice</CardType><MainTitle><Title>已办</Title></MainTitle><HorizontalContentList><KeyName>何时</KeyName><Value>今天</Value></HorizontalContentList><CardAction><Type>1</Type><Url>https://a.invalid</Url></CardAction></TemplateCard>';
    const { corp, bubble, card } = await pressed(update('update_template_card', xml));
    await corp.press('lisi', bubble, 'ack');
    expect(card()).toMatchObject({
      main_title: { title: '已办' },
      horizontal_content_list: [{ keyname: '何时', value: '今天' }],
    });
  });

  test('only what is there can be pressed', async () => {
    const { corp, bubble } = await pressed(quiet);
    await expect(corp.press('lisi', bubble, 'other')).rejects.toThrow('no such button');
    await expect(corp.press('lisi', 'other', 'ack')).rejects.toThrow('no such card');
  });

  test('words in the response to a press are thrown away, a grey button in that to words too', async () => {
    const { corp, bubble, card } = await pressed((seen) => ({ xml: textReply(seen, '好') }));
    expect((await corp.press('lisi', bubble, 'ack')).reply).toMatchObject({ kind: 'refused', why: 'text reply' });
    expect([corp.conversations.of('lisi').length, card()?.replace_text]).toEqual([1, undefined]);
    const greying = await withApp(update('update_button', '<Button><ReplaceName>好</ReplaceName></Button>'));
    expect((await greying.corp.say('lisi', '你好')).reply).toMatchObject({ kind: 'refused', why: 'button reply' });
  });
});
