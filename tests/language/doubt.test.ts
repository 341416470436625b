import { describe, expect, test } from 'vitest';
import { readingOf, taken } from './asked.ts';

describe('something else about what is named (别的)', () => {
  test.each(['巡护员平均年龄多少', '巡护员的电话多少', '瞭望哨的经费多少', '瞭望哨工资多少', '巡护员女的有多少'])(
    '%s is not known, and the nearest is told',
    (text) => {
      const { intent, indicators, detail } = readingOf(text);
      expect([intent, indicators, detail.outside?.nearest.length]).toEqual(['unknown', [], 1]);
    },
  );

  test('told in a clause that neither names nor asks it changes nothing', () => {
    expect(readingOf('昨天打了个电话说经费的事，巡护员有多少').intent).toBe('value');
  });

  test('inside the name of an indicator it is part of the name', () => {
    expect(readingOf('投诉率多少')).toMatchObject({ intent: 'value', indicators: [{ name: '投诉率' }] });
  });
});

describe('a part of what is named', () => {
  test.each(['女巡护员有多少', '巡护员被处分的多少', '苏北县巡护员多少', '巡护员多少件'])('%s is not known', (text) => {
    expect(readingOf(text).intent).toBe('unknown');
  });

  test.each(['女', '专职', '外聘', '返聘', '见习'])('%s巡护员2人 is not the whole (narrowing)', (text) => {
    expect(taken(`${text}巡护员2人`)).toEqual(['(unnamed)']);
    expect(readingOf(`巡护员6人，其中${text}巡护员2人`, 'lin').detail.passedOver).toEqual([`${text}巡护员2人`]);
  });
});
