import { assess } from '../../ledger/assess.ts';
import type { Figure } from '../../ledger/known.ts';
import type { Indicator } from '../../plan.ts';
import { absolute, compare, minus, sayDifference } from '../../quantity.ts';
import type { StatedFigure } from '../said.ts';
import type { Answer, Scene } from '../scene.ts';
import { find, wholeBeside } from './absence.ts';
import type { Subject } from './block.ts';
import { actual, cautions, sayDated, sayWhen, stated, subjectName } from './figure.ts';
import { rateLine } from './status.ts';

interface Side {
  readonly name: string;
  readonly indicator: Indicator;
  readonly figure: Figure;
  readonly value: string;
  readonly unit: string;
  readonly stated: StatedFigure;
}

/** By what the sides are held against each other: their figures, how far they have come, how far they fall short. */
type Yardstick = 'actual' | 'rate' | 'gap';

/** Two or more units, or two or more indicators, held against each other; what is missing is said, not guessed. */
export function answerCompare(subjects: readonly Subject[], scene: Scene): Answer {
  const yardstick = yardstickOf(subjects);
  const found = subjects.map((subject) => sideOf(subject, yardstick, scene));
  const sides = found.flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const absent = found.flatMap((one) => (typeof one === 'string' ? [one] : []));
  const heads = absent.length === 0 ? verdictLines(sides, yardstick) : ['数不全，不能比较。'];
  const dates = new Set(sides.map(({ figure }) => figure.through));
  return {
    text: [
      ...heads,
      ...sides.map((side) => `${side.name}：${saySide(side, yardstick)}`),
      ...absent,
      ...insteadOf(subjects, found, scene),
      ...(dates.size > 1 ? ['注意：两边的时点不同。'] : []),
      ...new Set(sides.flatMap(({ indicator }) => cautions(indicator))),
    ].join('\n'),
    figures: sides.map((side) => side.stated),
  };
}

function yardstickOf(subjects: readonly Subject[]): Yardstick {
  const details = subjects.map(({ reading }) => reading.detail);
  if (details.some(({ rate }) => rate)) return 'rate';
  return details.some(({ gaps }) => gaps) ? 'gap' : 'actual';
}

/** One side of the comparison, or in a sentence why there is none. */
function sideOf(subject: Subject, yardstick: Yardstick, scene: Scene): Side | string {
  const found = find(subject, scene);
  if (found.kind === 'none') return found.lines[0] ?? '';
  switch (yardstick) {
    case 'actual':
      return actualSide(subject, found.figure, scene);
    case 'rate':
      return rateSide(subject, found.figure, scene);
    case 'gap':
      return gapSide(subject, found.figure, scene);
  }
}

/** Beside units that have not reported, once for all of them, the whole city's figure. */
function insteadOf(subjects: readonly Subject[], found: readonly (Side | string)[], scene: Scene): string[] {
  const silent = subjects.filter(({ unit }, i) => typeof found[i] === 'string' && !unit.whole);
  const [first] = silent;
  return first ? wholeBeside(first.indicator, silent.map(({ unit }) => unit.name).join('、'), scene) : [];
}

function actualSide({ indicator, unit }: Subject, figure: Figure, scene: Scene): Side {
  const name = subjectName(indicator, unit.name, scene);
  return { name, indicator, figure, value: figure.value, unit: indicator.unit, stated: actual(indicator, figure) };
}

function rateSide({ indicator, unit }: Subject, figure: Figure, scene: Scene): Side | string {
  const name = subjectName(indicator, unit.name, scene);
  const assessment = unit.whole ? assess(indicator, figure, scene.today) : undefined;
  if (!assessment) return `${name}没有目标，没有完成率。`;
  if (assessment.rate === undefined) return rateLine(indicator, assessment, scene);
  return {
    name,
    indicator,
    figure,
    value: assessment.rate,
    unit: '%',
    stated: stated(indicator, figure, 'rate', assessment.rate),
  };
}

function gapSide({ indicator, unit }: Subject, figure: Figure, scene: Scene): Side | string {
  const name = subjectName(indicator, unit.name, scene);
  const gap = unit.whole ? assess(indicator, figure, scene.today)?.gap : undefined;
  if (gap === undefined) return `${name}算不出离目标差多少。`;
  return { name, indicator, figure, value: gap, unit: indicator.unit, stated: stated(indicator, figure, 'gap', gap) };
}

function saySide({ indicator, figure, value, unit }: Side, yardstick: Yardstick): string {
  switch (yardstick) {
    case 'actual':
      return sayDated(indicator, figure);
    case 'rate':
      return `完成率${value}%（${sayWhen(figure)}）`;
    case 'gap':
      return `${sayGap(value, unit)}（${sayWhen(figure)}）`;
  }
}

function sayGap(gap: string, unit: string): string {
  const distance = sayDifference(absolute(gap), unit);
  return compare(gap, '0') > 0 ? `还差${distance}` : `已完成，超${distance}`;
}

/** Who is ahead and by how much; only of exact values in the same unit of measure. */
function verdictLines(sides: readonly Side[], yardstick: Yardstick): string[] {
  const byRate = yardstick === 'rate';
  const units = new Set(sides.map(({ unit }) => unit));
  if (units.size > 1) return ['计量单位不同，不能直接比较。'];
  if (yardstick === 'actual' && sides.some(({ figure }) => figure.op !== '='))
    return ['其中有的只是界限，差多少不知道。'];
  const ordered = [...sides].sort((a, b) => compare(b.value, a.value));
  const [top, bottom] = [ordered[0], ordered.at(-1)];
  if (!top || !bottom || top === bottom) return [];
  const difference = minus(top.value, bottom.value);
  if (compare(difference, '0') === 0) return [`${sides.map(({ name }) => name).join('和')}相同。`];
  const what = byRate ? '的完成率' : yardstick === 'gap' ? '差得' : '';
  const word = byRate || top.indicator.kind === 'ratio' ? '高' : '多';
  const apart = sayDifference(difference, top.unit);
  if (sides.length > 2)
    return [`最${word}的是${top.name}，最${word === '多' ? '少' : '低'}的是${bottom.name}，相差${apart}。`];
  const other = top.indicator === bottom.indicator ? bottom.figure.unit : bottom.name;
  return [`${top.name}${what}比${other}${word}${apart}。`];
}
