import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StatedFigure } from '../../src/core/conversation/said.ts';
import type { IntentName } from '../../src/core/language/reading.ts';
import { assess, paceOf } from '../../src/core/ledger/assess.ts';
import type { FigureFact } from '../../src/core/ledger/entry.ts';
import type { Known } from '../../src/core/ledger/known.ts';
import { amountIn, points } from '../../src/core/ledger/official.ts';
import { toNumber } from '../../src/core/quantity.ts';
import {
  CITY,
  COUNTIES,
  cases,
  closed,
  knownWith,
  monthly,
  plan,
  rangers,
  stations,
  volunteers,
} from '../ledger/sample.ts';
import { ask, leader, lin } from './asking.ts';

const intents: readonly IntentName[] = [
  'value',
  'target',
  'gap',
  'status',
  'pace',
  'trend',
  'source',
  'breakdown',
  'rank',
  'compare',
  'list',
  'overview',
  'history',
  'missing',
];
const today = '2023-10-15';

const fact = fc
  .record({
    of: fc.constantFrom(rangers, volunteers, cases, closed, stations),
    unit: fc.constantFrom(...COUNTIES),
    month: fc.constantFrom('2023-05', '2023-08', '2023-09'),
    value: fc.nat(9999).map(String),
    status: fc.constantFrom('provisional', 'reviewed'),
    extent: fc.constantFrom('total', 'amount'),
  })
  .map(
    ({ of, unit, month, value, status, extent }): FigureFact =>
      monthly(of, unit, month, value, { status, ...(of.kind === 'cumulative' ? { extent } : {}) }),
  );

const asked = fc.record({
  intent: fc.constantFrom(...intents),
  indicators: fc.subarray([...plan.indicators], { maxLength: 3 }),
  units: fc.oneof(fc.constant([CITY]), fc.subarray(COUNTIES, { minLength: 1, maxLength: 2 })),
  period: fc.constantFrom(null, '2023', '2021', '2023-08', '2023Q3', '2022'),
  filter: fc.constantFrom(null, 'unmet', 'met', 'overdue'),
  groups: fc.constantFrom([], ['巡护'], ['水质', '群防']),
  asker: fc.constantFrom(leader, lin),
  detail: fc.record(
    {
      rate: fc.constant(true),
      gaps: fc.constant(true),
      also: fc.constantFrom(...intents),
      forecast: fc.constant(true),
      monthly: fc.constantFrom('0', '3'),
      order: fc.record({
        by: fc.constantFrom('most', 'least', 'place'),
        over: fc.constantFrom('units', 'indicators'),
        count: fc.constantFrom(1, 2, 9),
      }),
    },
    { requiredKeys: [] },
  ),
});

/** Whether the ledger holds the value, or the rules make it of what the ledger holds. */
function isKnown(figure: StatedFigure, known: Known): boolean {
  const indicator = plan.indicators.find(({ name }) => name === figure.indicator);
  if (!indicator) return false;
  const { measure } = figure;
  if (measure === 'target') return toNumber(indicator.target?.value ?? 'NaN') === figure.value;
  const amount = amountIn(known, indicator, figure.unit, figure.period);
  const all = [
    ...points(known, indicator, figure.unit),
    ...points(known, indicator, figure.unit, 'all', 'amount'),
    ...(amount ? [amount] : []),
  ];
  return all.some((point) => {
    if (point.period !== figure.period || (point.status === 'provisional') !== (figure.status === 'provisional'))
      return false;
    const assessment = assess(indicator, point, today);
    const values = {
      actual: point.value,
      gap: assessment?.gap,
      rate: assessment?.rate,
      pace: assessment && paceOf(assessment.gap, today, assessment.target.deadline)?.pace,
    };
    const value = values[measure];
    return (
      value !== undefined && toNumber(value) === figure.value && (measure === 'actual' ? point.op : '=') === figure.op
    );
  });
}

/** The value as a number of its own in the text, 2.1 also as 2.10. */
function shown(value: number): RegExp {
  return new RegExp(`(?<![\\d.])${String(Math.abs(value)).replace('.', '\\.')}0*(?![\\d])`);
}

/** These speak of all units, whoever is asked about. */
const ofAll: readonly (IntentName | undefined)[] = ['breakdown', 'rank'];

test('no answer states a figure that is not known, of a unit that was not asked about, or that its text does not show', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 25 }), asked, (facts, { intent, units, detail, ...rest }) => {
      const known = knownWith(...facts);
      const said = ask(intent, { ...rest, units, detail, known, today });
      expect(said.text).not.toBe('');
      for (const figure of said.figures) {
        expect(isKnown(figure, known), JSON.stringify(figure)).toBe(true);
        expect(said.text).toMatch(shown(figure.value));
        if (rest.asker === lin) expect([CITY, lin.unit]).toContain(figure.unit);
        if (!ofAll.includes(intent) && !ofAll.includes(detail.also)) expect(units).toContain(figure.unit);
      }
    }),
    { numRuns: 500 },
  );
});

test('no answer to a contact shows what another unit handed in', () => {
  const foreign = (value: string) => String(1_000_000 + Number(value));
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 25 }), asked, (facts, { intent, ...rest }) => {
      const secret = facts.map((one) => (one.unit === lin.unit ? one : { ...one, value: foreign(one.value) }));
      const said = ask(intent, { ...rest, asker: lin, known: knownWith(...secret), today });
      for (const { unit, value } of secret) if (unit !== lin.unit) expect(said.text).not.toMatch(shown(Number(value)));
    }),
    { numRuns: 300 },
  );
});
