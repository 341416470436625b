import { assess } from '../../ledger/assess.ts';
import { latest } from '../../ledger/latest.ts';
import { sayTarget } from '../../quantity.ts';
import type { Scene } from '../scene.ts';
import { noTarget, notBrokenDown, presentFigure } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { bare, cautions, sayDated, statedTarget, title } from './figure.ts';
import { changeLines } from './goal.ts';
import { distance, overdue, verdict } from './judgement.ts';

/** 目标是多少: the plan's, which is the whole city's; the present figure stands beside it. */
export function answerTarget({ indicator, unit }: Subject, scene: Scene): Block {
  if (!unit.whole) return block(notBrokenDown(indicator, unit.name, scene));
  const figure = latest(scene.known, indicator, unit.name);
  const assessment = assess(indicator, figure, scene.today);
  if (!assessment) return block([noTarget(indicator, scene), ...presentFigure(indicator, figure, scene)]);
  const { target } = assessment;
  const judged = [verdict(assessment, figure), distance(indicator, assessment), overdue(assessment)].filter(Boolean);
  return block(
    [
      `${title(indicator, scene)}的目标是${sayTarget(target, indicator.unit)}，${target.deadline}前完成。`,
      ...(figure ? [`现为${sayDated(indicator, figure)}，${judged.join('，')}。`] : []),
      ...changeLines(indicator, scene),
      ...(indicator.note ? [`${bare(indicator.note)}。`] : []),
      ...cautions(indicator),
    ],
    [statedTarget(indicator, unit.name, target)],
  );
}
