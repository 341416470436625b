import { ownUnits } from '../../home.ts';
import type { IntentName, Reading } from '../../language/reading.ts';
import { wholeOf } from '../../ledger/known.ts';
import { latest } from '../../ledger/latest.ts';
import type { Indicator } from '../../plan.ts';
import { mayRead } from '../rights.ts';
import type { StatedFigure } from '../said.ts';
import type { Answer, Scene } from '../scene.ts';
import { unitFigures } from './breakdown.ts';
import { actual, sayDated } from './figure.ts';

/** The counter of questions that went beyond one's rights. */
export const REFUSED_READING = 'refused-reading';

/** What is said to a question about figures that the asker may not read, with those that he may; `undefined` where he may. */
export function refuseReading(reading: Reading, indicators: readonly Indicator[], scene: Scene): Answer | undefined {
  const asked = [reading.intent, ...(reading.detail.also ? [reading.detail.also] : [])];
  const ids = indicators.length > 0 ? indicators.map(({ plan }) => plan) : scene.plans.map(({ id }) => id);
  const foreign = reading.units
    .filter(({ whole, name }) => !whole && !ids.some((plan) => mayRead(name, plan, scene)))
    .map(({ name }) => name);
  if (foreign.length > 0 && asked.some((intent) => OF_UNITS.has(intent))) {
    return refusal(`${foreign.join('、')}的数`, indicators, false, scene);
  }
  const ranks = reading.detail.also === 'rank' || (reading.intent === 'rank' && ranksUnits(reading));
  const overUnits = asked.includes('breakdown') || ranks;
  const hidden = (indicator: Indicator) =>
    unitFigures(indicator, reading.period, scene).some(({ unit }) => !mayRead(unit, indicator.plan, scene));
  if (!overUnits || !indicators.some(hidden)) return undefined;
  return refusal(ranks ? '各单位的排名' : '其他单位的数', indicators, asked.includes('breakdown'), scene);
}

/** Intents whose answer shows the figure of a unit that is named. */
const OF_UNITS: ReadonlySet<IntentName> = new Set<IntentName>([
  'value',
  'gap',
  'status',
  'pace',
  'trend',
  'source',
  'breakdown',
  'rank',
  'compare',
  'overview',
  'history',
]);

function ranksUnits({ indicators, detail: { order } }: Reading): boolean {
  return (order?.over ?? (indicators.length > 0 ? 'units' : 'indicators')) === 'units';
}

const MOST_INDICATORS = 3;

function refusal(what: string, indicators: readonly Indicator[], ownAsked: boolean, scene: Scene): Answer {
  const planners = (scene.contacts ?? []).filter(({ role }) => role === 'planner').map(({ name }) => name);
  const whom = planners.length > 0 ? `，需要的话请问${planners.join('、')}` : '';
  const own = ownUnits(scene.asker);
  const shown = indicators.slice(0, MOST_INDICATORS);
  const city = [
    ...new Set(scene.plans.flatMap(({ units }) => units.filter(({ whole }) => whole).map(({ name }) => name))),
  ];
  const lines = shown.flatMap((indicator) =>
    [...own, wholeOf(scene.known, indicator)].flatMap((unit) => figureLine(indicator, unit, scene)),
  );
  return {
    text: [
      `${what}不在您能看的范围里：您能看本单位（${own.join('、')}）和${city.join('、')}的数${whom}。`,
      ...lines,
    ].join('\n'),
    figures: ownAsked ? shown.flatMap((indicator) => own.flatMap((unit) => statedOwn(indicator, unit, scene))) : [],
    tally: REFUSED_READING,
  };
}

function figureLine(indicator: Indicator, unit: string, scene: Scene): string[] {
  const figure = latest(scene.known, indicator, unit);
  return figure ? [`${unit}${indicator.name}：${sayDated(indicator, figure)}`] : [];
}

function statedOwn(indicator: Indicator, unit: string, scene: Scene): StatedFigure[] {
  const figure = latest(scene.known, indicator, unit);
  return figure ? [actual(indicator, figure)] : [];
}
