import { expect, test } from 'vitest';
import { classify, ERROR_CLASSES, refused } from '../../src/wecom/errors.ts';

test('every code stands in one class only', () => {
  const codes = ERROR_CLASSES.flatMap((about) => about.codes);
  expect(new Set(codes).size).toBe(codes.length);
});

test.each(ERROR_CLASSES)('$name says something in Chinese and asks for one thing', ({ says, retry, alarm }) => {
  expect(says).toMatch(/[一-龥]{3}/);
  expect(retry && alarm).toBe(false);
});

test.each([
  [-1, 'busy'],
  [45009, 'frequency'],
  [40091, 'credentials'],
  [60020, 'ip'],
  [46004, 'recipient'],
  [42035, 'card'],
  [93000, 'robot'],
  [999999, 'unknown'],
])('%i is %s', (code, name) => {
  expect(classify(code).name).toBe(name);
});

test('an address that the API did not name is not invented', () => {
  expect(refused(60020, 'not allow').message).toBe('本机地址不在应用的企业可信IP中（60020）');
});
