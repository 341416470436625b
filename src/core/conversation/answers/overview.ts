import { sayPeriod } from '../../language/days.ts';
import type { Reading } from '../../language/reading.ts';
import { at, latest } from '../../ledger/latest.ts';
import type { Indicator, Plan, Unit } from '../../plan.ts';
import type { StatedFigure } from '../said.ts';
import type { Answer, Scene } from '../scene.ts';
import { unitHasNoTargets } from './absence.ts';
import { actual, sayDated, sayFigure, sayWhen, title } from './figure.ts';
import {
  groundLines,
  isAsked,
  type Judged,
  judgedLine,
  judgedOf,
  matches,
  missingPeriod,
  reports,
  tally,
} from './list.ts';

/** 总体进展: how many are met, and a line for each that is not. */
export function answerOverview(reading: Reading, plans: readonly Plan[], scene: Scene): Answer {
  const answers = plans.map((plan) => {
    const judged = judgedOf(plan, reading, scene);
    if (judged.length === 0) return { text: `${plan.name}没有设目标的指标。`, figures: [] };
    const absent = missingPeriod(plan, judged, reading);
    if (absent) return absent;
    const rest = judged.filter(({ assessment }) => assessment.verdict !== 'met');
    const late = judged.filter((one) => matches('overdue', one)).length;
    return {
      text: [
        `${plan.name}：${tally(judged)}`,
        ...rest.map((one, i) => `${i + 1}. ${judgedLine(one, scene)}`),
        ...(late > 0 ? [`其中逾期${late}项。`] : []),
        ...weakGround(judged),
        ...groundLines(judged, scene),
      ].join('\n'),
      figures: rest.flatMap(statedActual),
    };
  });
  return { text: answers.map(({ text }) => text).join('\n\n'), figures: answers.flatMap(({ figures }) => figures) };
}

/** 某行业怎么样: a group's indicators that have a target; if none has one, all of them. */
export function answerGroups(reading: Reading, plans: readonly Plan[], scene: Scene): Answer {
  const answers = plans.flatMap((plan) =>
    reading.groups
      .filter((group) => group.plan === plan.id)
      .map(({ name }) =>
        groupAnswer(plan, name, { ...reading, groups: reading.groups.filter((g) => g.name === name) }, scene),
      ),
  );
  return { text: answers.map(({ text }) => text).join('\n\n'), figures: answers.flatMap(({ figures }) => figures) };
}

/** 某县整体怎么样: what a unit has reported; the targets are not its own. */
export function answerUnitOverview(reading: Reading, unit: Unit, plans: readonly Plan[], scene: Scene): Answer {
  const lines = plans.flatMap((plan) => {
    const due = plan.indicators.filter((indicator) => isAsked(indicator, reading) && reports(unit.name, indicator));
    const listed = due.flatMap((indicator) => {
      const figure = latest(scene.known, indicator, unit.name);
      return figure ? [`${title(indicator, scene)}：${sayDated(indicator, figure)}`] : [];
    });
    return listed.length === 0
      ? []
      : [`${unit.name}负责报送的${due.length}项指标中，有数的${listed.length}项：`, ...listed];
  });
  const none = lines.length === 0 ? [`${unit.name}还没有报送记录，没有可以汇总的数。`] : lines;
  return { text: [...none, unitHasNoTargets(unit.name, scene)].join('\n'), figures: [] };
}

function groupAnswer(plan: Plan, group: string, reading: Reading, scene: Scene): Answer {
  const judged = judgedOf(plan, reading, scene);
  const others = plan.indicators.filter((indicator) => indicator.group === group && !indicator.target);
  if (judged.length === 0) return plainGroup(plan, group, others, reading, scene);
  const absent = missingPeriod(plan, judged, reading);
  if (absent) return absent;
  return {
    text: [
      `${group}：${tally(judged)}`,
      ...judged.map((one, i) => `${i + 1}. ${judgedLine(one, scene)}`),
      ...(others.length > 0 ? [`没有目标的还有：${others.map(({ name }) => name).join('、')}。`] : []),
      ...groundLines(judged, scene),
    ].join('\n'),
    figures: judged.flatMap(statedActual),
  };
}

function plainGroup(
  plan: Plan,
  group: string,
  indicators: readonly Indicator[],
  { period }: Reading,
  scene: Scene,
): Answer {
  const whole = plan.units.find((unit) => unit.whole)?.name ?? '';
  const known = indicators.flatMap((indicator) => {
    const figure = at(scene.known, indicator, whole, period);
    return figure ? [{ indicator, figure }] : [];
  });
  const times = [...new Set(known.map(({ figure }) => sayWhen(figure)))];
  const line = ({ indicator, figure }: (typeof known)[number]) =>
    `${title(indicator, scene)}：${sayFigure(indicator, figure)}${times.length > 1 ? `（${sayWhen(figure)}）` : ''}`;
  return {
    text: [
      `${group}：${indicators.length}项指标，规划都没有设目标。`,
      ...known.map(line),
      ...(period !== null && known.length === 0 ? [`没有${sayPeriod(period)}的记录。`] : []),
      ...(times.length === 1 ? [`时点：${times[0]}。`] : []),
    ].join('\n'),
    figures: known.map(({ indicator, figure }) => actual(indicator, figure)),
  };
}

function statedActual({ indicator, figure }: Judged): StatedFigure[] {
  return figure ? [actual(indicator, figure)] : [];
}

/** Met only by the document's word: these were not measured. */
function weakGround(judged: readonly Judged[]): string[] {
  const weak = judged.filter(
    ({ assessment, figure }) => assessment.verdict === 'met' && figure && figure.basis !== 'stated',
  );
  if (weak.length === 0) return [];
  return [
    `已完成的里有${weak.length}项没有实测数，是按报告所述界限或推算：${weak.map(({ indicator }) => indicator.name).join('、')}。`,
  ];
}
