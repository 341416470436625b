import { type Figure, history, historyOfUnit } from '../../ledger/known.ts';
import type { Indicator, Plan, Unit } from '../../plan.ts';
import type { Answer, Scene } from '../scene.ts';
import { notReported, wholeBeside } from './absence.ts';
import { type Block, block, type Subject } from './block.ts';
import { dateNote, nameOf, planOf, sayDated, subjectName } from './figure.ts';

/** 谁报的, 什么时候更新的, 改过没有: what the ledger says of one indicator. */
export function answerHistory({ indicator, unit }: Subject, scene: Scene): Block {
  const recorded = [...history(scene.known, indicator, unit.name)].sort((a, b) => a.position - b.position);
  const last = recorded.at(-1);
  if (!last) {
    if (unit.whole) return block([`${subjectName(indicator, unit.name, scene)}还没有记录。`]);
    return block([notReported(indicator, unit.name, scene), ...wholeBeside(indicator, unit.name, scene)]);
  }
  const name = subjectName(indicator, unit.name, scene);
  const corrections = recorded.filter((figure, i) =>
    recorded.slice(0, i).some(({ period }) => period === figure.period),
  );
  const changed = corrections.length > 0 ? `改过${corrections.length}次` : '没有改过';
  return block([
    `${name}最近一次记录：${recordLine(indicator, last, scene)}；${changed}。`,
    ...(recorded.length > 1
      ? ['全部记录：', ...recorded.slice(-MOST_RECORDS).map((figure) => `${recordLine(indicator, figure, scene)}。`)]
      : []),
    ...(last.origin === 'imported'
      ? ['这个数录自文件，不是哪个单位报送的。', ...dateNote(indicator, last, scene)]
      : []),
  ]);
}

/** 我们上次报数是哪天: the last reports of a unit, or of all units, over all indicators. */
export function answerUnitHistory(unit: Unit | undefined, plans: readonly Plan[], scene: Scene): Answer {
  const whole = !unit || unit.whole;
  const lines = plans.flatMap((plan) => {
    const units = plan.units.filter(({ name }) => whole || name === unit.name);
    const reported = units
      .flatMap(({ name }) => historyOfUnit(scene.known, plan, name))
      .filter(({ origin }) => origin === 'reported')
      .sort((a, b) => a.position - b.position);
    return reported.slice(-MOST_RECORDS).flatMap((figure) => {
      const indicator = plan.indicators.find(({ code }) => code === figure.indicator);
      return indicator
        ? [`${subjectName(indicator, figure.unit, scene)}：${recordLine(indicator, figure, scene)}。`]
        : [];
    });
  });
  const who = whole ? '各单位' : unit.name;
  if (lines.length > 0) return { text: [`${who}最近的报送记录：`, ...lines].join('\n'), figures: [] };
  const documents = [...new Set(plans.map((plan) => plan.document))].join('、');
  const imported = whole ? [`现有的数都录自${documents}。`] : [];
  return { text: [`${who}还没有报送记录。`, ...imported].join('\n'), figures: [] };
}

const MOST_RECORDS = 10;

function recordLine(indicator: Indicator, figure: Figure, scene: Scene): string {
  return `${day(figure)} ${doing(indicator, figure, scene)}`;
}

function doing(indicator: Indicator, figure: Figure, scene: Scene): string {
  const amount = sayDated(indicator, figure);
  if (figure.origin === 'imported') {
    return `从${planOf(indicator, scene)?.document ?? '文件'} ${figure.source}录入${amount}`;
  }
  return `${nameOf(figure.by, scene)}报送${amount}`;
}

function day({ at }: Figure): string {
  return at.slice(0, 10);
}
