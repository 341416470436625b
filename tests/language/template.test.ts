import { describe, expect, test } from 'vitest';
import { compileTemplate, SLOTS, TemplateError, templateSource } from '../../src/core/language/template.ts';

const lists = { 几: ['多少', '几', '多少个'] };

/** The longest match of one template. */
const matched = (template: string, text: string) => compileTemplate(template, lists).longest(text);

describe('the pattern language of the intents', () => {
  test.each([
    ['差多少', '还差多少人', 3],
    ['差多少', '还差几个', 0],
    ['(差|缺)多少', '缺多少', 3],
    ['[还]差', '还差', 2],
    ['[还]差', '差', 1],
    ['完成…没', '完成这个任务没', 7],
    ['完成…没', '完成了。没', 0],
    ['完成…没', `完成${'长'.repeat(11)}没`, 0],
    ['{几}人', '多少人', 3],
    ['{正反}', '结没结', 3],
    ['{正反}', '过了没过', 4],
    ['{正反}', '能不能', 0],
    ['{正反}', '完不成', 0],
    ['^差', '还差', 0],
    ['差$', '差多少', 0],
    ['差$', '还差', 1],
    ['{指标}多少', `${SLOTS.指标}多少`, 3],
    ['1.0%', '1.0%', 4],
    ['1.0%', '120%', 0],
    ['a/b', 'a/b', 3],
  ])('%s in %s', (template, text, length) => {
    expect(matched(template, text)).toBe(length);
  });

  test('of a list the longest word counts', () => {
    expect(matched('{几}', '多少个')).toBe(3);
  });
});

describe('a mistake is told to whoever edits the file', () => {
  test.each([
    ['(差', /括号不成对/],
    ['差)', /括号不成对/],
    ['差|缺', /要写在括号里/],
    ['{几', /没有对应的/],
    ['{数量}', /既不是槽位，也不是 words\.yaml 里的词表/],
    ['(((((差)))))', /嵌套太深/],
  ])('%s', (template, why) => {
    expect(() => templateSource(template, lists)).toThrow(TemplateError);
    expect(() => templateSource(template, lists)).toThrow(why);
  });
});
