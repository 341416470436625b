import type { Library } from '../../src/library.ts';
import type { Expected } from './item.ts';
import { NOON, WHOLE } from './item.ts';
import { plain, type Question } from './question.ts';
import type { Random } from './random.ts';
import type { Truth } from './truth.ts';

type Indicator = Library['plans'][number]['indicators'][number];

/** The ways to draw a question about something of the plan (an indicator, two, a unit, a period, …), with its answer. */
export function createDraws({ plans, contacts }: Library, truth: Truth) {
  const indicators = plans.flatMap((plan) => plan.indicators);
  const units = plans.flatMap((plan) => plan.units.filter(({ whole }) => !whole));
  const groups = plans.flatMap((plan) => plan.groups);
  const wide = plans.flatMap((plan) => plan.wide);
  const sums = indicators.filter(({ scope, derived }) => scope === 'sum' && !derived);
  const aimed = indicators.filter(({ target }) => target !== undefined);
  const short = aimed.filter(({ name }) => truth.unmet(name));
  return {
    indicators,
    /** The units report these. */
    sums,
    /** These have a target, and these fall short of it. */
    aimed,
    short,
    nameOf,
    mostly,
    ofOne,
    ofTwo,
    ofGroup,
    ofUnit,
    ofTwoUnits,
    ofOwnUnit,
    ofPeriod,
    ofWide,
    unknown,
  };

  /** A name of one of these: the full one, or an alias. */
  function nameOf(random: Random, from: readonly Indicator[]) {
    const indicator = random.pick(from);
    const name = random.chance(0.3) ? indicator.name : random.pick([indicator.name, ...indicator.aliases]);
    const kinds = name === indicator.name ? ['全称'] : ['别名'];
    if (/[A-Za-z]/.test(name) && name !== indicator.name) kinds.push('中英夹杂');
    const counted =
      indicator.kind !== 'ratio' && !/[数量率比例额次度均]$/.test(name) && /^\p{Script=Han}+$/u.test(name);
    return { indicator, name, kinds, counted };
  }

  function mostly(random: Random, some: readonly Indicator[]): readonly Indicator[] {
    return random.chance(0.75) ? some : indicators;
  }

  function ofOne(random: Random, intent: string, from: readonly Indicator[], ...measures: readonly string[]) {
    const { indicator, name, kinds, counted } = nameOf(random, from);
    const bound = truth.known(indicator.name, 'actual')?.op !== '=';
    const aimless = indicator.target === undefined && ['target', 'gap', 'pace', 'status'].includes(intent);
    const wanted = intent === 'gap' && bound ? ['actual'] : intent === 'status' && bound ? ['actual'] : measures;
    const figures = aimless
      ? []
      : wanted.flatMap((measure) =>
          measure === 'pace' ? (truth.pace(indicator.name, NOON) ?? []) : truth.figures(indicator.name, measure),
        );
    return {
      ...plain(intent, { indicators: [[indicator.name]] }, figures),
      names: { i: name },
      fixed: { c: indicator.unit.length === 1 ? indicator.unit.replace('人', '名') : '个' },
      kinds: [...kinds, ...(aimless ? ['无目标'] : []), ...(bound && figures.length > 0 ? ['只有界限'] : [])],
      counted,
    };
  }

  /** Told side by side, two figures are asked for or compared: the answer is the same. */
  function ofTwo(random: Random, intent: string, ...orElse: readonly string[]) {
    const one = nameOf(random, indicators);
    const alike = indicators.filter(
      ({ name, unit, group }) =>
        name !== one.indicator.name && unit === one.indicator.unit && group === one.indicator.group,
    );
    const other = nameOf(
      random,
      alike.length > 0 ? alike : indicators.filter(({ name }) => name !== one.indicator.name),
    );
    const both = [one.indicator.name, other.indicator.name];
    return {
      ...plain(
        intent,
        { intent: [intent, ...orElse], indicators: [both] },
        both.flatMap((name) => truth.figures(name, 'actual')),
      ),
      names: { i: one.name, j: other.name },
      kinds: ['两个指标'],
    };
  }

  function ofGroup(random: Random) {
    const group = random.pick(groups);
    const aimedHere = aimed.filter((each) => each.group === group.name);
    const figures = aimedHere.flatMap(({ name }) => truth.figures(name, 'actual'));
    return {
      ...plain('overview', { groups: [[group.name]] }, figures),
      fixed: { g: random.pick([group.name, ...group.aliases]) },
      kinds: ['整组'],
    };
  }

  function ofUnit(random: Random, intent: string, expected: Expected) {
    const { indicator, name, kinds, counted } = nameOf(random, sums);
    const unit = random.pick(units.filter((each) => indicator.reportedBy.includes(each.name)));
    return {
      ...plain(intent, { indicators: [[indicator.name]], units: [[unit.name]], ...expected }),
      names: { i: name },
      fixed: { u: random.pick([unit.name, ...unit.aliases]) },
      nothing: intent === 'value',
      kinds: [...kinds, '县区'],
      counted,
    };
  }

  function ofTwoUnits(random: Random) {
    const { fixed, names, expected, kinds } = ofUnit(random, 'compare', {});
    const first = expected.units?.[0]?.[0] ?? WHOLE;
    const second = random.pick(units.filter(({ name }) => name !== first && name !== '市本级'));
    return {
      ...plain('compare', { ...expected, units: [[first, second.name]] }),
      names,
      fixed: { ...fixed, v: random.pick([second.name, ...second.aliases]) },
      kinds,
    };
  }

  function ofOwnUnit(random: Random) {
    const contact = random.pick(contacts.filter(({ role, unit }) => role === 'contact' && /[县区]$/.test(unit)));
    const { indicator, name, kinds } = nameOf(random, sums);
    return {
      ...plain('value', { indicators: [[indicator.name]], units: [[contact.unit]] }),
      names: { i: name },
      fixed: { o: contact.unit.slice(-1) },
      nothing: true,
      as: contact.userId,
      kinds: [...kinds, '县区'],
    };
  }

  function ofPeriod(random: Random) {
    const { indicator, name, kinds } = nameOf(random, indicators);
    const [said, period] = random.pick(PERIODS);
    const covered = truth.figures(indicator.name, 'actual');
    const stands = plans.some(({ seed }) =>
      seed.some((each) => each.period === period && each.indicator === indicator.code),
    );
    return {
      ...plain('value', { indicators: [[indicator.name]], period: [period] }, stands ? covered : []),
      names: { i: name },
      fixed: { p: said },
      nothing: !stands,
      kinds: [...kinds, '时期'],
    };
  }

  function ofWide(random: Random, intent: string) {
    const { names, choices } = random.pick(wide);
    const candidates = indicators.filter(({ code }) => choices.includes(code)).map(({ name }) => name);
    return {
      ...plain(intent, { indicators: subsets(candidates) }),
      names: { w: random.pick(names) },
      nothing: true,
      kinds: ['应当反问'],
    };
  }

  function unknown(names: Question['names'], fixed: Question['fixed'], kinds: readonly string[]) {
    const any = { indicators: undefined, groups: undefined, units: undefined, period: undefined, filter: undefined };
    return { ...plain('unknown', any), names, fixed, nothing: true, kinds };
  }
}

/** How an office names a period on the clock of the test (2023-09-15), and what that is. */
const PERIODS: readonly (readonly [said: string, period: string])[] = [
  ['去年', '2022'],
  ['前年', '2021'],
  ['上个月', '2023-08'],
  ['今年二季度', '2023Q2'],
  ['一季度', '2023Q1'],
  ['上半年', '2023H1'],
  ['今年7月', '2023-07'],
  ['2022年', '2022'],
];

/** No name, or any of the candidates that the bot may name: which of them, it asks. */
function subsets(names: readonly string[]): readonly (readonly string[])[] {
  const all: (readonly string[])[] = [[]];
  for (const name of names) all.push(...all.map((each) => [...each, name]));
  return all;
}
