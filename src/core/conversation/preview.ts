import { sayPeriod } from '../language/days.ts';
import type { Figure } from '../ledger/known.ts';
import { isLevel } from '../ledger/official.ts';
import type { Indicator } from '../plan.ts';
import { minus, say, sayDifference, sign } from '../quantity.ts';
import { title } from './answers/figure.ts';
import { taskIdOf } from './card.ts';
import { type Draft, type DraftLine, indicatorOf } from './draft.ts';
import { effectOf, isLastOfIndicator } from './effect.ts';
import type { Card } from './said.ts';
import type { Scene } from './scene.ts';
import { neighbours } from './standing.ts';
import { warningsOf } from './warnings.ts';

/** How to go on from a preview. */
export const HOW_TO_CONFIRM = '回“确认”记入，回“取消”作废，要改直接发新数。';

/** All lines of a draft as they would be recorded, each with what it changes and what to look at; nothing is recorded yet. */
export function previewOf(draft: Draft, scene: Scene): readonly string[] {
  if (draft.kind === 'facts') return [...draft.preview, '回“确认”记录，回“取消”作废。'];
  const { lines } = draft;
  const body = lines.flatMap((line, i) => blockOf(line, lines, i, scene));
  const baseless = lines.filter(({ total }) => total === undefined);
  const what = draft.kind === 'correct' ? '更正' : '报数';
  if (baseless.length > 0) {
    return [`这份${what}还不能确认，没有记入：`, ...body, '请报现在的总数，报了再一并确认。'];
  }
  return [`待确认的${what}，共${lines.length}项，还没有记入：`, ...body, HOW_TO_CONFIRM];
}

/** The preview as a card with buttons, where the channel has them. */
export function cardOf(draft: Draft, scene: Scene): Card {
  const what = { report: '报数', correct: '更正', withdraw: '撤回', facts: '变更' }[draft.kind];
  const lines = draft.lines.flatMap((line) => {
    const indicator = indicatorOf(line.indicator, scene.plans);
    const value = indicator && line.total !== undefined ? `${line.total}${indicator.unit}` : '';
    return indicator ? [{ key: `${line.unit} ${indicator.name}`, value: `${value}（${sayPeriod(line.period)}）` }] : [];
  });
  const withdrawn = draft.withdraw.flatMap((position) => {
    const figure = scene.known.figures[position];
    const indicator = figure && indicatorOf(`${figure.plan}/${figure.indicator}`, scene.plans);
    if (!figure || !indicator) return [];
    return [
      {
        key: `${figure.unit} ${indicator.name}`,
        value: `${say(figure, indicator.unit)}（${sayPeriod(figure.period)}）`,
      },
    ];
  });
  const edit = draft.kind === 'report' || draft.kind === 'correct';
  return {
    taskId: taskIdOf(draft.message),
    title: `待确认的${what}`,
    lines: [...lines, ...withdrawn],
    buttons: [
      { key: 'confirm', text: '确认' },
      ...(edit ? [{ key: 'edit', text: '修改' } as const] : []),
      { key: 'cancel', text: '取消' },
    ],
  };
}

/** 某指标（某县，2023年9月，累计数） */
export function sayCell(
  line: Pick<DraftLine, 'unit' | 'period' | 'extent'>,
  indicator: Indicator,
  scene: Scene,
): string {
  return `${title(indicator, scene)}（${line.unit}，${sayPeriod(line.period)}${sayExtent(line, indicator)}）`;
}

/** 甲指标23个、乙指标6人: what was understood, in one line. */
export function sayBriefly(lines: readonly DraftLine[], scene: Scene): string {
  const units = new Set(lines.map(({ unit }) => unit));
  return lines
    .flatMap((line) => {
      const indicator = indicatorOf(line.indicator, scene.plans);
      if (!indicator) return [];
      const value = line.total ?? `${sign(line.value) < 0 ? '' : '+'}${line.value}`;
      return [`${units.size > 1 ? line.unit : ''}${title(indicator, scene)}${value}${indicator.unit}`];
    })
    .join('、');
}

function sayExtent({ extent }: Pick<DraftLine, 'extent'>, indicator: Indicator): string {
  if (isLevel(indicator)) return '';
  return extent === 'amount' ? '，本期数' : '，累计数';
}

/** Beyond so many lines the effect on the city is left out: the figures themselves must stay in sight. */
const MOST_WITH_EFFECT = 6;

function blockOf(line: DraftLine, lines: readonly DraftLine[], index: number, scene: Scene): string[] {
  const indicator = indicatorOf(line.indicator, scene.plans);
  if (!indicator) return [];
  const effect =
    lines.length <= MOST_WITH_EFFECT && isLastOfIndicator(line, lines) ? effectOf(line, lines, indicator, scene) : [];
  return [
    `${index + 1}. ${sayCell(line, indicator, scene)}：${sayChange(line, indicator, scene)}`,
    ...(line.reason === undefined ? [] : [`   原因：${line.reason}。`]),
    ...effect.map((sentence) => `   ${sentence}`),
    ...warningsOf(line, lines, indicator, scene).map((sentence) => `   注意：${sentence}`),
  ];
}

function sayChange(line: DraftLine, indicator: Indicator, { known }: Scene): string {
  const { unit } = indicator;
  const { same, before } = neighbours(line, indicator, known);
  const { total } = line;
  if (total === undefined) {
    const change = `${sign(line.value) < 0 ? '减少' : '增加'}${sayDifference(line.value, unit)}`;
    return `${change}，但没有以前的数，算不出现在是多少。`;
  }
  const value = `${total}${unit}`;
  if (same) return `${say(same, unit)} → ${value}，${difference(same, total, unit)}（原数是本期已报的）。`;
  if (line.unchanged && before) return `沿用上次（${sayPeriod(before.period)}）的${value}。`;
  if (before)
    return `${say(before, unit)}（${sayPeriod(before.period)}） → ${value}，${difference(before, total, unit)}。`;
  return line.correct ? `${value}，没有以前的数可更正，按首次报送。` : `${value}，首次报送。`;
}

function difference(old: Figure, total: string, unit: string): string {
  if (old.op !== '=') return '原数不是确数';
  const change = minus(total, old.value);
  if (sign(change) === 0) return '没有变化';
  return `${sign(change) > 0 ? '增加' : '减少'}${sayDifference(change, unit)}`;
}
