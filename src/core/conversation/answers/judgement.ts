import type { Assessment } from '../../ledger/assess.ts';
import type { Figure } from '../../ledger/known.ts';
import type { Indicator } from '../../plan.ts';
import { isUpward, sayDifference, sayTarget, sign } from '../../quantity.ts';
import { bare } from './figure.ts';

/** 目标：2.10人/万人以上（某日前），按报告已完成，超0.46人/万人。 The one place where a target is held against a figure. */
export function targetLine(indicator: Indicator, assessment: Assessment, figure: Figure | undefined): string {
  const { target } = assessment;
  const parts = [
    `目标：${sayTarget(target, indicator.unit)}（${target.deadline}前）`,
    verdict(assessment, figure),
    distance(indicator, assessment),
    overdue(assessment),
  ];
  return `${parts.filter(Boolean).join('，')}。${indicator.note ? `${bare(indicator.note)}。` : ''}`;
}

/** 已完成, 未完成, or why that cannot be said. */
export function verdict(assessment: Assessment, figure: Figure | undefined): string {
  if (assessment.verdict === 'unknown') return figure ? '只知界限，不能判断是否完成' : '还没有数，不能判断是否完成';
  const done = assessment.verdict === 'met' ? '已完成' : '未完成';
  if (figure?.status === 'provisional') return `按暂定数${done}`;
  if (figure?.basis === 'inferred') return `按推算${done}`;
  if (assessment.by === 'bound') return `按报告所述界限${done}`;
  return done === '已完成' && figure?.origin === 'imported' ? `按报告${done}` : done;
}

/** 还差111人, 超0.46, 比上限低0.8个百分点; empty where it is not known. */
export function distance(indicator: Indicator, { target, gap, verdict: judged }: Assessment): string {
  if (gap === undefined) return '';
  const amount = sayDifference(gap, indicator.unit);
  const side = sign(gap);
  if (side === 0) return judged === 'met' ? '正好达到' : '正好等于界限';
  if (isUpward(target.op)) return side > 0 ? `还差${amount}` : `超${amount}`;
  return side > 0 ? `高出${amount}` : `比上限低${amount}`;
}

/** 已逾期12天; empty before the deadline and for what is met. */
export function overdue({ daysOverdue }: Assessment): string {
  return daysOverdue > 0 ? `已逾期${daysOverdue}天` : '';
}
