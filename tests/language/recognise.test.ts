import { describe, expect, test } from 'vitest';
import { findMentions } from '../../src/core/language/mentions.ts';
import { recognise } from '../../src/core/language/recognise.ts';
import { lexicon } from './small.ts';

/** The names in a text, each as what it may mean; `?` marks one of which a part is only implied, `-` one left out. */
function namesIn(text: string, context: readonly (readonly string[])[] = []): string[] {
  return recognise(findMentions(text, lexicon, '2023-09-15'), lexicon, context).map(({ meanings, full, excluded }) => {
    const said = meanings.map((meaning) =>
      meaning.kind === 'indicator' ? meaning.indicator.name : `“${meaning.name}”`,
    );
    return `${excluded ? '-' : ''}${said.sort().join('/')}${full ? '' : '?'}`;
  });
}

describe('whole names', () => {
  test.each([
    ['巡护员多少人', ['巡护员人数']],
    ['护水员多少人', ['巡护员人数']],
    ['每万人巡护员', ['每万人巡护员']],
    ['巡护员每万人有几个', ['每万人巡护员']],
    ['每万人里头有多少护水员', ['每万人巡护员']],
    ['瞭望哨有几个', ['瞭望哨数']],
    ['案件一共办理多少', ['案件办理数']],
    ['巡护员和瞭望哨', ['巡护员人数', '瞭望哨数']],
    ['巡护员、护水员', ['巡护员人数', '巡护员人数']],
    ['今天天气', []],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe('names that are none of the plan', () => {
  test.each([
    ['站点有几个', ['“站点”']],
    ['渔政员多少人', ['“渔政员”']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe('half a name', () => {
  test('keeps every meaning that it may have', () => {
    expect(namesIn('案件多少')).toEqual(['办结率/案件办理数/案件办结数?']);
  });

  test.each([
    ['办结的案件、办理的案件', ['案件办结数', '案件办理数'], []],
    ['案件呢', ['案件办结数'], [['案件', '办结']]],
    ['案件呢', ['案件办理数'], [['巡护员'], ['案件', '办理']]],
    ['巡护员呢', ['巡护员人数'], [['案件', '办结']]],
  ])('%s is completed where something fits (%j)', (text, names, context) => {
    expect(namesIn(text, context)).toEqual(names);
  });

  test('of words that only tell names apart is no name', () => {
    expect(namesIn('每万人')).toEqual([]);
  });
});

describe('what is left out', () => {
  test.each([
    ['除了巡护员，还有哪些', ['-巡护员人数']],
    ['不是巡护员，是瞭望哨', ['-巡护员人数', '瞭望哨数']],
    ['是不是巡护员', ['巡护员人数']],
    ['巡护员除外', ['-巡护员人数']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});
