import { describe, expect, test } from 'vitest';
import { createSpeller } from '../../src/core/language/spell.ts';
import { segmenterOf } from './small.ts';

const names = ['巡护员', '瞭望哨', '志愿者人数', '巡护站建设', '案件', '巡护站室', '元案件数'];
const everyday = ['训话', '暗箭', '建设', '多少', '巡护', '现在', '巡视', '巡视员', '工程', '叉车'];
const { correct } = createSpeller(
  {
    names,
    short: new Set(['案件']),
    keywords: ['目标', '差多少', '怎么样'],
    spoken: ['确认', '收到'],
    explains: (text) =>
      names.flatMap((name) =>
        [...text.matchAll(new RegExp(name, 'g'))].map(({ index }) => ({ start: index, end: index + name.length })),
      ),
    apart: (text) => [...text.matchAll(/\d+月份/g)].map(({ index }) => ({ start: index, end: index + 3 })),
  },
  segmenterOf([...names, ...everyday], ['安件']),
);

describe('righted', () => {
  test.each([
    ['巡互员多少', '巡护员多少', 'the same sound'],
    ['寻户员多少', '巡护员多少', 'every character another, the sound the same'],
    ['撩望少现在多少', '瞭望哨现在多少', 'zh and z, sh and s are one'],
    ['致愿者人数', '志愿者人数', 'one character wrong'],
    ['志愿者人人数', '志愿者人数', 'one character doubled'],
    ['志愿人数', '志愿者人数', 'one character missing'],
    ['安件多少', '案件多少', 'two characters that together are no word'],
    ['瞭望哨木标', '瞭望哨目标', 'a word of a question'],
    ['巡护员叉多少', '巡护员差多少', 'a word of a question of which most stands'],
    ['确任', '确认', 'a whole message'],
    ['收道。', '收到', 'a whole message with its full stop'],
  ])('%s → %s (%s)', (text, right) => {
    expect(correct(text)).toBe(right);
  });
});

describe('left as it is', () => {
  test.each([
    ['巡护员多少', 'right already'],
    ['巡视员多少', 'another word of the language'],
    ['巡护站现在多少', 'the rest of a longer name that is not meant'],
    ['暗箭多少', 'a word that sounds like a name'],
    ['岸见多少', 'two characters that belong to nothing'],
    ['瞭望哨木彪', 'a word of a question of which nothing stands'],
    ['瞭望哨叉多邵', 'one of which less than half stands'],
    ['瞭望哨叉车', 'another word of the language that begins like a question'],
    ['abc 12', 'not Chinese'],
    ['', 'nothing'],
    ['巡护站是多少', 'a name and what is asked of it'],
    ['巡护员案件数', 'what is understood is not cut in two'],
    ['𠮷巡互员', 'characters beyond the plane are passed over'],
  ])('%s (%s)', (text) => {
    expect(correct(text)).toBe(text);
  });

  test('a long text costs no more than its length', () => {
    const text = '这是一段没有名称的长文字，'.repeat(300);
    expect(correct(text)).toBe(text);
  });
});
