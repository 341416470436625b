import { taskIdOf } from './card.ts';
import { cancel, confirm } from './confirm.ts';
import { freshness } from './draft.ts';
import { ALL_KINDS, openDraft, show } from './pending.ts';
import { sendingOfCard } from './reminding/card.ts';
import { pressReminder } from './responding/press.ts';
import type { Outcome, Turn } from './turn.ts';

/** A button of a card: of the preview that was shown last it counts as the word on it, of an older one as nothing. */
export function press(turn: Turn, taskId: string, key: string): Outcome {
  const { draft, now, scene } = turn;
  const reminder = sendingOfCard(taskId, scene.known);
  if (reminder) return pressReminder(turn, reminder, taskId, key);
  const current = draft !== null && taskIdOf(draft.message) === taskId && freshness(draft, now) !== 'gone';
  if (!current) return stale(turn, taskId);
  switch (key) {
    case 'confirm':
      return confirm(turn);
    case 'cancel':
      if (draft.closed?.how === 'dropped') return { text: '已经取消过了。', settled: { taskId, text: '已取消' } };
      return draft.closed ? confirm(turn) : cancel(turn);
    case 'edit':
      return draft.closed
        ? confirm(turn)
        : { text: '请直接发新数，例如“指标名 新的数”，我会换掉原来的；不要的可以说“删掉某项”。' };
    default:
      return stale(turn, taskId);
  }
}

function stale(turn: Turn, taskId: string): Outcome {
  const settled = { taskId, text: '已失效' };
  const open = openDraft(turn, ALL_KINDS);
  if (!open) return { text: '这张卡片已经失效，没有等您确认的数。', settled };
  const { text, card } = show(open, turn, [], ['这张卡片已经失效，下面是现在等您确认的。']);
  return { text, settled, ...(card ? { card } : {}) };
}
