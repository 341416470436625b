import { sayDayShort, sayPeriod } from '../../language/days.ts';
import { normalise } from '../../language/normalise.ts';
import { owedBy } from '../../reminders/owed.ts';
import { dayIn } from '../administration/dates.ts';
import type { Outcome, Turn } from '../turn.ts';
import { noted, reminderBefore } from './respond-to.ts';
import { whyNotUntil } from './silence-until.ts';

/** 周五前报: until that day nobody reminds him, then once more. */
export function promise(turn: Turn): Outcome {
  const { scene, text } = turn;
  const { today } = scene;
  const { window, units, missing } = owedBy(scene.asker, today, scene);
  if (units.length === 0) return { text: '报送由各单位的联系人负责，您不用答应日期。' };
  if (missing.length === 0) return { text: '您现在没有欠报的，不用记。要报数直接写“指标名 数”。' };
  const until = dayIn(normalise(text), today);
  if (until === undefined) return { text: '您哪一天前能报？请写明日子，例如“周五前报”。还没有记。' };
  const problem = whyNotUntil(until, scene);
  if (problem) return { text: `${problem}还没有记。` };
  const sending = reminderBefore(turn);
  const about = { period: window.period, units, until, ...(sending ? { sending: sending.position } : {}) };
  const day = sayDayShort(until, today);
  return noted(
    turn,
    { how: 'promised', ...about },
    `好，记下了：您${day}前报${sayPeriod(window.period)}的${missing.length}项。在那以前不再提醒；到时还没有报，再提醒一次。`,
  );
}
