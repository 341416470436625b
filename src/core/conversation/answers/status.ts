import { type Assessment, assess } from '../../ledger/assess.ts';
import type { Figure } from '../../ledger/known.ts';
import type { Indicator } from '../../plan.ts';
import { isUpward } from '../../quantity.ts';
import type { Scene } from '../scene.ts';
import { find, noTarget, notBrokenDown } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { actual, sayFigure, stated, support, title } from './figure.ts';
import { targetLine, verdict } from './judgement.ts';
import { answerValue, presentLine } from './value.ts';

/** 完成了吗, 完成率. */
export function answerStatus(subject: Subject, scene: Scene): Block {
  const { indicator, unit, reading } = subject;
  if (!unit.whole) return withoutTarget(notBrokenDown(indicator, unit.name, scene), subject, scene);
  if (!indicator.target) return withoutTarget([noTarget(indicator, scene)], subject, scene);
  const found = find(subject, scene);
  if (found.kind === 'none') return block(found.lines);
  const { figure } = found;
  const assessment = assess(indicator, figure, scene.today);
  if (!assessment) return block([noTarget(indicator, scene)]);
  const rated = reading.detail.rate ? [rateLine(indicator, assessment, scene)] : [];
  const figures = [actual(indicator, figure)];
  if (reading.detail.rate && assessment.rate) figures.push(stated(indicator, figure, 'rate', assessment.rate));
  return block(
    [
      ...rated,
      statusLine(subject, assessment, figure, scene),
      targetLine(indicator, assessment, figure),
      ...support(indicator, figure, scene),
    ],
    figures,
  );
}

/** 某指标的完成率是74%。 or why there is none. */
export function rateLine(indicator: Indicator, { rate, target }: Assessment, scene: Scene): string {
  const name = title(indicator, scene);
  if (rate !== undefined) return `${name}的完成率是${rate}%。`;
  return `${name}没有完成率：${isUpward(target.op) ? '只知道界限，没有确切的数' : '数越低越好，只看是否超过上限'}。`;
}

function statusLine(subject: Subject, assessment: Assessment, figure: Figure, scene: Scene): string {
  const { indicator, reading } = subject;
  if (assessment.verdict === 'unknown' || reading.period !== null) return presentLine(subject, figure, scene);
  return `${title(indicator, scene)}${verdict(assessment, figure)}，现为${sayFigure(indicator, figure)}。`;
}

/** Nothing to hold the figure against: that is the answer, the figure itself comes second. */
function withoutTarget(reasons: readonly string[], subject: Subject, scene: Scene): Block {
  const { lines, figures } = answerValue(subject, scene);
  return block([...new Set([...reasons, ...lines])], figures);
}
