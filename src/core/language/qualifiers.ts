/** What stands beside a number and qualifies it: 大概, 左右, 至少, 以上, its measure word. */
import type { Operator } from '../plan.ts';
import { classifierAt } from './classifiers.ts';

/** A figure in normalised text. `text.slice(start, end)` is the numeral with its percent mark; measure word and 以上 stand outside it. */
export interface NumberMention {
  readonly start: number;
  readonly end: number;
  /** Exact plain decimal: "12000", "98.7", "-3". Of 七八个 the first, of 几十 the lowest. */
  readonly value: string;
  /** What the value counts: 98.7 percent, 1 permyriad (万分之一). */
  readonly scale: 'plain' | 'percent' | 'permille' | 'permyriad';
  readonly form: 'digits' | 'chinese';
  /** 两百来人, 大概, 左右, 七八个, 5-8人. */
  readonly approximate: boolean;
  /** 70%以上 `>=`, 不到50 `<`. */
  readonly bound: Operator | null;
  /** Measure word directly after it, 号人 as 人, ㎡ as 平方米; 个百分点 where points of a percentage are meant. */
  readonly classifier: string | null;
}

/** What a reader of one notation found: the mention without what surrounds it. */
export interface Core {
  readonly end: number;
  readonly value: string;
  readonly scale: NumberMention['scale'];
  readonly form: NumberMention['form'];
  readonly approximate: boolean;
  readonly classifier?: string;
}

/** The mention with what stands before and behind it. */
export function surrounded(text: string, at: number, core: Core): NumberMention {
  const classifier = core.classifier ? null : classifierAt(text, core.end);
  const before = text.slice(Math.max(0, at - 8), at);
  const behind = text.slice(classifier?.end ?? core.end, (classifier?.end ?? core.end) + 8);
  const bound = BEFORE.find(([words]) => words.test(before)) ?? AFTER.find(([words]) => words.test(behind));
  const past = text[at - 1] === '过' && /[百千万]/.test(text[at] ?? '');
  const vague = !bound && ABOUT.test(before);
  const points = classifier?.word === '个百分点';
  return {
    start: at,
    end: core.end,
    value: core.value,
    scale: points ? 'percent' : core.scale,
    form: core.form,
    approximate: core.approximate || vague || ABOUT_AFTER.test(behind),
    bound: bound?.[1] ?? (past ? '>' : null),
    classifier: core.classifier ?? classifier?.word ?? null,
  };
}

/** Words before a number that leave it open. */
export const ABOUT =
  /(?:大约|大概其?|大致|约莫|约摸|估摸着?|毛估|差不多|将近|接近|估计|可能|好像|似乎|八成|(?<![预签违履节合续契特])约|(?<![最附就靠])近)(?:[有是为])? ?$/;
const ABOUT_AFTER = /^ ?(?:\+|多(?=$|[年月天,。;!?、)\s])|左右|上下|出头|开外|冒头|挂零|朝上|往上|不等|光景|的样子)/;
const BEFORE: readonly (readonly [RegExp, Operator])[] = [
  [
    /(?:不(?:[得能应会]|曾)?(?:超过|超出|超|高于|多于|大于)|[未没](?:有)?超过?|至多|最多|顶多|撑死|满打满算|上限为?|小于等于|<=|≤)(?:[也就才]?[有是为])? ?$/,
    '<=',
  ],
  [
    /(?:不(?:[得能应会])?(?:少于|低于|小于|下于|亚于|下)|至少|最少|少说|起码|往少里?说|下限为?|大于等于|>=|≥)(?:[也都]?(?:[得要]?有|[是为在]))? ?$/,
    '>=',
  ],
  [/(?:不到|不足|不满|不及|低于|小于|少于|[未没](?:有)?达?到|达不到|[未没]满|<)(?:[有是为])? ?$/, '<'],
  [/(?:超过|超出|高于|大于|多于|突破|逾|不止|不只|超|>)(?:[有是为])? ?$/, '>'],
];
const AFTER: readonly (readonly [RegExp, Operator])[] = [
  [/^(?:\(含\)|及其?|或)?以上(?!请|数据|内容|情况|信息|报送|各项|均已|特此)/, '>='],
  [/^(?:(?:\(含\)|及其?|或)?以下(?!简称|内容|数据|是)|(?:以|之)内)/, '<='],
  [/^不到(?=$|[,。;\s])/, '<'],
];
