import { sayPeriod } from '../../language/days.ts';
import type { Sending } from '../../ledger/shelves.ts';
import type { Contact, Unit } from '../../plan.ts';
import { cityOf } from '../../reminders/city.ts';
import { type Duty, dutiesOf, missingOf } from '../../reminders/duties.ts';
import { reportersOf } from '../../reminders/recipients.ts';
import { type Response, responsesOf } from '../../reminders/silence.ts';
import { type Window, windowAt } from '../../reminders/window.ts';
import { sayPromise } from '../reminding/escalation.ts';
import { mayRead } from '../rights.ts';
import type { Answer, Scene } from '../scene.ts';
import { timeOf } from './record.ts';

/** 谁收到了, 谁答应了什么: of the window that opened last, unit by unit, as far as the asker may read. */
export function answerResponses(unit: Unit | undefined, which: 'all' | 'promised', asked: Scene): Answer {
  const scene = { ...asked, ...cityOf(asked.asker, asked) };
  const window = windowAt(scene.today, scene.schedule, scene.isWorkday);
  const names = [...new Set(scene.plans.flatMap((plan) => plan.units).map(({ name }) => name))];
  const lines = names
    .filter(
      (name) => (!unit || unit.whole || name === unit.name) && scene.plans.some(({ id }) => mayRead(name, id, scene)),
    )
    .flatMap((name) => {
      const duties = dutiesOf(name, window, scene);
      if (duties.length === 0 || (which === 'promised' && promisesOf(name, window, scene).length === 0)) return [];
      return [unitLine(name, duties, window, scene)];
    });
  const period = sayPeriod(window.period);
  if (lines.length > 0) return { text: [`${period}的报送，提醒和回复：`, ...lines].join('\n'), figures: [] };
  const none = which === 'promised' ? `${period}的报送，还没有人答应过日子或要求推迟。` : '现在没有发过报送提醒。';
  return { text: none, figures: [] };
}

function unitLine(unit: string, duties: readonly Duty[], window: Window, scene: Scene): string {
  const missing = missingOf(unit, window, scene.today, scene);
  const left = missing.length === 0 ? '已报齐' : `还有${missing.length}/${duties.length}项没有报`;
  const people = reportersOf(unit, scene.contacts).map((person) => personPart(person, window, scene));
  return `${unit}：${[left, ...people].join('；')}`;
}

/** What the unit's people promised or put off for a window. */
function promisesOf(unit: string, { period }: Window, scene: Scene): readonly Response[] {
  return reportersOf(unit, scene.contacts)
    .flatMap(({ userId }) => responsesOf(userId, scene.known, `${scene.today}T23:59:59+08:00`))
    .filter((one) => one.period === period && one.until !== undefined);
}

/** 某某：09-01 09:00提醒，回了收到；答应9月4日（周五）前报 */
function personPart({ userId, name }: Contact, { period }: Window, scene: Scene): string {
  const now = `${scene.today}T23:59:59+08:00`;
  const sent = scene.known.sendings.filter(
    ({ to, about }) => to.toLowerCase() === userId.toLowerCase() && about.some((one) => one.period === period),
  );
  const said = responsesOf(userId, scene.known, now).filter((one) => one.period === period);
  const last = sent.at(-1);
  const reminded = last ? `${timeOf(last).slice(5)}提醒${OUTCOMES[last.outcome ?? 'open']}` : '还没有提醒';
  const read = said.some(({ how }) => how === 'received') ? '，回了收到' : '';
  const promised = said.findLast(({ until }) => until !== undefined);
  return `${name}：${reminded}${read}${promised ? `，${sayPromise(promised, scene.today, scene)}` : ''}`;
}

const OUTCOMES: Readonly<Record<Exclude<Sending['outcome'], undefined> | 'open', string>> = {
  sent: '已送达',
  refused: '没有送达，会再发',
  unreachable: '没有送达（收不到消息）',
  unknown: '，不知道是否送达',
  open: '正在发',
};
