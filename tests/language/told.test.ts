import { describe, expect, test } from 'vitest';
import { findMentions } from '../../src/core/language/mentions.ts';
import { recognise } from '../../src/core/language/recognise.ts';
import { aboutThis, isSetAside, withoutScene } from '../../src/core/language/told.ts';
import { listsOf } from '../../src/core/language/words.ts';
import { readingOf } from './asked.ts';
import { inBrief } from './brief.ts';
import { lexicon } from './small.ts';

const check = (text: string, brief: string) => expect(inBrief(readingOf(text))).toBe(brief);

describe('what is only told before the others are asked for', () => {
  test.each([
    ['瞭望哨不用讲了，别的还有哪些没完成', 'list 清河市 unmet'],
    ['瞭望哨目标是多少，别的还有哪些没完成', 'target 瞭望哨数 清河市'],
  ])('%s', check);
});

describe('what is told before another is asked about', () => {
  const LONG = '路上聊了很久关于防汛的各种各样的事情和往年的经验教训';
  test.each([
    [`昨天专门跑了一趟瞭望哨，${LONG}，想了解一下巡护员有多少`, 'value 巡护员人数 清河市'],
    [`昨天问瞭望哨有多少，${LONG}，想了解一下巡护员有多少`, 'value 瞭望哨数 巡护员人数 清河市'],
    ['瞭望哨昨天刚刚去看过，巡护这块情况怎么样', 'overview 巡护 清河市'],
    ['瞭望哨呢，巡护这块情况怎么样', 'status 瞭望哨数 清河市'],
  ])('%s', check);
});

describe('what the plan does not count is a scene or what is asked about', () => {
  test.each([
    ['我去渔政员那里调研，巡护员有多少', 'value 巡护员人数 清河市', 'told in a clause of its own'],
    ['我在渔政员那里想问一下巡护员有多少', 'value 巡护员人数 清河市', 'the question opens behind it'],
    ['渔政员这类巡护员有多少', 'value 巡护员人数 清河市', 'it was an example'],
    ['渔政员多少人，巡护员有多少', 'unknown', 'it is asked about'],
    ['渔政员的巡护员有多少', 'unknown', 'it says whose'],
  ])('%s → %s (%s)', (text, brief) => check(text, brief));
});

describe('each rule by itself', () => {
  const words = listsOf({ ask: ['多少', '哪些', '想了解'] });
  const heard = (text: string) => {
    const mentions = findMentions(text, lexicon, '2023-09-15');
    return { mentions, names: recognise(mentions, lexicon) };
  };
  const said = (names: readonly { start: number; end: number }[], text: string) =>
    names.map(({ start, end }) => text.slice(start, end));

  test.each([
    ['瞭望哨不用讲了,别的还有哪些没完成', true],
    ['瞭望哨不用讲了,还有哪些没完成', false],
    ['瞭望哨2个,别的还没完成', false],
  ])('%s sets the first aside: %s', (text, aside) => {
    const { mentions, names } = heard(text);
    expect(names.slice(0, 1).map((name) => isSetAside(name, mentions, words))).toEqual([aside]);
  });

  test('of a long text the names in a clause that asks', () => {
    const long = `昨天去过瞭望哨,${'路上聊了很久'.repeat(5)},想了解一下巡护员`;
    for (const [text, about] of [
      [long, ['巡护员']],
      ['昨天去过瞭望哨,想了解一下巡护员', ['瞭望哨', '巡护员']],
    ] as const) {
      const { mentions, names } = heard(text);
      expect(said(aboutThis(names, [], mentions, words), text)).toEqual(about);
    }
  });

  test('a scene is left out only where its clause asks nothing', () => {
    for (const [text, left] of [
      ['我去渔政员那里,巡护员有多少', ['巡护员']],
      ['渔政员有多少,巡护员有多少', ['渔政员', '巡护员']],
    ] as const)
      expect(said(withoutScene(heard(text).names, text, words), text)).toEqual(left);
  });
});
