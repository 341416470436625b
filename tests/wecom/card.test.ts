import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taskIdOf } from '../../src/core/conversation/card.ts';
import type { Card } from '../../src/core/conversation/said.ts';
import { cutText, toReplacement, toTemplateCard } from '../../src/wecom/card.ts';

const card: Card = {
  taskId: 'zhangsan@7c@1',
  title: '请确认',
  lines: [],
  buttons: [
    { key: 'confirm', text: '确认' },
    { key: 'cancel', text: '取消' },
  ],
};
const withLines = (...lines: [string, string][]) =>
  toTemplateCard({ ...card, lines: lines.map(([key, value]) => ({ key, value })) });
const length = (text: string | undefined) => [...(text ?? '')].length;

test('is a button_interaction whose first button stands out', () => {
  expect(withLines(['公证员', '5 → 6人'])).toEqual({
    card_type: 'button_interaction',
    task_id: 'zhangsan@7c@1',
    main_title: { title: '请确认' },
    horizontal_content_list: [{ keyname: '公证员', value: '5 → 6人' }],
    button_list: [
      { type: 0, text: '确认', style: 1, key: 'confirm' },
      { type: 0, text: '取消', style: 2, key: 'cancel' },
    ],
  });
});

describe('a line', () => {
  test.each([
    ['五个字以内', '5人', ['五个字以内', '5人']],
    ['超过五个字的名称', '5 → 6人', ['第1项', '超过五个字的名称 5 → 6人']],
    ['a'.repeat(40), '5 → 6人', ['第1项', `${'a'.repeat(22)}… 5 → 6人`]],
    ['名称', '6'.repeat(31), ['名称', `${'6'.repeat(29)}…`]],
    ['超过五个字的名称', '6'.repeat(30), ['第1项', '6'.repeat(30)]],
  ])('%s: %s', (key, value, [keyname, shown]) => {
    expect(withLines([key, value]).horizontal_content_list).toEqual([{ keyname, value: shown }]);
  });

  test('is numbered like all others where one name is too long', () => {
    expect(withLines(['公证员', '6人'], ['超过五个字的名称', '5人']).horizontal_content_list).toEqual([
      { keyname: '第1项', value: '公证员 6人' },
      { keyname: '第2项', value: '超过五个字的名称 5人' },
    ]);
  });

  test('beyond the sixth is left to the text, and the card says so', () => {
    const lines = Array.from({ length: 9 }, (_, place): [string, string] => [`项${place}`, '1']);
    const shown = withLines(...lines);
    expect(shown.horizontal_content_list).toHaveLength(6);
    expect(shown.sub_title_text).toBe('另有3项，见上面的文字。');
    expect(withLines(...lines.slice(3)).sub_title_text).toBeUndefined();
  });
});

describe('cutting', () => {
  test.each([
    ['一二三四五', 5, '一二三四五'],
    ['一二三四五六', 5, '一二三四…'],
    ['𠀀𠀁𠀂𠀃', 3, '𠀀𠀁…'],
    ['ab👨‍👩‍👧cd', 5, 'ab…'],
    ['a\u0000b', 2, 'ab'],
  ])('%s to %i', (text, most, cut) => {
    expect(cutText(text, most)).toBe(cut);
  });

  test('the grey text is as long as a button', () => {
    expect(toReplacement('已提交，报送单号是第十二号')).toBe('已提交，报送单号是…');
  });
});

test('whatever the bot says, no part exceeds its limit', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const line = fc.record({ key: text, value: text });
  const button = fc.record({ key: fc.constantFrom('confirm', 'edit', 'cancel'), text });
  const said = fc.record({
    taskId: text.map(taskIdOf),
    title: text,
    lines: fc.array(line, { maxLength: 12 }),
    buttons: fc.array(button, { minLength: 1, maxLength: 8 }),
  });
  fc.assert(
    fc.property(said, (given) => {
      const shown = toTemplateCard(given);
      expect(length(shown.main_title.title)).toBeLessThanOrEqual(36);
      expect(length(shown.sub_title_text)).toBeLessThanOrEqual(160);
      expect(shown.horizontal_content_list?.length ?? 0).toBeLessThanOrEqual(6);
      for (const { keyname, value } of shown.horizontal_content_list ?? []) {
        expect(length(keyname)).toBeLessThanOrEqual(5);
        expect(length(value)).toBeLessThanOrEqual(30);
      }
      expect(shown.button_list.length).toBeLessThanOrEqual(6);
      for (const each of shown.button_list) expect(length(each.text)).toBeLessThanOrEqual(10);
      expect(shown.task_id).toMatch(/^[0-9A-Za-z_\-@]{0,128}$/);
    }),
  );
});

describe('a task id', () => {
  test.each([
    ['jinzhai-1_2', 'jinzhai-1_2'],
    ['a|1700000000|7001', 'a@7c@1700000000@7c@7001'],
    ['a@b', 'a@40@b'],
  ])('of %s', (id, taskId) => {
    expect(taskIdOf(id)).toBe(taskId);
  });

  test('differs where the ids differ, however long they are', () => {
    const long = 'x.'.repeat(100);
    const ids = ['a|b', 'a@7c@b', 'a7cb', `${long}1`, `${long}2`, `1${long}`];
    expect(new Set(ids.map(taskIdOf)).size).toBe(ids.length);
    for (const id of ids) expect(taskIdOf(id)).toMatch(/^[0-9A-Za-z_\-@]{1,128}$/);
  });
});
