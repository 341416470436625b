import { describe, expect, test } from 'vitest';
import { heedWording } from '../../src/core/conversation/wording.ts';
import type { IntentName, Reading, Update } from '../../src/core/language/reading.ts';
import type { Contact } from '../../src/core/plan.ts';
import { type Asked, readingOf } from '../answers/asking.ts';
import { plan, rangers } from '../ledger/sample.ts';
import { lin, qin, today, worldWith } from './ordering.ts';

const [city, east] = plan.units;
const update = { indicator: rangers, unit: east, period: null, mode: 'set', value: '130' } as Update;

function heed(text: string, intent: IntentName, asker: Contact = qin, asked: Asked = {}): Reading {
  const reading = { ...readingOf(intent, asked), updates: intent === 'correct' ? [update] : [] };
  return heedWording(text, reading, { asker, contacts: worldWith().contacts, plans: [plan], today });
}

describe('a change of the plan or of the people is no figure', () => {
  test.each([
    ['巡护员目标改为130，清护〔2023〕12号，从2024年1月1日起', 'correct'],
    ['把巡护员的目标提高到130', 'report'],
    ['移除联系人 lin', 'unknown'],
    ['新增联系人：张三，账号zhangsan，东岭区', 'unknown'],
    ['把lin的单位改为西川县', 'unknown'],
    ['林溪调到西川县', 'unknown'],
    ['东岭区联系人请假到9月20日，由 wu 代报', 'promise'],
    ['lin销假', 'unknown'],
    ['删除lin', 'withdraw'],
  ] as const)('%s', (text, intent) => {
    expect(heed(text, intent)).toMatchObject({ intent: 'admin', units: [], updates: [], period: null });
  });

  test('also where it is not allowed, so that nothing is taken for a figure', () => {
    expect(heed('巡护员目标改为130', 'correct', lin).intent).toBe('admin');
  });

  test.each([
    ['目标改成多少了', 'target'],
    ['如果目标改为130还差几人', 'gap'],
    ['联系人换成谁了', 'unknown'],
    ['巡护员30人', 'report'],
    ['巡护员改为30人', 'correct'],
    ['我请假到周三', 'leave'],
  ] as const)('%s stays what it was', (text, intent) => {
    expect(heed(text, intent).intent).toBe(intent);
  });

  test('one’s own leave is no order, whoever writes it', () => {
    expect(heed('东岭区联系人请假到9月20日', 'leave', lin).intent).toBe('leave');
  });
});

describe('what was known then', () => {
  test.each([
    ['6月底时报的是多少', '2023-06', '2023-06-30'],
    ['6月30日报的是多少', '2023-06', '2023-06-30'],
    ['9月3日的时候记的是几人', '2023-09', '2023-09-03'],
    ['2022年底报上来的是多少', '2022', '2022-12-31'],
    ['9月底报的是多少', '2023-09', '2023-09-15'],
    ['12月5日时报的是多少', '2022-12', '2022-12-05'],
  ])('%s', (text, period, knownOn) => {
    expect(heed(text, 'value', qin, { period }).detail.knownOn).toBe(knownOn);
  });

  test.each([
    ['6月底是多少', '2023-06'],
    ['6月底登记的巡护员多少', '2023-06'],
    ['三季度报的是多少', '2023Q3'],
    ['当时报的是多少', null],
  ])('%s asks for the figure of the period', (text, period) => {
    expect(heed(text, 'value', qin, { period }).detail.knownOn).toBeUndefined();
  });
});

describe('missing', () => {
  test('有哪些待审 asks for what waits', () => {
    for (const text of ['有哪些待审', '要我审的还有几个', '哪些没审'])
      expect(heed(text, 'missing').detail.waiting).toBe(true);
    expect(heed('哪些县还没报', 'missing').detail.waiting).toBeUndefined();
  });

  test('我 is one’s own unit, for a contact', () => {
    expect(heed('我还有哪些没报', 'missing', lin).units).toEqual([east]);
    expect(heed('哪些县还没报', 'missing', lin).units).toEqual([city]);
    expect(heed('我还有哪些没报', 'missing', qin).units).toEqual([city]);
    expect(heed('我上次报数是哪天', 'history', lin).units).toEqual([east]);
    expect(heed('巡护员这个数是我报的吗', 'history', lin, { indicators: [rangers] })).toMatchObject({
      units: [east],
      indicators: [rangers],
    });
    expect(heed('我上次报数是哪天', 'history', lin, { indicators: [rangers] }).indicators).toEqual([]);
  });
});
