import { sayPeriod } from '../../language/days.ts';
import type { Reminded } from '../../ledger/entry.ts';
import { indicatorOf } from '../../ledger/official.ts';
import type { Day, Indicator, ReminderKind } from '../../plan.ts';
import type { Due } from '../../reminders/due.ts';
import { type Item, periodOf } from '../../reminders/item.ts';
import type { RemindWorld } from '../../reminders/remind-world.ts';
import { title } from '../answers/figure.ts';
import { answerWaiting } from '../answers/waiting.ts';
import type { Scene } from '../scene.ts';
import { escalationText } from './escalation.ts';
import { line } from './frame.ts';
import { requestText } from './request.ts';
import { weeklyText } from './weekly.ts';

/** A message to one person, with all that is due to him at a moment (contract.md, remind). */
export interface Reminder {
  readonly to: string;
  readonly about: readonly Reminded[];
  /** Why it is sent, in Chinese. */
  readonly reason: string;
  /** Names of the indicators that it is about. */
  readonly indicators: readonly string[];
  /** Month of the reporting window; null where it is about none. */
  readonly period: string | null;
  /** Lines separated by `\n`; the channel splits it to its own limits. */
  readonly text: string;
}

/** The message to one recipient; only what stands in the weekly is for the group, which is nobody. */
export function composeReminder({ to, items }: Due, world: World, today: Day): Reminder {
  const asker = world.contacts.find(({ userId }) => userId === to);
  const scene = asker && { ...world, today, asker };
  const indicators = items.flatMap((item) => indicatorsOf(item, world)).map((one) => title(one, world));
  const period = items.map(periodOf).find((each) => each !== '') ?? null;
  return {
    to,
    about: items.map((item) => ({ kind: item.kind, period: periodOf(item), slot: item.slot })),
    reason: items.map(reasonOf).join('；'),
    indicators: [...new Set(indicators)],
    period,
    text: items.map((item) => textOf(item, scene, world, today)).join('\n\n'),
  };
}

type World = RemindWorld & Pick<Scene, 'rights' | 'misses'>;

function textOf(item: Item, scene: Scene | undefined, { schedule: { rules }, plans }: World, today: Day): string {
  if (item.kind === 'shortfall') {
    const misses = scene?.asker.role === 'planner' ? (scene.misses ?? []) : [];
    return weeklyText(item, rules.shortfall, today, plans, misses);
  }
  if (!scene) return '';
  switch (item.kind) {
    case 'open':
    case 'due':
    case 'overdue':
      return requestText(item, rules[item.kind], scene);
    case 'escalation':
      return escalationText(item, rules.escalation, scene);
    case 'review': {
      const { opening, closing } = rules.review;
      const values = { 项数: String(item.waiting.length) };
      return [...line(opening, values), answerWaiting(scene).text, ...line(closing, values)].join('\n');
    }
  }
}

const REASONS: Readonly<Record<ReminderKind, string>> = {
  shortfall: '每周调度',
  open: '报送开始',
  due: '快到截止日，还没有报齐',
  overdue: '过了截止日，还没有报齐',
  escalation: '逾期较久，上报分管领导和规划科',
  review: '有报送等了一天以上没有审',
};

function reasonOf(item: Item): string {
  switch (item.kind) {
    case 'open':
    case 'due':
    case 'overdue':
      return `${sayPeriod(item.window.period)}${REASONS[item.kind]}（${item.missing.length}项）`;
    case 'escalation':
      return `${sayPeriod(item.window.period)}${REASONS.escalation}（${item.late.length}个单位）`;
    case 'shortfall':
      return `${REASONS.shortfall}（${item.weeks.flatMap(({ unmet }) => unmet).length}项没有完成）`;
    case 'review':
      return REASONS.review;
  }
}

function indicatorsOf(item: Item, { plans }: World): readonly Indicator[] {
  switch (item.kind) {
    case 'open':
    case 'due':
    case 'overdue':
      return item.missing.map(({ indicator }) => indicator);
    case 'escalation':
      return item.late.flatMap(({ missing }) => missing.map(({ indicator }) => indicator));
    case 'shortfall':
      return item.weeks.flatMap(({ unmet, reached }) => [...reached, ...unmet].map(({ indicator }) => indicator));
    case 'review':
      return item.waiting.flatMap(({ figures }) =>
        figures.flatMap((figure) => indicatorOf({ plans }, figure.plan, figure.indicator) ?? []),
      );
  }
}
