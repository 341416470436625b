/** What a question asks of something that the plan counts, and the plan does not count, is not known. */
import { describe, expect, it } from 'vitest';
import { readingOf } from './asked.ts';

const intentOf = (text: string) => readingOf(text).intent;

describe('what is not counted about something counted', () => {
  it.each([
    ['a side of it', '巡护员创收多少'],
    ['a side right behind a long name', '巡护员人数误工费多少'],
    ['a rate of its own', '巡护员流失率多少'],
    ['some of them, by what no name says', '巡护员里有几个没证的'],
    ['some of them, told after the number', '巡护员有几个是临时工'],
    ['some of them, denied', '巡护员考核不称职的有几名'],
    ['some of them, as a part', '巡护员中获奖的有几个'],
    ['a word that narrows it', '预备巡护员几个'],
    ['how long', '巡护员培训要几天'],
    ['since which year', '巡护员哪一年来的'],
    ['who', '巡护员的负责人是谁'],
    ['an area', '巡护员办公面积有多大'],
    ['what stands at it', '巡护员停车位有几个'],
    ['a thing of theirs that no list knows', '巡护员教材有没有'],
    ['what is counted is another thing', '巡护员一年培训多少学时'],
    ['whose they are', '军人巡护员有几个'],
    ['who made it', '巡护员是哪里培训的'],
    ['when', '巡护员什么时候培训'],
    ['whether', '巡护员周六开不开工'],
    ['an age', '巡护员平均多大'],
    ['what belongs to one', '巡护员证有多少'],
    ['which of them', '哪些巡护员没培训'],
  ])('%s is unknown', (_, text) => {
    expect(intentOf(text)).toBe('unknown');
  });

  it.each([
    ['巡护员现在有几个', 'value'],
    ['巡护员里头现在到底有多少人', 'value'],
    ['办结率是多少', 'value'],
    ['巡护员完成率多少', 'status'],
    ['有没有巡护员', 'value'],
    ['你能不能告诉我巡护员', 'value'],
    ['巡护员现在是什么水平', 'value'],
  ])('%s is still asked of the plan', (text, intent) => {
    expect(intentOf(text)).toBe(intent);
  });
});

describe('another plan', () => {
  it.each(['十九五巡护员目标是多少', '下一个五年巡护员定多少', '2040年巡护员要到多少'])('%s is unknown', (text) => {
    expect(intentOf(text)).toBe('unknown');
  });
});

describe('a list without a state', () => {
  it.each(['哪些局长要调走', '哪些人今年退休', '哪些巡护员要走了', '哪些人没打卡', '灭火器过期了没'])(
    '%s is of no indicators',
    (text) => {
      expect(intentOf(text)).toBe('unknown');
    },
  );

  it.each(['有哪些指标', '哪些没完成'])('%s is a list', (text) => {
    expect(intentOf(text)).toBe('list');
  });
});
