import type { Reading } from '../../language/reading.ts';
import type { Figure } from '../../ledger/known.ts';
import type { Indicator, Plan, Unit } from '../../plan.ts';
import { compare } from '../../quantity.ts';
import type { Answer, Scene } from '../scene.ts';
import { notReported } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { differences, noneReported, unitFigures } from './breakdown.ts';
import { actual, sayDated, stated, title } from './figure.ts';
import { judgedOf } from './list.ts';

/** 哪个县最多, 某县排第几: among the units that have reported, never more. */
export function answerRank({ indicator, unit, reading }: Subject, scene: Scene): Block {
  const all = unitFigures(indicator, reading.period, scene);
  if (all.length === 0) return block(['没有各单位的数，不能排名。', ...noneReported(indicator, reading.period, scene)]);
  const order = reading.detail.order;
  const least = order?.by === 'least';
  const ranked = all.filter(({ op }) => op === '=').sort((a, b) => compare(a.value, b.value) * (least ? 1 : -1));
  const name = title(indicator, scene);
  const head = unit.whole ? extremeLine(name, ranked, least) : placeLine(name, ranked, unit, indicator, scene);
  const shown = order?.count && unit.whole ? ranked.slice(0, Math.max(1, order.count)) : ranked;
  const missing = indicator.reportedBy.filter((other) => !all.some((figure) => figure.unit === other));
  return block(
    [
      head,
      ...shown.map((figure) => `${place(ranked, figure)}. ${figure.unit}：${sayDated(indicator, figure)}`),
      ...(missing.length > 0 ? [`未报：${missing.join('、')}；报齐前排名可能变化。`] : []),
      ...differences(ranked),
    ],
    shown.map((figure) => actual(indicator, figure)),
  );
}

/** 哪个指标完成率最低: over the indicators that have a rate; the others are named apart. */
export function answerRankOfIndicators(reading: Reading, plans: readonly Plan[], scene: Scene): Answer {
  const least = reading.detail.order?.by !== 'most';
  const rated = plans.flatMap((plan) => judgedOf(plan, reading, scene));
  const known = rated
    .flatMap(({ indicator, figure, assessment: { rate } }) => (figure && rate ? [{ indicator, figure, rate }] : []))
    .sort((a, b) => compare(a.rate, b.rate) * (least ? 1 : -1));
  const [first] = known;
  if (!first) return { text: '没有能算出完成率的指标，不能排名。', figures: [] };
  const count = reading.detail.order?.count;
  const shown = count ? known.slice(0, Math.max(1, count)) : known;
  const without = rated.filter(({ assessment }) => !assessment.rate).map(({ indicator }) => title(indicator, scene));
  return {
    text: [
      `完成率最${least ? '低' : '高'}的是${title(first.indicator, scene)}，${first.rate}%。`,
      ...shown.map(({ indicator, rate }, i) => `${i + 1}. ${title(indicator, scene)}：${rate}%`),
      ...(without.length > 0 ? [`没有确切完成率的：${without.join('、')}。`] : []),
    ].join('\n'),
    figures: shown.map(({ indicator, figure, rate }) => stated(indicator, figure, 'rate', rate)),
  };
}

function extremeLine(name: string, ranked: readonly Figure[], least: boolean): string {
  const first = ranked[0];
  if (!first) return `已报的${name}都只是界限，不能排名。`;
  const ties = ranked.filter(({ value }) => compare(value, first.value) === 0).map(({ unit }) => unit);
  return `已报的${ranked.length}个单位中，${name}最${least ? '少' : '多'}的是${ties.join('、')}。`;
}

function placeLine(name: string, ranked: readonly Figure[], unit: Unit, indicator: Indicator, scene: Scene): string {
  const own = ranked.find((figure) => figure.unit === unit.name);
  if (!own) return `${notReported(indicator, unit.name, scene)}不能排名。`;
  return `${unit.name}的${name}在已报的${ranked.length}个单位中排第${place(ranked, own)}。`;
}

/** Equal values share a place. */
function place(ranked: readonly Figure[], figure: Figure): number {
  return ranked.findIndex(({ value }) => compare(value, figure.value) === 0) + 1;
}
