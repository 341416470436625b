import { periodEnd, sayDay } from '../language/days.ts';
import { normalise } from '../language/normalise.ts';
import { findNumbers } from '../language/numerals.ts';
import { findPeriods } from '../language/periods.ts';
import type { Reading } from '../language/reading.ts';
import type { PopulationFact } from '../ledger/entry.ts';
import { wholeOf } from '../ledger/known.ts';
import { latest } from '../ledger/latest.ts';
import type { Plan } from '../plan.ts';
import { compare, over, times } from '../quantity.ts';
import { factsDraft } from './draft.ts';
import { ALL_KINDS, otherWaits, show } from './pending.ts';
import { plansMeant } from './plans-meant.ts';
import { withoutPrivate } from './private.ts';
import type { Scene } from './scene.ts';
import type { Outcome, Turn } from './turn.ts';

const ASKS = /多少|几[个名人万]|[吗呢?？]|哪|谁|什么|怎么|咋|口径是|怎样/;
/** What stands before the number: a message that merely mentions people hands no population in. */
const OF_PEOPLE = /人口[^,。;、\n\d]{0,8}$/;
const HOW = '请一次写全，例如“常住人口441.2万人，截至2022年12月31日，来源：统计公报”。';

/** A population that ratios are computed with; null where the message hands none in. */
export function population(turn: Turn): Outcome | null {
  const { scene, text } = turn;
  if (ASKS.test(text)) return null;
  const plain = normalise(text);
  if (!/人口/.test(plain)) return null;
  const numbers = findNumbers(plain).filter(
    ({ start, value }) => compare(value, '1000') >= 0 && OF_PEOPLE.test(plain.slice(0, start)),
  );
  const [number] = numbers;
  const counting = scene.plans.filter(({ relations }) => relations.some(({ kind }) => kind === 'perCapita'));
  const [plan] = plansMeant(plain, counting, scene.asker);
  if (!number || !plan) return null;
  const reading = READING;
  if (scene.asker.role !== 'planner') {
    return { text: '人口数由规划牵头科来报，您不能报。', tallies: ['refused-writing'], reading };
  }
  const bases = ['常住', '户籍'].filter((base) => plain.includes(base));
  const period = findPeriods(plain, scene.today).find((one) => one.role !== 'base' && one.period !== null)?.period;
  const through = period ? (dayIn(plain, period) ?? periodEnd(period)) : undefined;
  const source = /(?:来源|出处|依据|根据|据)(?:是|为)?[:：\s]*([^,，。;；\n]{2,60})/
    .exec(text.normalize('NFKC'))?.[1]
    ?.trim();
  const problems = [
    ...(numbers.length > 1 ? ['只能写一个人口数'] : []),
    ...(number.approximate || number.bound ? ['要写准确的数'] : []),
    ...(/^\d+$/.test(number.value) ? [] : ['人数要是整数']),
    ...(bases.length === 1 ? [] : ['要写明是常住人口还是户籍人口']),
    ...(through === undefined ? ['要写明截至哪一天'] : through > scene.today ? [`${sayDay(through)}还没有到`] : []),
    ...(source === undefined ? ['要写明来源'] : []),
  ];
  const [base] = bases;
  if (problems.length > 0 || base === undefined || through === undefined || source === undefined) {
    return { text: [`人口数还不能记：${problems.join('；')}。`, HOW].join('\n'), reading };
  }
  const other = otherWaits(turn, ALL_KINDS, '再报人口');
  if (other) return { ...other, reading };
  const fact: PopulationFact = {
    kind: 'population',
    plan: plan.id,
    base,
    value: number.value,
    through,
    source: withoutPrivate(source),
  };
  const whose = scene.plans.length > 1 ? `${plan.name}用的` : '';
  const said = `${whose}${base}人口${number.value}人，截至${sayDay(through)}，来源：${fact.source}`;
  const draft = factsDraft(turn.id, turn.now, {
    facts: [fact],
    preview: ['待确认的人口数，还没有记录：', `${said}。`, ...effects(plan, number.value, scene)],
    done: `已记录${said}。`,
  });
  return { ...show(draft, turn), reading };
}

/** The clauses of a message that are about something else. */
export function withoutPopulation(text: string): string {
  const clauses = text.split(/(?<=[,，。;；\n])/);
  return clauses.filter((clause) => !/人口|截[至止]|来源|出处|依据/.test(clause)).join('');
}

/** The day, where one of that month is written out: 2022年11月1日. */
function dayIn(plain: string, period: string): string | undefined {
  const date = /^\d{4}-\d{2}$/.test(period) ? /\d{1,2}月(\d{1,2})[日号]/.exec(plain)?.[1] : undefined;
  return date === undefined ? undefined : `${period}-${date.padStart(2, '0')}`;
}

function effects(plan: Plan, people: string, { known }: Scene): string[] {
  return plan.relations.flatMap((relation) => {
    if (relation.kind !== 'perCapita') return [];
    const find = (name: string) => plan.indicators.find(({ code, name: full }) => code === name || full === name);
    const [of, part] = [find(relation.of), find(relation.part)];
    const figure = part && latest(known, part, wholeOf(known, part));
    if (!of || !part || figure?.op !== '=') return [];
    const value = over(times(figure.value, relation.per), people, of.decimals || 2);
    return value === undefined
      ? []
      : [`此后${of.name}按它计算：${part.name}${figure.value}${part.unit}算得${value}${of.unit}。`];
  });
}

const READING: Reading = {
  intent: 'report',
  indicators: [],
  groups: [],
  units: [],
  period: null,
  filter: null,
  updates: [],
  detail: {},
};
