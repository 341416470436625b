import { daysBetween, sayDayShort } from '../../language/days.ts';
import type { Day, Plan } from '../../plan.ts';
import { absolute, isUpward, rounded, sayDifference, sayTarget, sign } from '../../quantity.ts';
import type { Weekly } from '../../reminders/item.ts';
import type { Rule } from '../../reminders/schedule.ts';
import { isBetter, type Light, type Shortfall, type Week } from '../../reminders/shortfall.ts';
import { sayFigure, sayWhen, title } from '../answers/figure.ts';
import { distance } from '../answers/judgement.ts';
import type { Miss } from '../misses.ts';
import { line } from './frame.ts';

/**
 * 周调度: what was reached, what moved, what falls short by how much, and what is needed a month; for whom `misses` are
 * given, how many wordings were not understood.
 */
export function weeklyText(
  { weeks }: Weekly,
  { opening, closing }: Rule,
  today: Day,
  plans: readonly Plan[],
  misses: readonly Miss[] = [],
): string {
  return [
    ...weeks.flatMap((week) => weekLines(week, opening, today, plans)),
    ...missedLine(misses, today),
    ...line(closing, {}),
  ].join('\n');
}

/** Of the days before today, so that the same text can be sent again within the day. */
function missedLine(misses: readonly Miss[], today: Day): string[] {
  const count = misses.filter(({ first, last }) => first < today && daysBetween(last, today) <= WEEK).length;
  return count > 0 ? [`近一周有${count}种说法我没有听懂，问“没听懂的有哪些”可以看，并教我。`] : [];
}

const WEEK = 7;

function weekLines({ plan, unmet, reached }: Week, opening: string, today: Day, plans: readonly Plan[]): string[] {
  const values = { 规划: plan.name, 项数: String(unmet.length), 日期: sayDayShort(today, today) };
  const dates = [...new Set(unmet.map(({ figure }) => sayWhen(figure)))];
  return [
    ...line(opening, values),
    ...reached.map(
      ({ indicator, figure }) =>
        `新达到目标：${title(indicator, { plans })}${sayFigure(indicator, figure)}（目标${sayTarget(targetOf(indicator), indicator.unit)}）。`,
    ),
    ...unmet.map((one, i) => `${i + 1}. ${shortfallLine(one, today, plans)}`),
    ...(dates.length > 0 ? [`以上是${dates.join('、')}的数。`] : []),
  ];
}

function targetOf({ target }: Shortfall['indicator']) {
  return target ?? { op: '=' as const, value: '' };
}

/** 某指标37人，目标50人以上，还差13人（黄灯）。离期限还有835天，27个整月，平均每月需增加0.48人。比上周增加1人。 */
function shortfallLine(one: Shortfall, today: Day, plans: readonly Plan[]): string {
  const { indicator, figure, assessment, light } = one;
  const moved = isBetter(one) ? moveOf(one) : '';
  const still = isBetter(one) ? '' : moveOf(one);
  const standing = [
    `${title(indicator, { plans })}${sayFigure(indicator, figure)}`,
    `目标${sayTarget(assessment.target, indicator.unit)}`,
    distance(indicator, assessment),
  ];
  return `${moved}${standing.filter(Boolean).join('，')}（${LIGHTS[light]}）。${timeOf(one, today)}${still}`;
}

const LIGHTS: Readonly<Record<Light, string>> = { red: '红灯', amber: '黄灯', green: '绿灯' };

function timeOf({ indicator, assessment, pace }: Shortfall, today: Day): string {
  const { target, daysOverdue } = assessment;
  if (daysOverdue > 0) return `期限${target.deadline}，已逾期${daysOverdue}天。`;
  const left = `离期限还有${daysBetween(today, target.deadline)}天`;
  if (!pace) return `${left}。`;
  if (pace.months === 0) return `${left}，要在期限前一次补上。`;
  const verb = isUpward(target.op) ? '增加' : '降低';
  return `${left}、${pace.months}个整月，平均每月需${verb}${sayDifference(pace.pace, indicator.unit)}。`;
}

/** What came in since a week ago; nothing where it is not known. */
function moveOf({ indicator, change, assessment }: Shortfall): string {
  if (change === undefined) return '';
  const side = sign(change);
  if (side === 0) return '与上周持平。';
  const up = isUpward(assessment.target.op) === side > 0;
  return `比上周${up ? '增加' : '减少'}${sayDifference(rounded(absolute(change)), indicator.unit)}。`;
}
