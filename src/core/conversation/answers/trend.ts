import { isPeriod, sayPeriod } from '../../language/days.ts';
import type { Period } from '../../language/periods.ts';
import type { Figure } from '../../ledger/known.ts';
import { at } from '../../ledger/latest.ts';
import { points } from '../../ledger/official.ts';
import type { Indicator } from '../../plan.ts';
import { compare, minus, over, sayDifference, times } from '../../quantity.ts';
import type { Scene } from '../scene.ts';
import { find, notReported, wholeBeside } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { actual, sayFigure, sayWhen, subjectName, support } from './figure.ts';

/** 变化, 走势, 同比, 环比: needs two figures of different dates, else the reply says that there is only one. */
export function answerTrend(subject: Subject, scene: Scene): Block {
  const { indicator, unit } = subject;
  const series = seriesOf(subject, scene);
  const newest = series.at(-1);
  if (!newest) return nothing(subject, scene);
  if (series.length === 1) return onlyOne(subject, newest, scene);
  const current = currentFigure(subject, series, scene);
  const base = current && baseFigure(subject, current, series, scene);
  const listed = series.slice(-MOST_LISTED).map((figure) => `${sayWhen(figure)}：${sayFigure(indicator, figure)}`);
  if (!current || !base) {
    const reason = `${subjectName(indicator, unit.name, scene)}没有可比时点的数，算不出${comparison(subject)}。`;
    return block([reason, '有记录的数：', ...listed]);
  }
  return block(
    [
      changeLine(subject, base, current, scene),
      ...(series.length > 2 ? ['有记录的数：', ...listed] : []),
      ...support(indicator, current, scene),
    ],
    [actual(indicator, base), actual(indicator, current)],
  );
}

const MOST_LISTED = 12;

/** What stands at a day or runs up; where there is none of that the amounts (本期数), never both in one line. */
function seriesOf({ indicator, unit }: Subject, { known }: Scene): readonly Figure[] {
  const totals = points(known, indicator, unit.name);
  return totals.length > 0 ? totals : points(known, indicator, unit.name, 'all', 'amount');
}

function nothing({ indicator, unit, reading }: Subject, scene: Scene): Block {
  const found = find({ indicator, unit, reading }, scene, null);
  if (unit.whole) return block(found.kind === 'none' ? found.lines : []);
  return block([notReported(indicator, unit.name, scene), ...wholeBeside(indicator, unit.name, scene)]);
}

function onlyOne(subject: Subject, figure: Figure, scene: Scene): Block {
  const { indicator, unit } = subject;
  return block([
    `${subjectName(indicator, unit.name, scene)}只有一个时点的数，看不出${comparison(subject)}。`,
    `${sayWhen(figure)}：${sayFigure(indicator, figure)}。`,
    ...support(indicator, figure, scene),
  ]);
}

function comparison({ reading }: Subject): string {
  const { base } = reading.detail;
  if (base === 'year-on-year') return '同比';
  if (base === 'period-on-period') return '环比';
  return base && isPeriod(base) ? `较${sayPeriod(base)}的变化` : '变化';
}

function currentFigure(
  { indicator, unit, reading }: Subject,
  series: readonly Figure[],
  { known }: Scene,
): Figure | undefined {
  const named = reading.period === null || reading.period === reading.detail.base ? null : reading.period;
  const newest = series.at(-1);
  return named === null ? newest : at(known, indicator, unit.name, named, newest?.extent ?? 'total');
}

/** The figure compared with: a year earlier, at the named period, or the one before. */
function baseFigure(
  { indicator, unit, reading }: Subject,
  current: Figure,
  series: readonly Figure[],
  { known }: Scene,
): Figure | undefined {
  const { base } = reading.detail;
  if (base === undefined || base === 'period-on-period')
    return series.findLast(({ through }) => through < current.through);
  const period = base === 'year-on-year' ? yearBefore(current.period) : base;
  const figure = period === undefined ? undefined : at(known, indicator, unit.name, period, current.extent ?? 'total');
  return figure && figure.through < current.through ? figure : undefined;
}

function yearBefore(period: Period): Period | undefined {
  if (!isPeriod(period)) return undefined;
  return period.replaceAll(/\d{4}(?=$|[-HQ.])/g, (year) => String(Number(year) - 1));
}

/** 某指标从8月的5人到9月的6人，增加1人（20%）。 */
function changeLine({ indicator, unit }: Subject, base: Figure, current: Figure, scene: Scene): string {
  const name = subjectName(indicator, unit.name, scene);
  const between = `从${sayWhen(base)}的${sayFigure(indicator, base)}到${sayWhen(current)}的${sayFigure(indicator, current)}`;
  return `${name}${between}，${change(indicator, base, current)}。`;
}

function change(indicator: Indicator, base: Figure, current: Figure): string {
  if (base.op !== '=' || current.op !== '=') return '其中有界限，变化多少不知道';
  const difference = minus(current.value, base.value);
  const order = compare(current.value, base.value);
  if (order === 0) return '没有变化';
  const percent = indicator.kind === 'ratio' ? undefined : over(times(difference, '100'), base.value);
  const share = percent === undefined ? '' : `（${percent.replace('-', '')}%）`;
  return `${order > 0 ? '增加' : '减少'}${sayDifference(difference, indicator.unit)}${share}`;
}
