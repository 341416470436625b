import { describe, expect, test } from 'vitest';
import { recheckAdmin } from '../../src/core/conversation/admin.ts';
import { rangers, stations } from '../ledger/sample.ts';
import { factsOf, lin, order, previewOf, qin, saidOf, wei, worldWith } from './ordering.ts';

const alias = { kind: 'alias', plan: 'rivers', indicator: 'rangers', alias: '护河员', retired: false } as const;
const added = worldWith(alias);

describe('adding', () => {
  test.each([
    '给巡护员人数添加别名护河员',
    '请给巡护员人数加个别名：护河员',
    '巡护员人数增加别名护河员。',
    '添加别名护河员，指巡护员人数',
    '把护河员加为巡护员人数的叫法',
    '给巡护员人数添加别名“护河员”',
    '巡护员人数也叫护河员',
    '把护河员叫做巡护员人数',
    '巡护员人数的别名加上护河员吧',
  ])('%s', (text) => {
    expect(factsOf(order(text))).toEqual([alias]);
  });

  test('shows the names before and after', () => {
    const world = worldWith({ ...alias, alias: '河管员' });
    expect(previewOf(order('给巡护员人数添加别名护河员', { world }))).toBe(
      '添加别名：巡护员人数\n原别名：河管员\n新别名：河管员、护河员',
    );
  });

  test('the indicator may be known from the reading alone', () => {
    expect(factsOf(order('给巡护员加别名护河员', { indicators: [rangers] }))).toEqual([alias]);
  });
});

describe('retiring', () => {
  test.each([
    '停用巡护员人数的别名护河员',
    '巡护员人数的别名护河员停用',
    '删除别名护河员',
    '把巡护员人数的别名护河员去掉',
  ])('%s', (text) => {
    expect(factsOf(order(text, { world: added }))).toEqual([{ ...alias, retired: true }]);
  });

  test('only what there is, and never the name itself', () => {
    expect(saidOf(order('停用巡护员人数的别名护河员'))).toBe('refuse: 巡护员人数没有“护河员”这个别名。');
    expect(saidOf(order('停用巡护员人数的别名巡护员人数'))).toBe(
      'refuse: “巡护员人数”是巡护员人数的正式名称，不能停用。',
    );
  });
});

describe('what cannot be an alias, with the reason', () => {
  test.each([
    ['给巡护站数添加别名护河员', '“护河员”已经是指标“巡护员人数”的叫法，不能再指巡护站数。'],
    ['给巡护员人数添加别名护河员', '“护河员”已经是巡护员人数的叫法。'],
    ['给巡护站数添加别名瞭望哨数', '“瞭望哨数”已经是指标“瞭望哨数”的叫法，不能再指巡护站数。'],
    ['给巡护站数添加别名水质', '“水质”已经是“水质”这一组的叫法，不能再指巡护站数。'],
    ['给巡护站数添加别名西川县', '“西川县”已经是单位“西川县”的叫法，不能再指巡护站数。'],
    ['给巡护站数添加别名清河护水规划', '“清河护水规划”已经是规划“清河护水规划”的叫法，不能再指巡护站数。'],
  ])('%s', (text, reason) => {
    expect(saidOf(order(text, { world: added }))).toBe(`refuse: ${reason}`);
  });

  test.each(['站', '12345', '站，所'])('%s is no name', (name) => {
    expect(saidOf(order(`给巡护站数添加别名${name}`))).toContain('不能作别名');
  });

  test('a word that the bot obeys', () => {
    const world = {
      ...worldWith(),
      understand: () => ({ ...emptyReading, intent: 'confirm' as const }),
    };
    expect(saidOf(order('给巡护站数添加别名没问题了', { world }))).toContain('是机器人听的话');
  });
});

const emptyReading = { indicators: [], groups: [], units: [], period: null, filter: null, updates: [], detail: {} };

test.each([
  ['给巡护站数添加别名', '请写明是哪个叫法'],
  ['添加别名护河员', '请写明是哪个叫法'],
  ['给水闸数添加别名护河员', '请写明是哪个指标'],
])('%s: what is missing is asked for', (text, question) => {
  expect(saidOf(order(text))).toMatch(new RegExp(`^ask: ${question}`));
});

test('nobody but the planner, and that is counted', () => {
  for (const asker of [lin, wei]) {
    expect(order('给巡护员人数添加别名护河员', { asker })).toEqual({
      kind: 'refuse',
      text: '别名、联系人和目标只能由规划管理人员改，请联系秦科。',
      tally: 'refused-admin',
    });
  }
});

test('what was taken by another meanwhile is refused at the confirmation', () => {
  const facts = [{ ...alias, indicator: stations.code }];
  expect(recheckAdmin(facts, worldWith(), qin)).toBeUndefined();
  expect(recheckAdmin(facts, added, qin)).toContain('已经是指标“巡护员人数”的叫法');
  expect(recheckAdmin(facts, worldWith(), lin)).toContain('只能由规划管理人员改');
});
