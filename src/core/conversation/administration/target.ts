import { sayDay } from '../../language/days.ts';
import { findNumbers, type NumberMention } from '../../language/numerals.ts';
import type { Reading } from '../../language/reading.ts';
import { replacedBy, targetWithout } from '../../ledger/amendments.ts';
import type { TargetFact } from '../../ledger/entry.ts';
import { indicatorOf } from '../../ledger/official.ts';
import type { Day, Indicator, Operator, Quantity, Target } from '../../plan.ts';
import { compare, isUpward, sayTarget } from '../../quantity.ts';
import { title } from '../answers/figure.ts';
import { unclearPlan } from '../plans-meant.ts';
import { fullDayIn } from './dates.ts';
import { fold } from './names.ts';
import { type AdminReply, type AdminWorld, ask, type Command, drafted, refuse } from './world.ts';

/** 某指标目标改为N，某司〔2023〕12号，从2024年1月1日起: indicator, value, document and day are all needed; the deadline may stay. */
export function readTarget({ text, plain, world, today }: Command, reading: Reading): AdminReply {
  const indicator = indicatorIn(plain, reading, world);
  if (!indicator) return ask(`请写明是哪个指标的目标，用全称。${HOW}`);
  const unclear = unclearPlan(indicator, world.plans);
  if (unclear) return ask(unclear);
  const document = documentIn(text);
  const rest = document ? plain.replace(normalDocument(document), ' ') : plain;
  const value = valueIn(rest);
  const dates = datesIn(rest, today);
  const missing = [
    ...(value ? [] : ['改成多少']),
    ...(document ? [] : ['文号']),
    ...(dates.from ? [] : ['生效日期（哪年哪月哪日起）']),
  ];
  if (!value || !document || !dates.from) return ask(`请写明${missing.join('、')}，写在一条里。${HOW}`);
  const quantity = quantityOf(value, indicator);
  if (typeof quantity === 'string') return ask(quantity);
  const deadline = dates.deadline ?? indicator.target?.deadline ?? deadlineOf(indicator, world);
  const fact: TargetFact = {
    kind: 'target',
    plan: indicator.plan,
    indicator: indicator.code,
    ...quantity,
    deadline,
    document,
    from: dates.from,
  };
  const problem = targetProblem(fact, world);
  if (problem) return refuse(problem);
  const before = targetWithout(fact, indicator, world.known);
  const replaced = replacedBy(fact, world.known);
  return drafted(
    [fact],
    [
      `改目标：${title(indicator, world)}`,
      `${before ? sayDue(before, indicator) : '没有设目标'} → ${sayDue(fact, indicator)}`,
      `依据：${document}；${sayDay(fact.from)}起执行，以前的时期仍用原目标。`,
      ...(replaced
        ? [`代替同一文件已记的：${sayDay(replaced.from)}起${sayDue(replaced, indicator)}，那条不再执行。`]
        : []),
    ],
    `${indicator.name}的目标从${sayDay(fact.from)}起是${sayTarget(fact, indicator.unit)}（${document}）。`,
  );
}

/** Why a target cannot be changed so; `undefined` where it can. */
export function targetProblem(fact: TargetFact, world: AdminWorld): string | undefined {
  const indicator = indicatorOf(world, fact.plan, fact.indicator);
  if (!indicator) return '没有这个指标了。';
  const { range, unit, decimals, name } = indicator;
  if (compare(fact.value, range.min) < 0) return `${name}不能小于${range.min}${unit}，请核对。`;
  if (range.max !== undefined && compare(fact.value, range.max) > 0)
    return `${name}不能大于${range.max}${unit}，请核对。`;
  if ((fact.value.split('.')[1] ?? '').length > decimals && indicator.kind !== 'ratio')
    return `${name}应是整数，请核对。`;
  if (fact.from > fact.deadline)
    return `生效日期${fact.from}在期限${fact.deadline}之后，请核对；期限也改的话请写明期限。`;
  const before = targetWithout(fact, indicator, world.known);
  if (before && isUpward(before.op) !== isUpward(fact.op)) {
    return `${name}原来的目标是${sayTarget(before, unit)}，方向相反，请核对。`;
  }
  const replaced = replacedBy(fact, world.known);
  const same = replaced ? replaced.from === fact.from && isSame(replaced, fact) : before && isSame(before, fact);
  return same ? `${name}的目标从${sayDay(fact.from)}起本来就是${sayTarget(fact, unit)}。` : undefined;
}

function isSame(a: Target, b: Target): boolean {
  return a.op === b.op && compare(a.value, b.value) === 0 && a.deadline === b.deadline;
}

/** 某数以上（某日前） */
function sayDue(target: Target, { unit }: Indicator): string {
  return `${sayTarget(target, unit)}（${target.deadline}前）`;
}

const HOW = '例如：“某指标目标改为N，某司〔2024〕1号，从2024年1月1日起”。';

/** The one that the message names before 目标; where the language is not sure, the longest name that stands there. */
function indicatorIn(plain: string, { indicators }: Reading, { plans }: AdminWorld): Indicator | undefined {
  if (indicators.length === 1) return indicators[0];
  const before = fold(plain.split('目标')[0] ?? '');
  return plans
    .flatMap((plan) => plan.indicators)
    .flatMap((of) => [of.name, ...of.aliases].map((name) => ({ of, name: fold(name) })))
    .filter(({ name }) => before.includes(name))
    .sort((a, b) => b.name.length - a.name.length)[0]?.of;
}

/** 皖司〔2023〕12号: an office's abbreviation, the year in brackets, the number; written with the brackets of documents. */
function documentIn(text: string): string | undefined {
  const found = /([\p{Script=Han}]{1,12})\s*[〔[(（【]\s*((?:19|20)\d{2})\s*[〕\])）】]\s*第?\s*(\d{1,5})\s*号/u.exec(
    text.normalize('NFKC'),
  );
  const office = found?.[1]?.replace(/^.*(?:依据|根据|按照|文号|文件|见|按|据|为|是|人|个|件)(?=.)/u, '');
  return found && office ? `${office}〔${found[2]}〕${Number(found[3])}号` : undefined;
}

/** The document as it stands in normalised text, so that its numbers are not taken for the value or a day. */
function normalDocument(document: string): RegExp {
  const [, year = '', number = ''] = /〔(\d+)〕(\d+)号/.exec(document) ?? [];
  return new RegExp(`\\(\\s*${year}\\s*\\)\\s*第?\\s*0*${number}\\s*号`);
}

/** The number behind 改为, 调整为, 提高到. */
function valueIn(plain: string): NumberMention | undefined {
  const verb =
    /目标.*?(?:改为|改成|改到|调整为|调整到|调整成|调为|调成|调到|调高到|调低到|提高到|提升到|提到|降低到|降到|降至|升至|提高至|调整至|变更为|变为|修改为|修订为|定为|设为|设成|为|是)/.exec(
      plain,
    );
  if (!verb) return undefined;
  const start = verb.index + verb[0].length;
  const dates = /(?:从|自)?(?:20\d\d(?:年|[-./])|今年|明年)\d{0,2}.*$|期限.*$/.exec(plain.slice(start));
  const end = dates ? start + dates.index : plain.length;
  return findNumbers(plain).find((number) => number.start >= start && number.start < end && !number.approximate);
}

/** From when it holds (从…起, …起执行, 生效日期…), and until when it must be reached (期限…, …前完成), where it says so. */
function datesIn(plain: string, today: Day): { readonly from?: Day; readonly deadline?: Day } {
  const limit = /(?:期限|时限|截止日期|截止到|截止|截至)[^,。;]*|[^,。;]*前(?:完成|达到|实现)[^,。;]*/.exec(plain)?.[0];
  const others = limit ? plain.replace(limit, ' ') : plain;
  const starts = [...others.matchAll(/(?:从|自|生效日期|生效时间|执行日期|起始日期|施行日期)[^从自,。;]*/g)];
  const begins = [...others.matchAll(/[^,。;]*?(?:起|开始|生效|执行|施行)/g)];
  const [from] = [...starts, ...begins].flatMap(([words]) => fullDayIn(words, today, 'first') ?? []);
  const deadline = limit && fullDayIn(limit, today, 'last');
  return { ...(from ? { from } : {}), ...(deadline ? { deadline } : {}) };
}

/** The value in the indicator's own measure with the side that is good; a question where that is not plain. */
function quantityOf(number: NumberMention, indicator: Indicator): Quantity | string {
  const { unit, target, name } = indicator;
  const scale = { plain: '', percent: '%', permille: '‰', permyriad: '‱' }[number.scale];
  if (scale && scale !== unit) return `${name}的单位是${unit}，请核对。`;
  const op: Operator | undefined = number.bound ?? target?.op;
  if (!op) return `${name}原来没有目标，请写明是“以上”还是“以内”。`;
  return { op, value: number.value };
}

function deadlineOf(indicator: Indicator, { plans }: AdminWorld): Day {
  return plans.find(({ id }) => id === indicator.plan)?.deadline ?? '';
}
