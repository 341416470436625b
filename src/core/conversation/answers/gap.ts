import { type Assessment, assess } from '../../ledger/assess.ts';
import type { Figure } from '../../ledger/known.ts';
import { latest } from '../../ledger/latest.ts';
import type { Indicator } from '../../plan.ts';
import { isUpward, sayDifference, sign } from '../../quantity.ts';
import type { Scene } from '../scene.ts';
import { find, noTarget, notBrokenDown, notReported, presentFigure } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { actual, stated, support, title } from './figure.ts';
import { targetLine } from './judgement.ts';
import { presentLine } from './value.ts';

/** 还差多少, 超了多少. */
export function answerGap(subject: Subject, scene: Scene): Block {
  const { indicator } = subject;
  const without = withoutGoal(subject, scene);
  if (without) return without;
  const found = find(subject, scene);
  if (found.kind === 'none') return block(found.lines);
  const { figure } = found;
  const assessment = assess(indicator, figure, scene.today);
  if (!assessment) return block([noTarget(indicator, scene)]);
  return block(
    [
      gapLine(indicator, assessment, scene),
      presentLine(subject, figure, scene),
      targetLine(indicator, assessment, figure),
      ...support(indicator, figure, scene),
    ],
    gapFigures(indicator, assessment, figure),
  );
}

/** Why nothing can be missing: no target at all, or none for a single county. */
export function withoutGoal({ indicator, unit }: Subject, scene: Scene): Block | undefined {
  const figure = latest(scene.known, indicator, unit.name);
  if (!unit.whole) {
    const own = figure ? presentFigure(indicator, figure, scene) : [notReported(indicator, unit.name, scene)];
    return block([...notBrokenDown(indicator, unit.name, scene), ...own]);
  }
  if (indicator.target) return undefined;
  return block([noTarget(indicator, scene), ...presentFigure(indicator, figure, scene)]);
}

/** 某指标还差111人。 */
export function gapLine(indicator: Indicator, { gap, target, verdict }: Assessment, scene: Scene): string {
  const name = title(indicator, scene);
  if (gap === undefined) {
    const done = verdict === 'met' ? '已达到目标' : verdict === 'unmet' ? '没有达到目标' : '不能判断';
    return `${name}${done}，差额不知道：报告只给出界限，没有确切的数。`;
  }
  const amount = sayDifference(gap, indicator.unit);
  const upward = isUpward(target.op);
  if (sign(gap) > 0) return upward ? `${name}还差${amount}。` : `${name}高出目标${amount}。`;
  if (sign(gap) < 0) return upward ? `${name}不差，已超目标${amount}。` : `${name}不差，比上限低${amount}。`;
  return verdict === 'met' ? `${name}不差，正好达到目标。` : `${name}正好等于界限，还不算完成。`;
}

/** The gap; of a bound the actual (contract.md, settled readings). */
export function gapFigures(indicator: Indicator, { gap }: Assessment, figure: Figure) {
  return [gap === undefined ? actual(indicator, figure) : stated(indicator, figure, 'gap', gap)];
}
