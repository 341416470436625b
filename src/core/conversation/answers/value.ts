import { assess } from '../../ledger/assess.ts';
import type { Figure } from '../../ledger/known.ts';
import type { Scene } from '../scene.ts';
import { find } from './absence.ts';
import { answerAsKnown } from './as-known.ts';
import { type Block, block, type Subject } from './block.ts';
import { actual, sayFigure, sayWhen, subjectName, support } from './figure.ts';
import { targetLine } from './judgement.ts';

/** 现在多少. */
export function answerValue(subject: Subject, scene: Scene): Block {
  const { knownOn } = subject.reading.detail;
  if (knownOn !== undefined) return answerAsKnown(subject, knownOn, scene);
  const found = find(subject, scene);
  if (found.kind === 'none') return block(found.lines);
  const { indicator, unit } = subject;
  const { figure } = found;
  const assessment = unit.whole ? assess(indicator, figure, scene.today) : undefined;
  return block(
    [
      presentLine(subject, figure, scene),
      ...(assessment ? [targetLine(indicator, assessment, figure)] : []),
      ...support(indicator, figure, scene),
    ],
    [actual(indicator, figure)],
  );
}

/** 某指标现为37人。 or, asked for a period, 某指标中期为37人。 */
export function presentLine({ indicator, unit, reading }: Subject, figure: Figure, scene: Scene): string {
  const amount = figure.extent === 'amount' ? '本期数' : '';
  const when = reading.period === null && !amount ? '现' : `${sayWhen(figure)}${amount}`;
  return `${subjectName(indicator, unit.name, scene)}${when}为${sayFigure(indicator, figure)}。`;
}
