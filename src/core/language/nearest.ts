import type { Indicator } from '../plan.ts';
import type { Lexicon } from './lexicon.ts';

/** The indicators nearest to a question that none answers: those half named first, then those that share words with it. */
export function nearestTo(text: string, halfNamed: readonly Indicator[], lexicon: Lexicon): readonly Indicator[] {
  if (halfNamed.length > 0) return halfNamed;
  const asked = pairs(text);
  return [...lexicon.indicators.values()]
    .map((indicator) => ({ indicator, shared: pairs(indicator.name).filter((pair) => asked.includes(pair)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 3)
    .map(({ indicator }) => indicator);
}

function pairs(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)).filter((pair) =>
    /^\p{L}{2}$/u.test(pair),
  );
}
