import { describe, expect, test } from 'vitest';
import type { Fact, FigureFact } from '../../src/core/ledger/entry.ts';
import { emptyKnown, learn } from '../../src/core/ledger/known.ts';
import { toSheet } from '../../src/core/ledger/sheet.ts';
import { CITY, COUNTIES, entryOf, monthly, patrols, plan, rangers } from './sample.ts';

const [east = ''] = COUNTIES;

/** The table as a spreadsheet reads it. */
function sheetOf(...facts: readonly Fact[]): {
  readonly text: string;
  readonly rows: readonly Record<string, string>[];
} {
  const entries = facts.map((fact, i) => ({
    ...entryOf(i + 1, fact, '2023-09-15T10:00:00+08:00', 'lin'),
    cause: 'm-1',
  }));
  const text = toSheet(entries, learn(emptyKnown([plan]), entries));
  const [headings = [], ...lines] = readCsv(text.replace(/^\uFEFF/, ''));
  return { text, rows: lines.map((cells) => Object.fromEntries(headings.map((name, i) => [name, cells[i] ?? '']))) };
}

/** A small reader of CSV that knows quotes and nothing else. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

function reported(more: Partial<FigureFact> = {}): FigureFact {
  return monthly(rangers, east, '2023-09', '6', { status: 'provisional', submission: 3, ...more });
}

describe('a row of the sheet', () => {
  test('says a figure in words', () => {
    expect(sheetOf(reported()).rows).toEqual([
      expect.objectContaining({
        序号: '1',
        业务时间: '2023-09-15T10:00:00+08:00',
        操作人: 'lin',
        类型: '数据',
        规划: '清河护水规划',
        指标: '巡护员人数',
        单位: east,
        期间: '2023年9月',
        统计截至: '2023-09-30',
        数据口径: '',
        限定: '等于',
        数值: '6',
        计量单位: '人',
        记录时状态: '暂定',
        现在状态: '暂定',
        报送单号: '3',
        消息标识: 'm-1',
        校验值: '1',
      }),
    ]);
  });

  test('says what became of it since', () => {
    const { rows } = sheetOf(reported(), {
      kind: 'review',
      submission: 3,
      figures: [1],
      verdict: 'returned',
      reason: '口径不对',
    });
    expect(rows).toMatchObject([
      { 记录时状态: '暂定', 现在状态: '退回' },
      { 类型: '退回', 报送单号: '3', 涉及序号: '1', 原因: '口径不对' },
    ]);
  });

  test.each<[Fact, Record<string, string>]>([
    [reported({ unchanged: true }), { 类型: '沿用' }],
    [reported({ corrects: 1, reason: '笔误' }), { 类型: '更正', 涉及序号: '1', 原因: '笔误' }],
    [monthly(patrols, east, '2023-09', '6', { extent: 'amount' }), { 数据口径: '本期数' }],
    [monthly(patrols, east, '2023-09', '6'), { 数据口径: '累计数' }],
    [monthly(rangers, CITY, '2023-09', '6', { op: '>=' }), { 限定: '不低于' }],
    [
      { kind: 'withdrawal', figures: [1, 2] },
      { 类型: '撤回', 涉及序号: '1、2' },
    ],
    [
      { kind: 'answer', to: 'lin', reply: '已记下：\n6人' },
      { 类型: '答复', 内容: '答复 lin：已记下：\n6人' },
    ],
    [
      { kind: 'population', plan: plan.id, base: '常住', value: '350000', through: '2022-12-31', source: '公报' },
      { 类型: '人口', 数据口径: '常住', 数值: '350000', 统计截至: '2022-12-31', 来源: '公报' },
    ],
    [
      { kind: 'alias', plan: plan.id, indicator: 'rangers', alias: '护林人', retired: false },
      { 类型: '添加别名', 指标: '巡护员人数', 内容: '护林人' },
    ],
    [
      { kind: 'contact', userId: 'wu', role: 'contact', unit: east, leaveUntil: '2023-10-01', deputy: 'lin' },
      { 类型: '联系人', 单位: east, 内容: 'wu，联系人，请假至2023-10-01，由lin代理' },
    ],
    [
      {
        kind: 'target',
        plan: plan.id,
        indicator: 'rangers',
        op: '>=',
        value: '120',
        deadline: '2025-12-31',
        document: '1号文',
        from: '2024-01-01',
      },
      { 类型: '目标调整', 限定: '不低于', 数值: '120', 来源: '1号文', 内容: '自2024-01-01起，期限2025-12-31' },
    ],
  ])('%j', (fact, cells) => expect(sheetOf(fact).rows[0]).toMatchObject(cells));
});

describe('a spreadsheet', () => {
  test('is told that the text is UTF-8, and gets one row an entry', () => {
    const { text, rows } = sheetOf(reported(), reported());
    expect(text.startsWith('\uFEFF序号,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(rows).toHaveLength(2);
  });

  test.each(['=1+1', '+86', '-cmd', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1'])(
    'takes %j for a text, not a formula',
    (reason) => {
      expect(sheetOf(reported({ reason })).rows[0]?.原因).toBe(`'${reason}`);
    },
  );

  test('keeps a negative number a number', () => {
    expect(sheetOf(reported({ value: '-0.50' })).rows[0]?.数值).toBe('-0.50');
  });

  test.each(['一，二,三', '他说"对"', '两\n行', ' 空格 '])('reads %j as it was written', (reason) => {
    expect(sheetOf(reported({ reason })).rows[0]?.原因).toBe(reason);
  });
});
