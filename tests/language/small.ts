/** A small fictitious plan with words of its own, a segmenter that knows a handful of words, and what they make. */
import { buildLexicon } from '../../src/core/language/lexicon.ts';
import type { Segmenter, Token } from '../../src/core/language/segmenter.ts';
import type { Indicator, Plan } from '../../src/core/plan.ts';
import { CITY, cases, closed, closing, plan as rivers, stations } from '../ledger/sample.ts';

export { CITY };

function withAliases(indicator: Indicator): Indicator {
  if (indicator.name === '巡护员人数') return { ...indicator, aliases: ['巡护员', '巡护员队伍'] };
  return indicator.name === '办结率' ? { ...indicator, aliases: ['案件办结率'] } : indicator;
}

export const plan: Plan = {
  ...rivers,
  aliases: ['护水规划'],
  indicators: rivers.indicators.map(withAliases),
  groups: rivers.groups.map((group) => {
    if (group.name === '群防') return { ...group, byMeasure: true };
    return group.name === '巡护' ? { ...group, aliases: ['巡护这块'] } : group;
  }),
  units: rivers.units.map((unit) => ({ ...unit, aliases: unit.name === CITY ? ['全市'] : [unit.name.slice(0, 2)] })),
  terms: [
    { name: '巡护员', words: ['护水员'], weak: false },
    { name: '每万人', words: ['万人'], weak: true },
    { name: '案件', words: ['案子'], weak: false },
    { name: '办理', words: ['承办'], weak: true },
    { name: '办结', words: ['结案'], weak: true },
  ],
  wide: [
    { names: ['站点'], choices: [stations.code, 'huts'] },
    { names: ['河务'], choices: ['rangers', stations.code] },
    { names: ['护河力量'], choices: ['rangers', stations.code, 'clean'], byMeasure: true },
  ],
  outside: [{ names: ['渔政员'], nearest: ['rangers'] }],
  elsewhere: ['南湖市'],
  unclearUnits: [{ names: ['东'], choices: ['东岭区'] }],
};

export const words = { generic: ['总数', '人数', '数', '的', '队伍'] };
export const lexicon = buildLexicon([plan], words);
export const parts = { cases, closed, closing, stations };

/** Cuts at the longest word of a list, else into single characters; `strange` are cut as words that nobody knows. */
export function segmenterOf(known: readonly string[], strange: readonly string[] = []): Segmenter {
  const words = new Set([...known, ...strange]);
  const longest = Math.max(1, ...[...words].map((word) => word.length));
  return {
    isWord: (text) => known.includes(text),
    cut(text) {
      const tokens: Token[] = [];
      for (let start = 0; start < text.length; ) {
        let length = Math.min(longest, text.length - start);
        while (length > 1 && !words.has(text.slice(start, start + length))) length--;
        tokens.push({ text: text.slice(start, start + length), start, tag: 'n' });
        start += length;
      }
      return tokens;
    },
  };
}
