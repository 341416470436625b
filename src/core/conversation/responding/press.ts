import { sayPeriod } from '../../language/days.ts';
import type { Sending } from '../../ledger/shelves.ts';
import { owedBy } from '../../reminders/owed.ts';
import { dutyLines } from '../reminding/request.ts';
import type { Outcome, Turn } from '../turn.ts';
import { received } from './acknowledge.ts';
import { howTo } from './snooze.ts';

/** A button of the card beside a reminder: 去填报, 收到, 延期. */
export function pressReminder(turn: Turn, sending: Sending, taskId: string, key: string): Outcome {
  const { scene } = turn;
  switch (key) {
    case 'received': {
      const settled = { taskId, text: '已收到' };
      return { ...(received(turn, sending) ?? { text: '已经记下您收到了。' }), settled };
    }
    case 'delay':
      return { text: howTo(undefined, turn) };
    default: {
      const { window, missing } = owedBy(scene.asker, scene.today, scene);
      if (missing.length === 0) return { text: '这一期没有欠报的了。', settled: { taskId, text: '已报齐' } };
      return {
        text: [
          `${sayPeriod(window.period)}还有${missing.length}项没有报：`,
          ...dutyLines(missing, scene),
          '请直接写“指标名 数”发给我，几项可以写在一条里，我复述后您回“确认”才记入。',
        ].join('\n'),
      };
    }
  }
}
