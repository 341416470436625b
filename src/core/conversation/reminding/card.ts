import { sayPeriod } from '../../language/days.ts';
import type { Known } from '../../ledger/known.ts';
import type { Sending } from '../../ledger/shelves.ts';
import type { ReminderKind } from '../../plan.ts';
import { taskIdOf } from '../card.ts';
import type { Card } from '../said.ts';

/** The card beside a request for figures, for those who would rather press than write; none beside anything else. */
export function cardOf({ about, position }: Sending): Card | null {
  const request = about.find(({ kind }) => kind === 'open' || kind === 'due' || kind === 'overdue');
  if (!request) return null;
  return {
    taskId: taskOf(position),
    title: `${sayPeriod(request.period)}报送${STAGES[request.kind] ?? ''}`,
    lines: [],
    buttons: [
      { key: 'report', text: '去填报' },
      { key: 'received', text: '收到' },
      { key: 'delay', text: '延期' },
    ],
  };
}

const STAGES: Readonly<Partial<Record<ReminderKind, string>>> = { open: '开始', due: '快截止', overdue: '已过截止日' };

/** The reminder that a card stood beside. */
export function sendingOfCard(taskId: string, { sendings }: Known): Sending | undefined {
  return sendings.findLast(({ position }) => taskOf(position) === taskId);
}

function taskOf(position: number): string {
  return taskIdOf(`reminder|${position}`);
}
