import Big from 'big.js';
import type { Operator, Quantity } from './plan.ts';

/** -1, 0 or 1: how two decimals written as strings stand to each other. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  return Big(a).cmp(Big(b));
}

export function plus(a: string, b: string): string {
  return Big(a).plus(b).toFixed();
}

/** The sum of all; 0 of none. */
export function sumOf(values: readonly string[]): string {
  return values.reduce((sum, value) => sum.plus(value), Big(0)).toFixed();
}

export function minus(a: string, b: string): string {
  return Big(a).minus(b).toFixed();
}

export function times(a: string, b: string): string {
  return Big(a).times(b).toFixed();
}

/** a ÷ b, rounded half up to so many decimals; `undefined` where b is zero. */
export function over(a: string, b: string, decimals = 2): string | undefined {
  if (Big(b).eq(0)) return undefined;
  return Exact(a).div(b).round(decimals, Big.roundHalfUp).toFixed();
}

/** The least whole number of steps `b` that add up to `a`, both above zero. */
export function steps(a: string, b: string): number {
  return Exact(a).div(b).round(0, Big.roundUp).toNumber();
}

/** Rounded half up, without superfluous zeros: 74.00 → 74, 91.048 → 91.05 (contract.md, figures). */
export function rounded(value: string, decimals = 2): string {
  return Big(value).round(decimals, Big.roundHalfUp).toFixed();
}

/** The value as a JSON number of at most two decimals, as `figures` states it. */
export function toNumber(value: string): number {
  return Number(rounded(value));
}

export function sign(value: string): -1 | 0 | 1 {
  return compare(value, '0');
}

export function absolute(value: string): string {
  return Big(value).abs().toFixed();
}

/** Larger is better: which side of a target the good values lie on; `=` counts as upwards. */
export function isUpward(op: Operator): boolean {
  return op === '>=' || op === '>' || op === '=';
}

/** A quantity as an office writes it: 70%以上, 300余人, 0.8%以内, 低于万分之一(1‱), 2.10. */
export function say(quantity: Quantity, unit = ''): string {
  const number = sayNumber(quantity.value);
  const amount = `${number}${unit}`;
  switch (quantity.op) {
    case '=':
      return amount;
    case '>=':
      return `${amount}以上`;
    case '<=':
      return `${amount}以内`;
    case '>':
      return isRate(unit) || number.includes('.') ? `超过${amount}` : `${number}余${unit}`;
    case '<':
      return unit === '‱' && number === '1' ? `低于万分之一(${amount})` : `低于${amount}`;
  }
}

/** A promise as an office writes it: as `say`, but more than a number is 超过, and nothing is above 100%. */
export function sayTarget(target: Quantity, unit: string): string {
  const amount = `${sayNumber(target.value)}${unit}`;
  if (target.op === '>=' && amount === '100%') return amount;
  return target.op === '>' ? `超过${amount}` : say(target, unit);
}

/** A difference, without its sign: percent differ by 个百分点. */
export function sayDifference(value: string, unit: string): string {
  return `${rounded(absolute(value))}${DIFFERENCE_UNITS[unit] ?? unit}`;
}

/** Divisions keep enough digits that the one rounding that counts is the last. */
const Exact = Big();
Exact.DP = 40;

const DIFFERENCE_UNITS: Readonly<Record<string, string>> = { '%': '个百分点', '‱': '个万分点' };

function isRate(unit: string): boolean {
  return unit === '%' || unit === '‱' || unit.includes('/');
}

function sayNumber(value: string): string {
  return (value.split('.')[1] ?? '').length > 2 ? rounded(value) : value;
}
