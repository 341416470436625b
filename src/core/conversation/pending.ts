import { choiceName } from './answers/ask-back.ts';
import { taskIdOf } from './card.ts';
import { type Draft, freshness, indicatorOf } from './draft.ts';
import { cardOf, previewOf, sayBriefly } from './preview.ts';
import type { Outcome, Turn } from './turn.ts';
import { withdrawalPreview } from './withdraw-preview.ts';

/** The draft that waits now, of one of these kinds: neither lapsed nor recorded already. */
export function openDraft({ draft, now }: Turn, kinds: readonly Draft['kind'][]): Draft | null {
  if (!draft || draft.closed) return null;
  return freshness(draft, now) === 'open' && kinds.includes(draft.kind) ? draft : null;
}

/** Something of another kind waits: it is neither lost nor recorded by what was said just now. */
export function otherWaits(turn: Turn, kinds: readonly Draft['kind'][], then: string): Outcome | null {
  const draft = openDraft(turn, kinds);
  if (!draft) return null;
  const what = { report: '报数', correct: '更正', withdraw: '撤回', facts: '变更' }[draft.kind];
  return { text: `还有没确认的${what}，请先回“确认”或“取消”，${then}。` };
}

export const ALL_KINDS: readonly Draft['kind'][] = ['report', 'correct', 'withdraw', 'facts'];

/** Shows a draft as it is now and keeps it; an older card of it is done with. */
export function show(draft: Draft, turn: Turn, notes: readonly string[] = [], lead: readonly string[] = []): Outcome {
  const old = turn.draft && !turn.draft.closed && turn.draft.message !== draft.message ? turn.draft : null;
  const settled = old ? { settled: { taskId: taskIdOf(old.message), text: '已更新' } } : {};
  const { scene } = turn;
  const ready = draft.problems.length === 0 && draft.lines.every(({ total }) => total !== undefined);
  const shown =
    draft.problems.length > 0
      ? problemLines(draft, turn)
      : draft.kind === 'withdraw'
        ? withdrawalPreview(draft, scene)
        : previewOf(draft, scene);
  const text = [...lead, ...shown.slice(0, -1), ...notes, ...shown.slice(-1)].join('\n');
  return { text, draft, ...settled, ...(ready ? { card: cardOf(draft, scene) } : {}) };
}

/** Every problem with its reason, what was understood beside it, and how it may be answered. */
function problemLines({ problems, lines }: Draft, { scene }: Turn): readonly string[] {
  const which = problems.length === 1 ? '那一项' : '那几项';
  return [
    `有${problems.length}项要先说清，现在都没有记入：`,
    ...problems.flatMap(({ said, choices, unitChoices }) => [said, ...numbered(choices, unitChoices, scene)]),
    ...(lines.length > 0 ? [`其余已看懂：${sayBriefly(lines, scene)}。`] : []),
    lines.length > 0 ? `请补上${which}，或说“${which}不报了”；说清后一并确认。` : `请补上${which}，说清后再确认。`,
  ];
}

/** Choices with numbers, so that a number answers. */
function numbered(keys: readonly string[], units: readonly string[], scene: Turn['scene']): string[] {
  const indicators = keys.flatMap((key) => indicatorOf(key, scene.plans) ?? []);
  const names = [...indicators.map((indicator) => choiceName(indicator, indicators, scene)), ...units];
  return names.length > 1 ? names.map((name, i) => `  ${i + 1}. ${name}`) : [];
}
