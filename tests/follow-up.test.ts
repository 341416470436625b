import { describe, expect, test } from 'vitest';
import { NOTICE, startCarded } from './carded.ts';

const SEND = '/cgi-bin/message/send';
const UPDATE = '/cgi-bin/message/update_template_card';

/** A preview has been asked for, and its card is there. */
async function previewed(options?: Parameters<typeof startCarded>[0]) {
  const carded = await startCarded(options);
  await carded.corp.say('lisi', '公证员6人');
  await expect.poll(() => carded.card('lisi')).toBeDefined();
  return carded;
}

const openCard = (carded: Awaited<ReturnType<typeof startCarded>>, userId = 'lisi') => {
  const found = carded.card(userId);
  if (!found) throw new Error('no card');
  return found;
};

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });
const PREVIEW = '请核对：公证员6人\n回复“确认”提交。';
const buttonsOf = (carded: Awaited<ReturnType<typeof startCarded>>) =>
  openCard(carded).card.replace_text ?? openCard(carded).card.button_list?.map(({ text }) => text);

describe('a preview with a card', () => {
  test('is a text first, and then the card beside it, within every limit', async () => {
    const carded = await previewed();
    const [, text, card] = carded.corp.conversations.of('lisi');
    expect(text?.content).toMatchObject({ kind: 'text', text: PREVIEW });
    expect(card?.content).toMatchObject({
      kind: 'card',
      card: {
        card_type: 'button_interaction',
        main_title: { title: '请确认：甲县 2023年9月' },
        horizontal_content_list: [
          { keyname: '公证员', value: '5 → 6人' },
          { keyname: '律师', value: '41 → 44人' },
        ],
        button_list: [
          { text: '确认', key: 'confirm', style: 1 },
          { text: '修改', key: 'edit' },
          { text: '取消', key: 'cancel' },
        ],
      },
    });
    expect(carded.corp.sent.map(({ overlong }) => overlong)).toEqual([[]]);
    expect(carded.lines).toEqual([]);
  });

  test('is confirmed by a press: recorded once, greyed, told in words, and the reviewer hears of it', async () => {
    const carded = await previewed();
    const { reply, taken } = await carded.corp.press('lisi', openCard(carded).id, 'confirm');
    expect([taken, reply]).toEqual([true, { kind: 'button', replaceName: '已提交' }]);
    expect(buttonsOf(carded)).toBe('已提交');
    await eventually(() => carded.texts('lisi')).toEqual([PREVIEW, '已记录，第1号。']);
    await eventually(() => carded.texts('ZhangSan')).toEqual([NOTICE.text]);
    expect(carded.recorded()).toBe(1);
  });

  test('is cancelled by a press, and nobody else hears of it', async () => {
    const carded = await previewed();
    await carded.corp.press('lisi', openCard(carded).id, 'cancel');
    await eventually(() => carded.texts('lisi')).toEqual([PREVIEW, '已取消。']);
    expect(buttonsOf(carded)).toBe('已取消');
    await carded.close();
    expect([carded.recorded(), carded.texts('ZhangSan')]).toEqual([0, []]);
  });

  test('stays open after a press that only says how to go on', async () => {
    const carded = await previewed();
    const { reply } = await carded.corp.press('lisi', openCard(carded).id, 'edit');
    expect(reply).toEqual({ kind: 'none' });
    await eventually(() => carded.texts('lisi')).toEqual([PREVIEW, '请写改后的数。']);
    expect(buttonsOf(carded)).toEqual(['确认', '修改', '取消']);
    await carded.corp.say('lisi', '确认');
    await eventually(() => buttonsOf(carded)).toBe('已提交');
    expect(carded.recorded()).toBe(1);
  });

  test('is confirmed in words by who reads in 微信, and its card greys too', async () => {
    const carded = await previewed();
    await carded.corp.say('lisi', '确认');
    expect(carded.texts('lisi')).toEqual([PREVIEW, '已记录，第1号。']);
    await eventually(() => buttonsOf(carded)).toBe('已提交');
    await eventually(() => carded.texts('ZhangSan')).toEqual([NOTICE.text]);
  });

  test('gives way to a newer one: the old card greys, and only the new one is pressed', async () => {
    const carded = await previewed();
    const { id } = openCard(carded);
    await carded.corp.say('lisi', '公证员7人');
    await eventually(() => openCard(carded).id).not.toBe(id);
    await eventually(() => carded.corp.conversations.find('lisi', id)?.content).toMatchObject({
      card: { replace_text: '已更新' },
    });
    await carded.corp.press('lisi', openCard(carded).id, 'confirm');
    expect(carded.recorded()).toBe(1);
  });
});

describe('pressed more than once', () => {
  test('twice at the same moment: recorded once, and both presses grey the card', async () => {
    const carded = await previewed();
    const { id } = openCard(carded);
    const deliveries = await Promise.all([1, 2].map(() => carded.corp.press('lisi', id, 'confirm')));
    expect(deliveries.map(({ reply }) => reply.kind)).toEqual(['button', 'button']);
    await eventually(() => carded.texts('lisi')).toHaveLength(3);
    expect(new Set(carded.texts('lisi'))).toEqual(new Set([PREVIEW, '已记录，第1号。', '这张卡片已失效。']));
    await carded.close();
    expect([carded.recorded(), carded.texts('ZhangSan')]).toEqual([1, [NOTICE.text]]);
  });

  test('delivered again: greyed with the same words, and nothing is sent a second time', async () => {
    for (const atOnce of [false, true]) {
      const carded = await previewed();
      const options = { redeliver: 3, retries: 'fresh', atOnce } as const;
      const { replies } = await carded.corp.press('lisi', openCard(carded).id, 'confirm', options);
      expect(replies).toEqual(Array.from({ length: 4 }, () => ({ kind: 'button', replaceName: '已提交' })));
      await carded.close();
      expect(carded.recorded()).toBe(1);
      expect(carded.texts('lisi')).toEqual([PREVIEW, '已记录，第1号。']);
      expect(carded.texts('ZhangSan')).toEqual([NOTICE.text]);
    }
  });

  test('an old card whose update never arrived: no harm, and it says that it is over', async () => {
    const carded = await startCarded();
    carded.corp.faults.add({ kind: 'refuse', code: 60140, path: UPDATE });
    await carded.corp.say('lisi', '公证员6人');
    await eventually(() => carded.card('lisi')).toBeDefined();
    const { id } = openCard(carded);
    await carded.corp.say('lisi', '确认');
    expect(buttonsOf(carded)).toEqual(['确认', '修改', '取消']);
    await carded.corp.press('lisi', id, 'confirm');
    expect(buttonsOf(carded)).toBe('已失效');
    await eventually(() => carded.texts('lisi').at(-1)).toBe('这张卡片已失效。');
    expect([carded.recorded(), carded.lines]).toEqual([1, []]);
  });
});

describe('what cannot be sent', () => {
  test('a card that WeCom refuses leaves the text, which does everything', async () => {
    const carded = await startCarded({ card: { buttons: [] } });
    await carded.corp.say('lisi', '公证员6人');
    await carded.corp.say('lisi', '确认');
    await carded.close();
    expect(carded.texts('lisi')).toEqual([PREVIEW, '已记录，第1号。']);
    expect([carded.card('lisi'), carded.recorded()]).toEqual([undefined, 1]);
    expect(carded.lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 40, code: 'card', errcode: 42037, msg: 'a message was not sent' }),
    ]);
  });

  test('trouble that passes is waited for, and the same message arrives once', async () => {
    const carded = await startCarded();
    carded.corp.faults.add({ kind: 'lose', path: SEND, times: 2 });
    await carded.corp.say('lisi', '公证员6人');
    await carded.corp.say('lisi', '确认');
    await carded.close();
    expect(carded.corp.conversations.of('lisi').filter(({ content }) => content.kind === 'card')).toHaveLength(1);
    expect(carded.texts('ZhangSan')).toEqual([NOTICE.text]);
  });

  test('trouble that stays is logged and counted, without the words, and the answer stands', async () => {
    const carded = await startCarded();
    carded.corp.faults.add({ kind: 'status', status: 502, path: SEND });
    await carded.corp.say('lisi', '公证员6人');
    await carded.corp.say('lisi', '确认');
    await carded.close();
    expect(carded.texts('lisi')).toEqual([PREVIEW, '已记录，第1号。']);
    expect(carded.lines.length).toBeGreaterThan(1);
    expect(carded.lines.join()).not.toMatch(/公证员|已记录|李四/);
    expect(await carded.metrics()).toMatch(/zhibiao_sends_total\{result="unreachable"\} [1-9]/);
  });
});

describe('notices', () => {
  const both = [{ ...NOTICE, to: 'nobody' }, NOTICE];

  test('to somebody who cannot be reached are told of once, and the others get theirs', async () => {
    const carded = await startCarded({ notices: both });
    for (const text of ['公证员6人', '确认', '公证员7人', '确认']) await carded.corp.say('lisi', text);
    await carded.close();
    // The second one is the same to the byte, and falls to the duplicate check.
    expect(carded.texts('ZhangSan')).toEqual([NOTICE.text]);
    const unreached = carded.lines.filter((line) => line.includes('cannot be reached'));
    expect(unreached.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ userId: 'nobody', errcode: 81013 }),
    ]);
    expect(await carded.metrics()).toContain('zhibiao_sends_total{result="invalid"} 2');
  });

  test('go out once, however often the confirmation is delivered', async () => {
    const carded = await previewed();
    await carded.corp.say('lisi', '确认', { redeliver: 3, retries: 'fresh', atOnce: true });
    await carded.close();
    expect(carded.texts('ZhangSan')).toEqual([NOTICE.text]);
    expect(carded.corp.sent.filter(({ content }) => content.kind === 'text')).toHaveLength(1);
  });

  test('several to one person arrive in their order', async () => {
    const notices = ['一', '二', '三'].map((text) => ({ ...NOTICE, text }));
    const carded = await previewed({ notices });
    await carded.corp.press('lisi', openCard(carded).id, 'confirm');
    await carded.close();
    expect(carded.texts('ZhangSan')).toEqual(['一', '二', '三']);
  });
});
