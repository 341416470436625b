import { sayPeriod } from '../language/days.ts';
import type { Operator, Role } from '../plan.ts';
import type { Entry, Fact, ReceiptFact, ResponseFact } from './entry.ts';
import type { FigureState, Known } from './known.ts';
import { indicatorOf } from './official.ts';
import { figureAt } from './submissions.ts';

/** The ledger as a table for a spreadsheet: CSV in UTF-8 with the mark that Excel needs, Chinese headings, a row an entry. */
export function toSheet(entries: readonly Entry[], known: Known): string {
  const rows = entries.map((entry) => {
    const cells = cellsOf(entry, known);
    return HEADINGS.map((heading) => cells[heading] ?? '');
  });
  return `\uFEFF${[HEADINGS, ...rows].map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`;
}

const HEADINGS = [
  '序号',
  '业务时间',
  '写入时间',
  '操作人',
  '类型',
  '规划',
  '指标',
  '单位',
  '期间',
  '统计截至',
  '数据口径',
  '限定',
  '数值',
  '计量单位',
  '记录时状态',
  '现在状态',
  '来源',
  '报送单号',
  '涉及序号',
  '原因',
  '内容',
  '消息标识',
  '上一条校验值',
  '校验值',
] as const;

type Cells = Partial<Record<(typeof HEADINGS)[number], string>>;

function cellsOf(entry: Entry, known: Known): Cells {
  return {
    序号: String(entry.position),
    业务时间: entry.at,
    写入时间: entry.writtenAt,
    操作人: entry.by,
    消息标识: entry.cause ?? '',
    上一条校验值: entry.previous,
    校验值: entry.hash,
    ...factCells(entry, entry.fact, known),
  };
}

function factCells(entry: Entry, fact: Fact, known: Known): Cells {
  switch (fact.kind) {
    case 'figure': {
      const indicator = indicatorOf(known, fact.plan, fact.indicator);
      const state = figureAt(known, entry.position)?.state;
      return {
        ...about(fact, known),
        类型: fact.corrects === undefined ? (fact.unchanged ? '沿用' : '数据') : '更正',
        单位: fact.unit,
        期间: sayPeriod(fact.period),
        统计截至: fact.through,
        数据口径: EXTENTS[fact.extent ?? (indicator?.kind === 'cumulative' ? 'total' : 'none')],
        限定: OPERATORS[fact.op],
        数值: fact.value,
        计量单位: indicator?.unit ?? '',
        记录时状态: STATES[fact.status],
        现在状态: state ? STATES[state] : '',
        来源: fact.source || (fact.origin === 'reported' ? '报送' : ''),
        报送单号: fact.submission === undefined ? '' : String(fact.submission),
        涉及序号: fact.corrects === undefined ? '' : String(fact.corrects),
        原因: fact.reason ?? '',
      };
    }
    case 'review':
      return {
        类型: fact.verdict === 'approved' ? '审核通过' : '退回',
        报送单号: String(fact.submission),
        涉及序号: fact.figures.join('、'),
        原因: fact.reason ?? '',
      };
    case 'withdrawal':
      return { 类型: '撤回', 涉及序号: fact.figures.join('、'), 原因: fact.reason ?? '' };
    case 'answer':
      return { 类型: '答复', 内容: `答复 ${fact.to}：${fact.reply}` };
    case 'population':
      return {
        类型: '人口',
        规划: fact.plan,
        数据口径: fact.base,
        统计截至: fact.through,
        数值: fact.value,
        计量单位: '人',
        来源: fact.source,
      };
    case 'alias':
      return { ...about(fact, known), 类型: fact.retired ? '停用别名' : '添加别名', 内容: fact.alias };
    case 'contact':
      return { 类型: fact.removed ? '删除联系人' : '联系人', 单位: fact.unit ?? '', 内容: sayContact(fact) };
    case 'target':
      return {
        ...about(fact, known),
        类型: '目标调整',
        限定: OPERATORS[fact.op],
        数值: fact.value,
        计量单位: indicatorOf(known, fact.plan, fact.indicator)?.unit ?? '',
        来源: fact.document,
        内容: `自${fact.from}起，期限${fact.deadline}`,
      };
    case 'installation':
      return { 类型: '启用' };
    case 'sending':
      return { 类型: '提醒', 内容: `发给 ${fact.to}：${fact.text}` };
    case 'receipt':
      return { 类型: '提醒结果', 涉及序号: String(fact.sending), 内容: OUTCOMES[fact.outcome] };
    case 'response':
      return {
        类型: RESPONSES[fact.how],
        单位: fact.units.join('、'),
        期间: fact.period === undefined ? '' : sayPeriod(fact.period),
        涉及序号: fact.sending === undefined ? '' : String(fact.sending),
        原因: fact.reason ?? '',
        内容: fact.until === undefined ? '' : `到${fact.until}`,
      };
  }
}

const OUTCOMES: Readonly<Record<ReceiptFact['outcome'], string>> = {
  sent: '已送达',
  refused: '没有送达，会再发',
  unreachable: '收不到消息',
  unknown: '不知道是否送达，不再发',
};
const RESPONSES: Readonly<Record<ResponseFact['how'], string>> = {
  received: '收到提醒',
  promised: '答应报送',
  snoozed: '推迟提醒',
};

/** In words: an operator alone in a cell is taken for a formula. */
const OPERATORS: Readonly<Record<Operator, string>> = {
  '=': '等于',
  '>': '大于',
  '>=': '不低于',
  '<': '小于',
  '<=': '不高于',
};
const STATES: Readonly<Record<FigureState, string>> = {
  provisional: '暂定',
  reviewed: '已审',
  returned: '退回',
  withdrawn: '撤回',
};
const EXTENTS = { total: '累计数', amount: '本期数', none: '' } as const;
const ROLES: Readonly<Record<Role, string>> = { leader: '领导', planner: '管理员', contact: '联系人' };

function sayContact(fact: Extract<Fact, { kind: 'contact' }>): string {
  return [
    fact.userId,
    fact.name,
    fact.role && ROLES[fact.role],
    fact.leaveUntil && `请假至${fact.leaveUntil}`,
    fact.deputy && `由${fact.deputy}代理`,
  ]
    .filter(Boolean)
    .join('，');
}

interface AboutIndicator {
  readonly plan: string;
  readonly indicator: string;
}

function about(fact: AboutIndicator, known: Known): Cells {
  const plan = known.plans.find(({ id }) => id === fact.plan);
  return { 规划: plan?.name ?? fact.plan, 指标: indicatorOf(known, fact.plan, fact.indicator)?.name ?? fact.indicator };
}

/** Quoted where it must be; a text that a spreadsheet would take for a formula is led by an apostrophe, a number is not. */
function toCell(text: string): string {
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  const safe = !isNumber && /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
