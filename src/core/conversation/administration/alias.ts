import type { Reading } from '../../language/reading.ts';
import type { AliasFact } from '../../ledger/entry.ts';
import { wholeOf } from '../../ledger/known.ts';
import type { Indicator } from '../../plan.ts';
import { title } from '../answers/figure.ts';
import { unclearPlan } from '../plans-meant.ts';
import { fold, ownerOf } from './names.ts';
import { type AdminReply, type AdminWorld, ask, type Command, drafted, refuse } from './world.ts';

/** 给某指标添加别名某某, 停用某指标的别名某某: both the indicator and the name must be plain. */
export function readAlias(command: Command, reading: Reading): AdminReply {
  const { plain, world } = command;
  const retired = RETIRES.test(plain);
  const found = retired ? retiring(plain) : adding(plain);
  const sides = (found ?? []).map(clean);
  const indicators = world.plans.flatMap((plan) => plan.indicators);
  const named = sides.map((side) => indicators.find((one) => isNameOf(side, one)));
  const indicator = named[0] ?? (retired ? undefined : swapped(named, plain)) ?? only(reading);
  const alias = named[0] === undefined && indicator === named[1] && indicator ? (sides[0] ?? '') : (sides[1] ?? '');
  const owner = retired && !indicator ? indicators.find(({ aliases }) => has(aliases, alias)) : indicator;
  if (!found || alias === '') return ask(`请写明是哪个叫法。${HOW}`);
  if (!owner) return ask(`请写明是哪个指标，用全称。${HOW}`);
  const unclear = unclearPlan(owner, world.plans);
  if (unclear) return ask(unclear);
  const fact: AliasFact = {
    kind: 'alias',
    plan: owner.plan,
    indicator: owner.code,
    alias: written(alias, owner),
    retired,
  };
  const problem = aliasProblem(fact, world);
  if (problem) return refuse(problem);
  const verb = retired ? '停用' : '添加';
  return drafted(
    [fact],
    [`${verb}别名：${title(owner, world)}`, ...aliasLines(owner, fact)],
    retired ? `“${fact.alias}”不再指${owner.name}。` : `“${fact.alias}”现在就指${owner.name}。`,
  );
}

/** Why an alias cannot be added or retired; `undefined` where it can. */
export function aliasProblem(fact: AliasFact, { plans, known, understand }: AdminWorld): string | undefined {
  const { alias, retired } = fact;
  const indicator = plans.find(({ id }) => id === fact.plan)?.indicators.find(({ code }) => code === fact.indicator);
  if (!indicator) return '没有这个指标了。';
  if (retired) {
    if (fold(indicator.name) === fold(alias)) return `“${alias}”是${indicator.name}的正式名称，不能停用。`;
    return has(indicator.aliases, alias) ? undefined : `${indicator.name}没有“${alias}”这个别名。`;
  }
  if (!WELL_FORMED.test(alias)) return `“${alias}”不能作别名：应是2到20个汉字、字母或数字，不带标点，不只是数字。`;
  const owner = ownerOf(
    alias,
    plans.filter(({ id }) => id === fact.plan),
  );
  if (owner?.of === indicator) return `“${alias}”已经是${indicator.name}的叫法。`;
  if (owner) return `“${alias}”已经是${owner.said}，不能再指${indicator.name}。`;
  const whole = wholeOf(known, indicator);
  const reading = understand?.(alias, { today: '2000-01-01', asker: nobody(whole), topic: null });
  return reading && TAKEN.has(reading.intent) ? `“${alias}”是机器人听的话，不能作别名。` : undefined;
}

const HOW = '例如：“给某指标添加别名某某”或“停用某指标的别名某某”。';
const RETIRES = /停用|删除|删掉|去掉|取消|移除|撤销|作废|不再用|不用了|不用/;
const WELL_FORMED = /^(?=.*[\p{Script=Han}a-z])[\p{Script=Han}a-z\d]{2,20}$/iu;
/** Words that steer the conversation would no longer be heard as what they are. */
const TAKEN: ReadonlySet<string> = new Set([
  'confirm',
  'cancel',
  'withdraw',
  'approve',
  'return',
  'ack',
  'help',
  'smalltalk',
  'snooze',
  'leave',
  'promise',
  'admin',
]);

type Sides = readonly [indicator: string, alias: string];

const ADDS: readonly (readonly [RegExp, 'indicator' | 'alias'])[] = [
  [
    /^(?:添加|增加|新增|加|添|设)(?:一个|个)?(?:新)?(?:别名|叫法)[:,]?(.+?)(?:,指的是|,指|,给|,是|,|给|到|指的是|对应|=|是)(.+)$/,
    'alias',
  ],
  [
    /^(.*?)(?:再)?(?:添加|增加|新增|加上|加|添|设)(?:一个|个|上)?(?:新)?(?:别名|叫法)[:,]?(?:叫做|叫|为|是)?(.+)$/,
    'indicator',
  ],
  [
    /^(?:把|将)(.+?)(?:加|设|定|列|添|作|当|算|记)(?:入|到|进|成|为|作|做)*(.+?)的?(?:一个)?(?:别名|叫法|简称)$/,
    'alias',
  ],
  [/^(.+?)(?:的)?(?:别名|叫法)[:,]?(?:叫做|叫|为|是|加上|加)(.+)$/, 'indicator'],
  [/^(.+?)(?:也可以|也可|也|又|可以|以后)?(?:叫做|叫作|称为|称作|简称为|简称|叫)(.+)$/, 'indicator'],
];

function adding(plain: string): Sides | undefined {
  const text = plain.replace(POLITE, '');
  for (const [form, first] of ADDS) {
    const found = form.exec(text);
    const [a = '', b = ''] = [found?.[1], found?.[2]];
    if (found && a && b) return first === 'indicator' ? [a, b] : [b, a];
  }
  return undefined;
}

function retiring(plain: string): Sides | undefined {
  const text = plain.replace(POLITE, '');
  const verb = '(?:停用|删除|删掉|去掉|取消|移除|撤销|作废|不再用|不用了|不用)';
  const before = new RegExp(`^(?:把|将)?${verb}(.*?)(?:的)?(?:这个)?(?:别名|叫法)[:,]?(.+)$`).exec(text);
  const behind = new RegExp(`^(?:把|将)?(.*?)(?:的)?(?:别名|叫法)[:,]?(.+?)(?:给)?${verb}(?:了|掉)?$`).exec(text);
  const found = before ?? behind;
  return found ? [found[1] ?? '', found[2] ?? ''] : undefined;
}

const POLITE = /^(?:请|麻烦|帮忙|帮我|帮|给我)+(?=[给把将为添增新加停删去取移])/;

/** 把某某叫做某指标: the side that is a name already is the indicator. */
function swapped(named: readonly (Indicator | undefined)[], plain: string): Indicator | undefined {
  return /叫|称/.test(plain) ? named[1] : undefined;
}

function only({ indicators }: Reading): Indicator | undefined {
  return indicators.length === 1 ? indicators[0] : undefined;
}

function clean(side: string): string {
  return side
    .replace(/^[\s,:、(]+|[\s,.。;!?:、)]+$/g, '')
    .replace(/^(?:给|为|把|将|指标|这个|那个)+/, '')
    .replace(/(?:这个)?(?:指标)?的?$/, '')
    .replace(/(?:吧|了|谢谢|好吗|可以吗)+$/, '')
    .trim();
}

function isNameOf(side: string, { name, aliases }: Indicator): boolean {
  return side !== '' && (fold(name) === fold(side) || has(aliases, side));
}

function has(aliases: readonly string[], alias: string): boolean {
  return aliases.some((one) => fold(one) === fold(alias));
}

/** As the plan writes it where it has it already, else as it was read. */
function written(alias: string, { aliases }: Indicator): string {
  return aliases.find((one) => fold(one) === fold(alias)) ?? alias;
}

function aliasLines({ aliases }: Indicator, { alias, retired }: AliasFact): string[] {
  const after = retired ? aliases.filter((one) => one !== alias) : [...aliases, alias];
  return [`原别名：${sayAll(aliases)}`, `新别名：${sayAll(after)}`];
}

/** The end of a long list, where what is new stands. */
function sayAll(aliases: readonly string[]): string {
  if (aliases.length === 0) return '无';
  const shown = aliases.slice(-MOST_SHOWN).join('、');
  return aliases.length > MOST_SHOWN ? `…、${shown}（共${aliases.length}个）` : shown;
}

const MOST_SHOWN = 6;

function nobody(unit: string) {
  return { userId: '', name: '', role: 'leader' as const, unit, trial: false };
}
