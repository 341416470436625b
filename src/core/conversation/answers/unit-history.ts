import { historyOfUnit } from '../../ledger/known.ts';
import type { Plan, Unit } from '../../plan.ts';
import { mayRead } from '../rights.ts';
import type { Answer, Scene } from '../scene.ts';
import { subjectName } from './figure.ts';
import { recordLine } from './record.ts';

/** 我们上次报数是哪天: the last reports of a unit, or of all units that the asker may read, over all indicators. */
export function answerUnitHistory(unit: Unit | undefined, plans: readonly Plan[], scene: Scene): Answer {
  const whole = !unit || unit.whole;
  const lines = plans.flatMap((plan) => {
    const units = plan.units.filter((one) =>
      whole ? one.whole || mayRead(one.name, plan.id, scene) : one.name === unit.name,
    );
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
