import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Operator } from '../../src/core/plan.ts';
import {
  compare,
  minus,
  over,
  plus,
  rounded,
  say,
  sayDifference,
  sayTarget,
  steps,
  toNumber,
} from '../../src/core/quantity.ts';

describe('exact decimals', () => {
  test.each([
    ['0.1', '0.2', '0.3'],
    ['1129', '1240', '2369'],
    ['-0.5', '0.5', '0'],
  ])('%s + %s = %s', (a, b, sum) => expect(plus(a, b)).toBe(sum));

  test('a difference is exact where binary fractions are not', () => expect(minus('2.10', '2.56')).toBe('-0.46'));

  test.each([
    ['91.045', '91.05'],
    ['91.0449999', '91.04'],
    ['74.00', '74'],
    ['-0.465', '-0.47'],
    ['0.004', '0'],
  ])('%s is rounded half up to %s', (value, expected) => expect(rounded(value)).toBe(expected));

  test.each([
    ['112900', '1240', '91.05'],
    ['3700', '50', '74'],
    ['111', '27', '4.11'],
    ['1', '0', undefined],
  ])('%s ÷ %s = %s', (a, b, expected) => expect(over(a, b)).toBe(expected));

  test('whole steps are rounded up', () => {
    expect(steps('111', '5')).toBe(23);
    expect(steps('110', '5')).toBe(22);
  });

  test('2.10 equals 2.1 and no rounding noise reaches a JSON number', () => {
    expect(compare('2.10', '2.1')).toBe(0);
    expect(toNumber(minus('2.10', '2.56'))).toBe(-0.46);
  });

  test('what was subtracted can be added again', () => {
    const decimal = fc
      .tuple(fc.integer(), fc.nat(99))
      .map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`);
    fc.assert(fc.property(decimal, decimal, (a, b) => compare(plus(minus(a, b), b), a) === 0));
  });
});

describe('how a quantity is said', () => {
  test.each<[Operator, string, string, string]>([
    ['>=', '70', '%', '70%以上'],
    ['<', '1', '‱', '低于万分之一(1‱)'],
    ['<', '3', '‱', '低于3‱'],
    ['>', '7400', '人', '7400余人'],
    ['>', '90', '%', '超过90%'],
    ['<=', '0.8', '%', '0.8%以内'],
    ['=', '2.10', '', '2.10'],
    ['=', '2.56', '人/万人', '2.56人/万人'],
    ['=', '15170', '人', '15170人'],
    ['=', '0', '%', '0%'],
  ])('%s %s %s → %s', (op, value, unit, expected) => expect(say({ op, value }, unit)).toBe(expected));

  test('a target of more than a number is 超过, not 余; nothing is above 100%', () => {
    expect(sayTarget({ op: '>=', value: '100' }, '%')).toBe('100%');
    expect(sayTarget({ op: '>=', value: '100' }, '人')).toBe('100人以上');
    expect(sayTarget({ op: '>', value: '100' }, '人')).toBe('超过100人');
  });

  test('differences have no sign, and percent differ by points', () => {
    expect(sayDifference('-0.8', '%')).toBe('0.8个百分点');
    expect(sayDifference('-13', '人')).toBe('13人');
  });
});
