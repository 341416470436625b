import { describe, expect, test } from 'vitest';
import { sayAll } from '../../src/core/language/needs.ts';
import { compileTemplate, SLOTS } from '../../src/core/language/template.ts';

const lists = { 几: ['几', '多少', '几个'] };
const needs = (template: string) => {
  const { needs, words } = compileTemplate(template, lists);
  return { needs: needs.map((list) => [...list]), words: words && [...words] };
};

describe('what a text must hold before a template is tried', () => {
  test('neighbours are written out together; what says the same is plain words', () => {
    expect(needs('(完成|达标)率')).toEqual({ needs: [['完成率', '达标率']], words: ['完成率', '达标率'] });
    expect(needs('完成[了]没')).toEqual({ needs: [['完成了没', '完成没']], words: ['完成了没', '完成没'] });
  });

  test.each<[template: string, needs: readonly (readonly string[])[]]>([
    ['差…{几}', [['差'], ['多少', '几个', '几']]],
    ['^目标$', [['目标']]],
    ['{指标}…{数}', [[SLOTS.指标], [SLOTS.数]]],
    ['{正反}目标', [['不', '没'], ['目标']]],
    ['(离…|差)目标', [['离', '差'], ['目标']]],
    ['(离…|…)目标', [['目标']]],
    ['[还]…', []],
  ])('%s needs a word of each of %j', (template, wanted) => {
    expect(needs(template)).toEqual({ needs: wanted, words: null });
  });

  test('words do not say all where one is tried before a longer one, or takes its beginning', () => {
    expect(sayAll(['目标', '任务数'])).toBe(true);
    expect(sayAll(['目标数', '目标'])).toBe(true);
    expect(sayAll(['目标', '目标数'])).toBe(false);
    expect(sayAll(['总目', '目标数'])).toBe(false);
    expect(needs('(目标|目标数)').words).toBeNull();
  });
});
