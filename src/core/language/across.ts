import { homesOf } from '../home.ts';
import type { Indicator, Plan } from '../plan.ts';
import type { Setting } from './message.ts';
import { normalise } from './normalise.ts';
import { plansNamed } from './plan-names.ts';
import type { Problem } from './problem.ts';
import type { Reading, Update } from './reading.ts';
import { unique } from './subject.ts';

/** A plan with what reads a message by its words alone. */
export interface Reader {
  readonly plan: Plan;
  readonly read: (text: string, setting: Setting) => Heard;
}

/** A reading, and how many letters of the message name what the plan counts. */
export interface Heard {
  readonly reading: Reading;
  readonly named: number;
}

interface Read extends Heard {
  readonly plan: Plan;
}

/**
 * Reads a message by each of several plans, so that the words of one do not disturb another, and keeps what those say
 * that understand it best: a plan that is named alone, of a contact the plans that he reports to before others. A name
 * that several have is asked back. `detail.plans` tells which plans were heard.
 */
export function readAcross(readers: readonly Reader[], text: string, setting: Setting): Reading {
  const plans = readers.map(({ plan }) => plan);
  const named = plansNamed(normalise(text), plans);
  const words = chosen(text, named, setting) ?? text;
  const all = readers
    .filter(({ plan }) => named.length === 0 || named.includes(plan))
    .map(({ plan, read }) => ({ plan, ...read(words, setting) }));
  const homes = homesOf(setting.asker, plans);
  return merged(best(all, homes));
}

/** 十五五的: of what was offered the one of a plan that is all that was said, as its number. */
function chosen(text: string, [plan, ...others]: readonly Plan[], { topic }: Setting): string | undefined {
  if (!plan || others.length > 0 || !topic) return undefined;
  const offered = topic.choices.slice(0, MOST_CHOICES);
  const own = offered.filter((key) => key.startsWith(`${plan.id}/`));
  const rest = [plan.name, ...plan.aliases]
    .map(normalise)
    .sort((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name, ''), normalise(text));
  if (own.length !== 1 || !/^(?:是|选|要)?(?:的|那个|里的|这个|规划|[。!,])*$/.test(rest)) return undefined;
  return String(offered.indexOf(own[0] ?? '') + 1);
}

/** As many as are offered with a number. */
const MOST_CHOICES = 4;

/** Those of the most telling class, at home before elsewhere; of those that name something the ones that explain most of it. */
function best(all: readonly Read[], homes: readonly Plan[]): readonly Read[] {
  const order = (one: Read) => 2 * CLASSES.indexOf(classOf(one.reading)) + (homes.includes(one.plan) ? 0 : 1);
  const least = Math.min(...all.map(order));
  const telling = all.filter((one) => order(one) === least);
  const most = Math.max(...telling.map(({ named }) => named));
  return telling.filter((one) => one.named === most || classOf(one.reading) !== 'named');
}

/** named: speaks of what the plan counts. general: needs no name. outside: names what the plan knows that it does not count. open: a name is missing. */
type Class = (typeof CLASSES)[number];
const CLASSES = ['named', 'general', 'outside', 'open', 'elsewhere', 'lost'] as const;

function classOf({ intent, indicators, groups, updates, detail }: Reading): Class {
  const { problems = [], choices } = detail;
  if (intent === 'unknown') {
    if (detail.elsewhere !== undefined) return 'elsewhere';
    return detail.outside?.word !== undefined ? 'outside' : 'lost';
  }
  if (problems.length > 0 && updates.length === 0 && problems.every(({ flaw }) => flaw.kind === 'elsewhere'))
    return 'elsewhere';
  const known = problems.some(({ flaw, indicator }) => indicator !== undefined || 'choices' in flaw);
  if (indicators.length + groups.length + updates.length + (choices?.length ?? 0) > 0 || known) return 'named';
  return choices === undefined ? 'general' : 'open';
}

function merged(reads: readonly Read[]): Reading {
  const [first, ...others] = reads;
  if (!first) throw new Error('a message is read by at least one plan');
  const alike = others.filter(({ reading }) => sameKind(reading, first.reading));
  const all = [first, ...(classOf(first.reading) === 'named' ? others : alike)];
  const { reading } = first;
  const said = all.length === 1 ? reading : together(reading, all);
  return { ...said, detail: { ...said.detail, plans: all.map(({ plan }) => plan.id) } };
}

function sameKind(one: Reading, other: Reading): boolean {
  return one.intent === other.intent;
}

function together(reading: Reading, all: readonly Read[]): Reading {
  const units = [...new Map(all.flatMap((one) => one.reading.units).map((unit) => [unit.name, unit])).values()];
  if (HANDS_IN.has(reading.intent)) return whichFigures(reading, all);
  if (classOf(reading) !== 'named') return { ...reading, units, detail: { ...reading.detail, ...nearest(all) } };
  const groups = all.flatMap((one) => one.reading.groups);
  const choices = inTurn(all.map((one) => meantBy(one.reading)));
  if (choices.length === 0) return { ...reading, units, groups };
  const wideName = all.flatMap((one) => one.reading.detail.wideName ?? [])[0] ?? oneName(choices);
  const detail = { ...reading.detail, choices, ...(wideName === undefined ? {} : { wideName }) };
  return { ...reading, indicators: [], groups: [], units, detail };
}

function oneName(indicators: readonly Indicator[]): string | undefined {
  const names = unique(indicators.map(({ name }) => name));
  return names.length === 1 ? names[0] : undefined;
}

const HANDS_IN: ReadonlySet<string> = new Set(['report', 'correct']);

function meantBy({ indicators, detail }: Reading): readonly Indicator[] {
  return indicators.length > 0 ? indicators : (detail.choices ?? []);
}

function nearest(all: readonly Read[]): Partial<Reading['detail']> {
  const [outside] = all.flatMap(({ reading }) => reading.detail.outside ?? []);
  return outside
    ? { outside: { ...outside, nearest: inTurn(all.map(({ reading }) => reading.detail.outside?.nearest ?? [])) } }
    : {};
}

/** The first of each, then the second of each: only a few can be offered, and each plan is to be among them. */
function inTurn<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const most = Math.max(0, ...lists.map(({ length }) => length));
  return unique(Array.from({ length: most }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat());
}

/** A figure that two plans could take waits until its plan is said; what only one could take is held with it. */
function whichFigures(reading: Reading, all: readonly Read[]): Reading {
  const taken = all.map((one) => takenBy(one.reading));
  const most = taken.reduce<readonly Update[]>((longest, one) => (one.length > longest.length ? one : longest), []);
  const problems = most.flatMap((update): Problem[] => {
    const choices = unique([update, ...taken.flatMap((own) => own.filter(isTwinOf(update)))].map((u) => u.indicator));
    const { period, mode, value, extent } = update;
    const given = { period, mode, value, ...(extent ? { extent } : {}) };
    const words = oneName(choices) ?? `${value}${update.indicator.unit}`;
    return choices.length < 2 ? [] : [{ words, flaw: { kind: 'unnamed', choices }, given }];
  });
  if (problems.length === 0) return reading;
  const twins = new Set(problems.flatMap(({ flaw }) => (flaw.kind === 'unnamed' ? flaw.choices : [])));
  const held = most.filter(({ indicator }) => !twins.has(indicator));
  return { ...reading, indicators: [], updates: [], detail: { ...reading.detail, problems, held } };
}

function takenBy({ updates, detail: { held = [] } }: Reading): readonly Update[] {
  return updates.length > 0 ? updates : held;
}

/** The same number, said of the same time, read as another plan's. */
function isTwinOf({ indicator, value, period, mode }: Update): (other: Update) => boolean {
  return (other) =>
    other.indicator.plan !== indicator.plan && other.value === value && other.period === period && other.mode === mode;
}
