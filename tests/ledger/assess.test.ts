import { describe, expect, test } from 'vitest';
import { assess, paceOf } from '../../src/core/ledger/assess.ts';
import type { Operator } from '../../src/core/plan.ts';
import { huts, rangers } from './sample.ts';

const today = '2023-09-15';

function judged(promise: [Operator, string], figure: [Operator, string], day = today) {
  const target = { op: promise[0], value: promise[1], deadline: '2025-12-31' };
  return assess({ ...rangers, target }, { op: figure[0], value: figure[1] }, day);
}

describe('met or not', () => {
  test.each<[[Operator, string], [Operator, string], string]>([
    [['>=', '50'], ['=', '37'], 'unmet'],
    [['>=', '50'], ['=', '50'], 'met'],
    [['>=', '2.10'], ['=', '2.1'], 'met'],
    [['>', '50'], ['=', '50'], 'unmet'],
    [['<=', '0.8'], ['=', '0'], 'met'],
    [['<=', '0.8'], ['=', '0.81'], 'unmet'],
    [['<', '1'], ['=', '1'], 'unmet'],
    [['=', '100'], ['=', '100'], 'met'],
    [['=', '100'], ['=', '101'], 'unmet'],
    [['>=', '70'], ['>=', '70'], 'met'],
    [['>=', '70'], ['>', '70'], 'met'],
    [['>=', '70'], ['>=', '60'], 'unknown'],
    [['>', '70'], ['>=', '70'], 'unknown'],
    [['>', '70'], ['>', '70'], 'met'],
    [['>=', '70'], ['<', '70'], 'unmet'],
    [['>=', '70'], ['<=', '70'], 'unknown'],
    [['>=', '70'], ['<', '80'], 'unknown'],
    [['<', '1'], ['<', '1'], 'met'],
    [['<', '1'], ['<=', '1'], 'unknown'],
    [['<=', '1'], ['<=', '1'], 'met'],
    [['<=', '1'], ['>', '1'], 'unmet'],
    [['<=', '1'], ['>=', '1'], 'unknown'],
    [['=', '5'], ['>', '5'], 'unmet'],
    [['=', '5'], ['>=', '5'], 'unknown'],
  ])('target %j, figure %j: %s', (target, figure, verdict) => expect(judged(target, figure)?.verdict).toBe(verdict));

  test('without a target there is nothing to judge, without a figure nothing is known', () => {
    expect(assess(huts, { op: '=', value: '7' }, today)).toBeUndefined();
    expect(assess(rangers, undefined, today)).toMatchObject({ verdict: 'unknown', by: 'nothing' });
  });
});

describe('gap and rate', () => {
  test.each<[[Operator, string], [Operator, string], string | undefined, string | undefined]>([
    [['>=', '1240'], ['=', '1129'], '111', '91.05'],
    [['>=', '2.10'], ['=', '2.56'], '-0.46', '121.9'],
    [['<=', '0.8'], ['=', '0'], '-0.8', undefined],
    [['<=', '2'], ['=', '2.5'], '0.5', undefined],
    [['>=', '70'], ['>=', '70'], undefined, undefined],
    [['>=', '0'], ['=', '0'], '0', undefined],
  ])('target %j, figure %j: gap %s, rate %s', (target, figure, gap, rate) => {
    expect(judged(target, figure)?.gap).toBe(gap);
    expect(judged(target, figure)?.rate).toBe(rate);
  });
});

describe('time left', () => {
  test.each([
    ['2023-09-15', '2025-12-31', 27, '0.48'],
    ['2023-09-15', '2023-12-31', 3, '4.33'],
    ['2025-12-01', '2025-12-31', 0, '13'],
    ['2025-11-30', '2025-12-31', 1, '13'],
  ])('on %s with a deadline of %s: %i months, %s each', (day, deadline, months, pace) =>
    expect(paceOf('13', day, deadline)).toEqual({ months, pace }),
  );

  test('past the deadline, at the target or of a bound there is no pace', () => {
    expect(paceOf('13', '2026-01-01', '2025-12-31')).toBeUndefined();
    expect(paceOf('-1', today, '2025-12-31')).toBeUndefined();
    expect(paceOf(undefined, today, '2025-12-31')).toBeUndefined();
  });

  test('only what is unmet is overdue, from the day after', () => {
    expect(judged(['>=', '50'], ['=', '37'], '2025-12-31')?.daysOverdue).toBe(0);
    expect(judged(['>=', '50'], ['=', '37'], '2026-01-10')?.daysOverdue).toBe(10);
    expect(judged(['>=', '50'], ['=', '50'], '2026-01-10')?.daysOverdue).toBe(0);
  });
});
