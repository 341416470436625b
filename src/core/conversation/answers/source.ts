import { indicatorOf } from '../../ledger/official.ts';
import type { Indicator, Relation } from '../../plan.ts';
import type { Scene } from '../scene.ts';
import { find } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { cautions, dateNote, planOf, sayBasis, sayDate, sayDated, sayOrigin, stop, subjectName } from './figure.ts';

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

/** How it is counted, and for what is computed how, as far as it is known. */
function definition(indicator: Indicator, scene: Scene): string[] {
  const formulas =
    planOf(indicator, scene)?.relations.flatMap((relation) => formulaOf(relation, indicator, scene)) ?? [];
  if (indicator.definition) return [`口径：${stop(indicator.definition)}`, ...formulas];
  if (formulas.length > 0) return formulas;
  const open = indicator.kind === 'ratio' ? '没有写明分子分母怎么算' : '没有另外说明怎么统计';
  return [`口径：报告${open}。`];
}

function formulaOf(relation: Relation, indicator: Indicator, scene: Scene): string[] {
  if (relation.kind === 'part' || (relation.of !== indicator.code && relation.of !== indicator.name)) return [];
  const nameOfPart = (name: string) => indicatorOf(scene.known, indicator.plan, name)?.name ?? name;
  switch (relation.kind) {
    case 'ratio':
      return [
        `算法：${nameOfPart(relation.numerator)}÷${nameOfPart(relation.denominator)}${factor(relation.factor)}。`,
      ];
    case 'average':
      return [`算法：${nameOfPart(relation.total)}的累计数÷规划开始以来的年数。`];
    case 'perCapita':
      return [`算法：${nameOfPart(relation.part)}÷人口${factor(relation.per)}，登记人口（口径、时点、来源）后才计算。`];
  }
}

function factor(value: string): string {
  return value === '1' ? '' : `×${value}`;
}
