import type { Library } from '../../src/library.ts';
import { createDraws } from './draws.ts';
import { plain, type Question } from './question.ts';
import type { Random } from './random.ts';
import type { Truth } from './truth.ts';

/** Draws questions about a plan, with their answers as contract.md has them. */
export function createQuestions(library: Library, truth: Truth): (random: Random) => Question {
  const { plans, contacts } = library;
  const { indicators, sums, aimed, short, ...draws } = createDraws(library, truth);
  const { nameOf, mostly, ofOne, ofTwo, ofGroup, ofUnit, ofTwoUnits, ofOwnUnit, ofPeriod, ofWide, unknown } = draws;
  const outside = plans.flatMap((plan) => plan.outside.flatMap(({ names }) => names)).filter((name) => name.length > 1);
  const elsewhere = plans.flatMap((plan) => plan.elsewhere);
  const kinds = Object.entries(WEIGHTS).map(([value, weight]) => ({ value, weight }));
  const whatIf: Readonly<Record<string, (random: Random) => Omit<Question, 'phrasing'>>> = {
    value: (random) => ofOne(random, 'value', indicators, 'actual'),
    target: (random) => ofOne(random, 'target', mostly(random, aimed), 'target'),
    gap: (random) => ofOne(random, 'gap', mostly(random, aimed), 'gap'),
    status: (random) => ofOne(random, 'status', mostly(random, aimed), 'actual'),
    rate: (random) =>
      ofOne(
        random,
        'status',
        aimed.filter(({ kind }) => kind !== 'ratio'),
        'rate',
      ),
    unmet: () =>
      plain(
        'list',
        { filter: ['unmet'] },
        short.flatMap(({ name }) => truth.figures(name, 'actual')),
      ),
    met: () =>
      plain(
        'list',
        { filter: ['met'] },
        aimed.filter(({ name }) => !truth.unmet(name)).flatMap(({ name }) => truth.figures(name, 'actual')),
      ),
    overdue: () => plain('list', { filter: ['overdue'] }),
    all: () => plain('list', { filter: [null] }),
    overview: () => plain('overview', {}),
    group: ofGroup,
    breakdown: (random) => ofOne(random, 'breakdown', sums),
    rank: (random) => ofOne(random, 'rank', sums),
    place: (random) => ofUnit(random, 'rank', {}),
    worst: () => plain('rank', {}),
    units: ofTwoUnits,
    pair: (random) => ofTwo(random, 'compare'),
    both: (random) => ofTwo(random, 'value', 'compare'),
    trend: (random) => ofOne(random, 'trend', indicators),
    pace: (random) => ofOne(random, 'pace', short, 'gap', 'pace'),
    forecast: (random) => ofOne(random, 'pace', short),
    source: (random) => ofOne(random, 'source', indicators),
    history: (random) => ofOne(random, 'history', indicators),
    missing: (random) => ofOne(random, 'missing', sums),
    nobody: () => plain('missing', {}),
    own: (random) => {
      const contact = random.pick(contacts.filter(({ role }) => role === 'contact'));
      return { ...plain('missing', { units: [[], [contact.unit]] }), as: contact.userId, kinds: ['县区'] };
    },
    county: (random) => ofUnit(random, 'value', {}),
    ours: ofOwnUnit,
    period: ofPeriod,
    outside: (random) => unknown({ x: random.pick(outside) }, {}, ['规划外']),
    outsideTarget: (random) => unknown({ x: random.pick(outside) }, {}, ['规划外']),
    elsewhere: (random) => {
      const { name, counted } = nameOf(random, indicators);
      return { ...unknown({ i: name }, { e: random.pick(elsewhere) }, ['外地']), counted };
    },
    wide: (random) => ofWide(random, 'value'),
    wideTarget: (random) => ofWide(random, 'target'),
    offTopic: () => unknown({}, {}, ['规划外']),
    help: () => plain('help', {}),
    smalltalk: () => plain('smalltalk', {}),
  };
  return (random) => {
    const phrasing = random.weigh(kinds);
    const draw = whatIf[phrasing];
    if (draw === undefined) throw new Error(`no such question: ${phrasing}`);
    return { phrasing, ...draw(random) };
  };
}

/** How often each kind of question is asked. */
const WEIGHTS: Readonly<Record<string, number>> = {
  value: 22,
  target: 9,
  gap: 7,
  status: 7,
  rate: 2,
  unmet: 2,
  met: 1,
  overdue: 1,
  all: 1,
  overview: 1,
  group: 3,
  breakdown: 5,
  rank: 3,
  place: 2,
  worst: 1,
  units: 3,
  pair: 2,
  both: 3,
  trend: 4,
  pace: 3,
  forecast: 1,
  source: 5,
  history: 4,
  missing: 3,
  nobody: 1,
  own: 1,
  county: 5,
  ours: 3,
  period: 4,
  outside: 6,
  outsideTarget: 1,
  elsewhere: 2,
  wide: 4,
  wideTarget: 1,
  offTopic: 1,
  help: 1,
  smalltalk: 1,
};
