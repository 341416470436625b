import { sayDayShort, sayPeriod } from '../../language/days.ts';
import { waiting } from '../../ledger/submissions.ts';
import type { Unit } from '../../plan.ts';
import { cityOf } from '../../reminders/city.ts';
import { type Duty, dutiesOf, missingOf } from '../../reminders/duties.ts';
import { type Window, windowAt } from '../../reminders/window.ts';
import type { Answer, Scene } from '../scene.ts';
import { fitting } from './fitting.ts';

/** 哪些县还没报, 我还有哪些没报, while a window is open or somebody is late with it: by its duties. Otherwise undefined. */
export function answerWindow(unit: Unit | undefined, scene: Scene): Answer | undefined {
  const window = windowAt(scene.today, scene.schedule, scene.isWorkday);
  const city = cityOf(scene.asker, scene);
  const names = [...new Set(city.plans.flatMap((plan) => plan.units).map(({ name }) => name))];
  const states = names.flatMap((name) => {
    const duties = dutiesOf(name, window, city);
    return duties.length > 0 ? [{ name, duties, missing: missingOf(name, window, scene.today, city) }] : [];
  });
  const isOpen = scene.today <= window.due || states.some(({ missing }) => missing.length > 0);
  if (states.length === 0 || !isOpen) return undefined;
  if (!unit || unit.whole) return { text: ofAll(states, window, scene).join('\n'), figures: [] };
  const own = states.find(({ name }) => name === unit.name);
  return own && { text: ofOne(own, window, scene).join('\n'), figures: [] };
}

interface State {
  readonly name: string;
  readonly duties: readonly Duty[];
  readonly missing: readonly Duty[];
}

/** Short enough for one message, whatever is missing. */
const MOST_BYTES = 1200;

function ofOne({ name, duties, missing }: State, window: Window, scene: Scene): string[] {
  const when = `${sayPeriod(window.period)}的报送${sayDayShort(window.due, scene.today)}截止`;
  if (missing.length === 0) return [`${when}，${name}的${duties.length}项都报了。`];
  const lines = missing.map(({ indicator, period }, i) => `${i + 1}. ${indicator.name}（${sayPeriod(period)}）`);
  return [
    `${when}，${name}要报${duties.length}项，还有${missing.length}项没有报：`,
    ...fitting(lines, MOST_BYTES, (left) => `其余${left}项略。`),
  ];
}

/** In the order of the units, which is no ranking. */
function ofAll(states: readonly State[], window: Window, scene: Scene): string[] {
  const done = states.filter(({ missing }) => missing.length === 0);
  const none = states.filter(({ missing, duties }) => missing.length === duties.length);
  const partly = states.filter((state) => !done.includes(state) && !none.includes(state));
  const pending = waiting(scene.known).length;
  return [
    `${sayPeriod(window.period)}的报送${sayDayShort(window.due, scene.today)}截止，已报齐${done.length}/${states.length}个单位。`,
    ...(none.length > 0 ? [`一项未报：${none.map(({ name }) => name).join('、')}。`] : []),
    ...(partly.length > 0
      ? [
          `未报齐：${partly.map(({ name, missing, duties }) => `${name}${duties.length - missing.length}/${duties.length}项`).join('、')}。`,
        ]
      : []),
    ...(pending > 0 ? [`待审的报送单有${pending}份。`] : []),
  ];
}
