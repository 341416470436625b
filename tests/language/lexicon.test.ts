import { describe, expect, test } from 'vitest';
import { takeApart } from '../../src/core/language/lexicon.ts';
import { longestAt } from '../../src/core/language/trie.ts';
import { lexicon } from './small.ts';

describe('a name is taken apart', () => {
  const terms = new Map([
    ['巡护员', '巡护员'],
    ['护水员', '巡护员'],
    ['巡护', '巡护'],
    ['每万人', '每万人'],
  ]);
  const apart = (name: string) =>
    takeApart(name, terms, 3, new Set(['人数', '数', '的'])).map(({ word, concept }) => [word, concept].join('='));

  test.each([
    ['巡护员人数', ['巡护员=巡护员'], 'what it may lose is dropped'],
    ['每万人的护水员数', ['每万人=每万人', '护水员=巡护员'], 'words for the same are one concept'],
    ['瞭望哨数', ['瞭望哨=瞭望哨'], 'what no term covers is a concept of its own'],
    ['巡护瞭望', ['巡护=巡护', '瞭望=瞭望'], 'between the terms and behind them'],
    ['人数', [], 'nothing is left of a name that says nothing'],
  ])('%s', (name, parts) => {
    expect(apart(name)).toEqual(parts);
  });
});

describe('the lexicon of a plan', () => {
  test.each([
    ['护水员', { kind: 'concept', id: '巡护员' }],
    ['案子', { kind: 'concept', id: '案件' }],
    ['瞭望哨', { kind: 'concept', id: '瞭望哨' }],
    ['东岭', { kind: 'unit', unit: { name: '东岭区' } }],
    ['全市', { kind: 'unit', unit: { whole: true } }],
    ['护水规划', { kind: 'plan', plan: { id: 'rivers' } }],
    ['南湖市', { kind: 'elsewhere' }],
    ['东', { kind: 'unclearUnit', choices: ['东岭区'] }],
  ])('%s is looked for in a text', (word, atom) => {
    expect(lexicon.atoms.get(word)).toMatchObject(atom);
    expect(longestAt(lexicon.written, `${word}多少`, 0)).toMatchObject({ value: atom, end: word.length });
  });

  test('names that share their words stand under each of them', () => {
    const named = (concept: string) =>
      (lexicon.patterns.get(concept) ?? []).flatMap(({ meaning }) =>
        meaning.kind === 'indicator' ? [meaning.indicator.name] : [],
      );
    expect(new Set(named('巡护员'))).toEqual(new Set(['巡护员人数', '每万人巡护员']));
    expect(new Set(named('案件'))).toEqual(new Set(['案件办理数', '案件办结数', '办结率']));
  });

  test('an alias of the same words makes no second pattern', () => {
    const rangers = (lexicon.patterns.get('巡护员') ?? []).filter(
      ({ meaning }) => meaning.kind === 'indicator' && meaning.indicator.name === '巡护员人数',
    );
    expect(rangers).toHaveLength(1);
  });

  test('what tells names apart only is weak, and so is a word that is no term', () => {
    expect(['办理', '办结', '每万人', '瞭望哨'].filter((concept) => !lexicon.weak.has(concept))).toEqual([]);
    expect(lexicon.weak.has('巡护员')).toBe(false);
  });

  test('it keeps what each indicator is called by itself, the groups, and the whole', () => {
    expect(lexicon.conceptsOf.get('rivers/density')).toEqual(['每万人', '巡护员']);
    expect(longestAt(lexicon.groups, '巡护这块', 0)?.value).toMatchObject([{ name: '巡护' }]);
    expect(lexicon.whole?.name).toBe('清河市');
    expect(lexicon.indicators.get('rivers/rangers')?.name).toBe('巡护员人数');
  });
});
