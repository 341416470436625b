import { describe, expect, test } from 'vitest';
import { recheckAdmin } from '../../src/core/conversation/admin.ts';
import { factsOf, order, previewOf, qin, saidOf, worldWith } from './ordering.ts';

const newcomer = { kind: 'contact', userId: 'zhangsan', name: '张三', role: 'contact', unit: '东岭区' } as const;

describe('replacing', () => {
  test.each([
    '东岭区联系人换成zhangsan张三',
    '东岭区联系人换成 zhangsan 张三',
    '把东岭区的联系人更换为张三（zhangsan）',
    'lin 换成 zhangsan 张三',
    '林溪换成zhangsan张三。',
    '东岭区联系人改由张三 zhangsan 接替',
  ])('%s', (text) => {
    expect(factsOf(order(text))).toEqual([{ kind: 'contact', userId: 'lin', removed: true }, newcomer]);
  });

  test('shows who goes and who comes', () => {
    expect(previewOf(order('东岭区联系人换成zhangsan张三'))).toBe(
      '更换：林溪（lin，联系人，东岭区）\n改为：张三（zhangsan，联系人，东岭区）',
    );
  });

  test.each([
    ['东岭区联系人换成张三', 'ask: 请写明新联系人的账号'],
    ['东岭区联系人换成zhangsan', 'ask: 请写明新联系人的姓名'],
    ['市直联系人换成zhangsan张三', 'ask: 请写明是哪位'],
    ['东岭区联系人换成 wu 吴岭', 'refuse: 吴岭（wu，联系人，西川县）已在通讯录里'],
  ])('%s', (text, said) => {
    expect(saidOf(order(text))).toContain(said);
  });
});

describe('adding', () => {
  test.each([
    '添加联系人 zhangsan 张三 东岭区',
    '新增联系人：张三，账号zhangsan，东岭区',
    '增加一名东岭区联系人张三（zhangsan）',
  ])('%s', (text) => {
    expect(factsOf(order(text))).toEqual([newcomer]);
  });

  test('a leader belongs to the whole city', () => {
    expect(factsOf(order('添加局领导 zhangsan 张三'))).toEqual([{ ...newcomer, role: 'leader', unit: '清河市' }]);
  });

  test.each([
    ['添加联系人 张三', 'ask: 请写明账号、单位'],
    ['添加联系人 zhangsan 东岭区', 'ask: 请写明姓名'],
    ['添加联系人 zhangsan 张三 清河市', 'refuse: 联系人要有自己的填报单位'],
    ['添加联系人 LIN 张三 东岭区', 'refuse: 林溪（lin，联系人，东岭区）已在通讯录里'],
    ['添加联系人 13812345678 张三 东岭区', 'refuse: 账号不要用手机号'],
  ])('%s', (text, said) => {
    expect(saidOf(order(text))).toContain(said);
  });
});

describe('removing', () => {
  test.each(['删除联系人lin', '移除东岭区联系人', '把林溪删除'])('%s', (text) => {
    expect(factsOf(order(text))).toEqual([{ kind: 'contact', userId: 'lin', removed: true }]);
    expect(previewOf(order(text))).toContain('东岭区就没有联系人了');
  });

  test('the last planner stays', () => {
    expect(saidOf(order('删除 qin'))).toBe('refuse: 规划科至少要留一个人，不能再减了。');
    expect(saidOf(order('qin 改成东岭区联系人'))).toBe('refuse: 规划科至少要留一个人，不能再减了。');
    const world = worldWith({ kind: 'contact', userId: 'su', name: '苏科', role: 'planner', unit: '清河市' });
    const facts = factsOf(order('删除 qin', { world }));
    expect(facts).toEqual([{ kind: 'contact', userId: 'qin', removed: true }]);
    expect(recheckAdmin([{ kind: 'contact', userId: 'qin', removed: true }], worldWith(), qin)).toContain(
      '至少要留一个人',
    );
  });

  test('nobody who is not there', () => {
    expect(saidOf(order('删除联系人nobody'))).toBe('ask: 通讯录里没有账号 nobody，请核对。');
  });
});

describe('changing', () => {
  test.each([
    ['把 lin 的单位改为西川县', { role: 'contact', unit: '西川县' }],
    ['林溪调到西川县', { role: 'contact', unit: '西川县' }],
    ['lin 的角色改为局领导', { role: 'leader', unit: '清河市' }],
    ['把lin改成planner', { role: 'planner', unit: '清河市' }],
    ['魏局改成西川县联系人', { role: 'contact', unit: '西川县' }],
  ])('%s', (text, change) => {
    const userId = text.includes('魏') ? 'wei' : 'lin';
    expect(factsOf(order(text))).toEqual([{ kind: 'contact', userId, ...change }]);
  });

  test.each([
    ['魏局改成联系人', 'refuse: 联系人要有自己的填报单位'],
    ['把 lin 的单位改为东岭区', 'refuse: 林溪（lin，联系人，东岭区）已经是这样了'],
    ['把 lin 的单位改为', 'ask: 请写明林溪的单位或角色改成什么'],
    ['改联系人', 'ask: 请写明是哪位'],
  ])('%s', (text, said) => {
    expect(saidOf(order(text))).toContain(said);
  });

  test('two contacts of one unit are told apart by account', () => {
    const world = worldWith({ ...newcomer });
    expect(saidOf(order('东岭区联系人换成 lisi 李四', { world }))).toMatch(
      /^ask: 对得上几位：林溪（lin.*张三（zhangsan/,
    );
    expect(factsOf(order('zhangsan换成 lisi 李四', { world }))).toHaveLength(2);
  });
});
