import type { Reading } from '../language/reading.ts';
import { sayProblem } from './problems.ts';
import type { Answer, Scene } from './scene.ts';

/** Messages that hand in, decide or steer; null for questions, which are answered from what is known. */
export function answerHandedIn(reading: Reading, _scene: Scene): Answer | null {
  switch (reading.intent) {
    case 'report':
    case 'correct':
      return said(handedIn(reading));
    case 'confirm':
    case 'cancel':
    case 'withdraw':
      return said('没有等您确认的数。报数功能还没有开通，什么都没有记录。');
    case 'approve':
    case 'return':
      return said('没有待审的数。');
    case 'promise':
    case 'snooze':
    case 'leave':
      return said('知道了。提醒功能还没有开通，我没有记录，也不会催您。');
    case 'admin':
      return said('别名、联系人和目标在 data 文件夹里改，改法见 README。');
    default:
      return null;
  }
}

function handedIn(reading: Reading): string {
  const understood = reading.updates.map(
    ({ indicator, unit, value, mode, period }) =>
      `${unit.name} ${indicator.name}${period ? `（${period}）` : ''}：${mode === 'delta' ? '增减 ' : ''}${value}${indicator.unit}`,
  );
  const problems = (reading.detail.problems ?? []).map(sayProblem);
  return [...understood, ...problems, '报数功能还没有开通，以上没有记录，请仍按原来的渠道报送。'].join('\n');
}

function said(text: string): Answer {
  return { text, figures: [] };
}
