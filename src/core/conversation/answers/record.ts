import type { Figure } from '../../ledger/known.ts';
import type { Indicator } from '../../plan.ts';
import type { Scene } from '../scene.ts';
import { nameOf, planOf, sayDated } from './figure.ts';

/** 2023-10-02 09:00 林溪报送33人（2023年8月），规划科2023-10-03审核通过: who recorded what and when, and what became of it. */
export function recordLine(indicator: Indicator, figure: Figure, scene: Scene): string {
  if (figure.origin === 'imported') {
    const document = planOf(indicator, scene)?.document ?? '文件';
    return `${dayOf(figure)} 从${document} ${figure.source}录入${sayDated(indicator, figure)}`;
  }
  const number = figure.submission === undefined ? '' : `（报送单${figure.submission}）`;
  return `${timeOf(figure)} ${nameOf(figure.by, scene)}报送${sayDated(indicator, figure)}${number}${outcome(figure, scene)}`;
}

/** 2023-10-02 */
export function dayOf({ at }: Pick<Figure, 'at'>): string {
  return at.slice(0, 10);
}

/** 2023-10-02 09:00 */
export function timeOf({ at }: Pick<Figure, 'at'>): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** What became of a figure after it was handed in: by whom, when, why. */
function outcome({ judged, status, by, submission }: Figure, scene: Scene): string {
  if (!judged) {
    if (status === 'provisional') return '，待审核';
    if (submission === undefined) return '';
    return isReviewer(by, scene) ? '，本人审核' : '，不需审核';
  }
  const reason = judged.reason ? `，原因：${judged.reason}` : '';
  return `，${nameOf(judged.by, scene)}${dayOf(judged)}${VERDICTS[judged.verdict]}${reason}`;
}

const VERDICTS = { approved: '审核通过', returned: '退回', withdrawn: '撤回' } as const;

function isReviewer(userId: string, { contacts }: Scene): boolean {
  const id = userId.toLowerCase();
  return contacts?.some((contact) => contact.userId.toLowerCase() === id && contact.role === 'planner') ?? false;
}
