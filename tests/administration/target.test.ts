import { describe, expect, test } from 'vitest';
import { recheckAdmin } from '../../src/core/conversation/admin.ts';
import { clean, complaints, density, huts, leakage, rangers } from '../ledger/sample.ts';
import { factsOf, order, previewOf, qin, saidOf, worldWith } from './ordering.ts';

const change = {
  kind: 'target',
  plan: 'rivers',
  indicator: 'rangers',
  op: '>=',
  value: '130',
  deadline: '2025-12-31',
  document: '清护〔2023〕12号',
  from: '2024-01-01',
} as const;
const indicators = [rangers];

describe('changing a target', () => {
  test.each([
    '巡护员人数目标改为130，清护〔2023〕12号，从2024年1月1日起',
    '把巡护员人数的目标调整为130人，依据清护〔2023〕12号，2024年1月1日起执行',
    '巡护员人数的目标从100改为130人以上，清护[2023]12号，生效日期2024-01-01',
    '巡护员人数目标提高到一百三，根据清护（2023）第12号，自明年1月1日起',
    '巡护员人数目标改成130，文号清护〔2023〕012号，2024年起',
  ])('%s', (text) => {
    expect(factsOf(order(text, { indicators }))).toEqual([change]);
    expect(factsOf(order(text))).toEqual([change]);
  });

  test('shows old and new, the document, and that old periods keep the old one', () => {
    expect(previewOf(order('巡护员人数目标改为130，清护〔2023〕12号，从2024年1月1日起'))).toBe(
      [
        '改目标：巡护员人数',
        '100人以上（2025-12-31前） → 130人以上（2025-12-31前）',
        '依据：清护〔2023〕12号；2024年1月1日起执行，以前的时期仍用原目标。',
      ].join('\n'),
    );
  });

  test('the deadline moves only where it is named', () => {
    const text = '巡护员人数目标改为130，清护〔2023〕12号，从2024年1月1日起，期限2026年底';
    expect(factsOf(order(text))).toEqual([{ ...change, deadline: '2026-12-31' }]);
  });

  test.each([
    [density, '每万人巡护员目标改为2.30，清护〔2023〕12号，从2024年1月1日起', '>=', '2.30'],
    [clean, '好水占比目标改为75%，清护〔2023〕12号，从2024年1月1日起', '>=', '75'],
    [complaints, '投诉率目标降到百分之一点五，清护〔2023〕12号，从2024年1月1日起', '<=', '1.5'],
    [leakage, '渗漏率目标改为低于万分之零点五，清护〔2023〕12号，从2024年1月1日起', '<', '0.5'],
    [huts, '瞭望哨数目标改为9个以上，清护〔2023〕12号，从2024年1月1日起', '>=', '9'],
  ])('keeps side and measure: %#', (indicator, text, op, value) => {
    expect(factsOf(order(text, { indicators: [indicator] }))).toMatchObject([{ indicator: indicator.code, op, value }]);
  });
});

test.each([
  ['巡护员人数目标改为130', '请写明文号、生效日期'],
  ['巡护员人数目标改为130，从2024年1月1日起', '请写明文号'],
  ['巡护员人数目标改为130，清护〔2023〕12号', '请写明生效日期'],
  ['巡护员人数目标改为130，清护〔2023〕12号，从1月1日起', '请写明生效日期'],
  ['巡护员人数目标改了，清护〔2023〕12号，从2024年1月1日起', '请写明改成多少'],
  ['目标改为130，清护〔2023〕12号，从2024年1月1日起', '请写明是哪个指标的目标'],
  ['瞭望哨数目标改为9，清护〔2023〕12号，从2024年1月1日起', '瞭望哨数原来没有目标，请写明是“以上”还是“以内”'],
  ['巡护员人数目标改为90%，清护〔2023〕12号，从2024年1月1日起', '巡护员人数的单位是人'],
])('%s: what is missing is asked for by name', (text, question) => {
  expect(saidOf(order(text))).toContain(`ask: ${question}`);
});

test.each([
  ['巡护员人数目标改为100，清护〔2023〕12号，从2024年1月1日起', '本来就是100人以上'],
  ['巡护员人数目标改为130以内，清护〔2023〕12号，从2024年1月1日起', '方向相反'],
  ['巡护员人数目标改为130.5，清护〔2023〕12号，从2024年1月1日起', '应是整数'],
  ['巡护员人数目标改为130，清护〔2023〕12号，从2026年1月1日起', '在期限2025-12-31之后'],
])('%s is refused with the reason', (text, reason) => {
  expect(saidOf(order(text))).toMatch(new RegExp(`^refuse: .*${reason}`));
});

test('what was changed meanwhile is not changed again', () => {
  expect(recheckAdmin([change], worldWith(), qin)).toBeUndefined();
  expect(recheckAdmin([change], worldWith(change), qin)).toContain('从2024年1月1日起本来就是130人以上');
  const other = { ...change, document: '清护〔2023〕9号', from: '2023-09-01' };
  expect(recheckAdmin([change], worldWith(other), qin)).toContain('本来就是130人以上');
});

describe('the same document recorded again', () => {
  const early = worldWith({ ...change, from: '2023-09-01' });
  const text = '巡护员人数目标改为130，清护〔2023〕12号，从2024年1月1日起';

  test('with another day takes the place of the first record, and says so', () => {
    expect(factsOf(order(text, { world: early }))).toEqual([change]);
    expect(previewOf(order(text, { world: early }))).toBe(
      [
        '改目标：巡护员人数',
        '100人以上（2025-12-31前） → 130人以上（2025-12-31前）',
        '依据：清护〔2023〕12号；2024年1月1日起执行，以前的时期仍用原目标。',
        '代替同一文件已记的：2023年9月1日起130人以上（2025-12-31前），那条不再执行。',
      ].join('\n'),
    );
  });

  test('with the old target takes the change back', () => {
    expect(factsOf(order(text.replace('130', '100'), { world: early }))).toEqual([{ ...change, value: '100' }]);
  });

  test('word for word changes nothing', () => {
    expect(saidOf(order(text, { world: worldWith(change) }))).toMatch(/^refuse: .*本来就是130人以上/);
  });
});
