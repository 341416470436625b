import type { StatedFigure } from '../../src/core/conversation/said.ts';
import type { Understood } from '../../src/core/language/reading.ts';
import type { Library } from '../../src/library.ts';
import { WHOLE } from './item.ts';
import type { Answered } from './judge.ts';
import type { Truth } from './truth.ts';

/** What the methods of comparison share: the names of the plan, and the ledger looked up for what was understood. */
export interface PlainReading {
  /** Names and aliases of the indicators; each leads to the indicator's name. */
  readonly names: ReadonlyMap<string, string>;
  /** The unit whose longest name stands in the text; the whole city where there is none. */
  unitIn(text: string): string;
  /** An answer from intent, indicators and unit, with the figures that the documents have. */
  answer(intent: Understood['intent'], indicators: readonly string[], unit: string): Answered;
}

const MEASURES: Readonly<Record<string, readonly string[]>> = {
  value: ['actual'],
  target: ['target'],
  gap: ['gap'],
  status: ['actual'],
  pace: ['gap'],
  compare: ['actual'],
};

export function createPlainReading({ plans }: Pick<Library, 'plans'>, truth: Truth): PlainReading {
  const indicators = plans.flatMap((plan) => plan.indicators);
  const names = new Map(indicators.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => [each, name])));
  const units = new Map(
    plans.flatMap((plan) => plan.units.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => [each, name]))),
  );
  return {
    names,
    unitIn: (text) => units.get(longestIn(text, units.keys()) ?? '') ?? WHOLE,
    answer(intent, asked, unit) {
      const figures = unit === WHOLE ? asked.flatMap((each) => stated(each, intent)) : [];
      const reply = figures.map(({ indicator, value }) => `${indicator}：${value}`).join('；');
      const groups: readonly string[] = [];
      const understood = { intent, indicators: asked, groups, units: [unit], period: null, filter: null, updates: [] };
      return { understood, figures, reply };
    },
  };

  function stated(indicator: string, intent: string): StatedFigure[] {
    return (MEASURES[intent] ?? []).flatMap((measure) => {
      const known = truth.known(indicator, measure);
      if (known === undefined || !isMeasure(measure)) return [];
      const op = isOperator(known.op) ? known.op : '=';
      return [{ indicator, unit: WHOLE, period: '中期', measure, op, value: known.value }];
    });
  }
}

/** The longest of these that stands in the text. */
export function longestIn(text: string, words: Iterable<string>): string | undefined {
  let longest: string | undefined;
  for (const word of words) if (text.includes(word) && word.length > (longest?.length ?? 0)) longest = word;
  return longest;
}

function isMeasure(measure: string): measure is StatedFigure['measure'] {
  return ['actual', 'target', 'gap', 'rate', 'pace'].includes(measure);
}

function isOperator(op: string | undefined): op is StatedFigure['op'] {
  return op !== undefined && ['=', '>', '>=', '<', '<='].includes(op);
}
