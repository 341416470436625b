import { indicatorOf, ratioOf } from '../../ledger/official.ts';
import type { Indicator } from '../../plan.ts';
import type { Scene } from '../scene.ts';
import { find } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { cautions, dateNote, sayBasis, sayDate, sayDated, sayOrigin, stop, subjectName } from './figure.ts';

/** 出处, 依据, 口径, 怎么算的. The figure is named, but it is not what was asked for. */
export function answerSource(subject: Subject, scene: Scene): Block {
  const { indicator, unit } = subject;
  const found = find(subject, scene);
  if (found.kind === 'none') return block([...found.lines, ...definition(indicator, scene)]);
  const { figure } = found;
  const name = subjectName(indicator, unit.name, scene);
  return block([
    `${name}${sayDated(indicator, figure)}出自：${sayOrigin(indicator, figure, scene)}。`,
    ...definition(indicator, scene),
    ...sayBasis(figure.basis),
    `${sayDate(figure, scene)}。`,
    ...dateNote(indicator, figure, scene),
    ...cautions(indicator),
  ]);
}

/** How it is counted, and for a ratio what is divided by what, as far as it is known. */
function definition(indicator: Indicator, scene: Scene): string[] {
  const relation = ratioOf(scene.known, indicator);
  const partName = (name: string) => indicatorOf(scene.known, indicator.plan, name)?.name ?? name;
  const formula = relation
    ? [`算法：${partName(relation.numerator)}÷${partName(relation.denominator)}${factor(relation.factor)}。`]
    : [];
  if (indicator.definition) return [`口径：${stop(indicator.definition)}`, ...formula];
  if (formula.length > 0) return formula;
  const open = indicator.kind === 'ratio' ? '没有写明分子分母怎么算' : '没有另外说明怎么统计';
  return [`口径：报告${open}。`];
}

function factor(value: string): string {
  return value === '1' ? '' : `×${value}`;
}
