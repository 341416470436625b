import { sayDayShort, sayPeriod } from '../../language/days.ts';
import type { Unit } from '../../plan.ts';
import { type Duty, dutiesOf, missingOf } from '../../reminders/duties.ts';
import { windowAt, windowOf } from '../../reminders/window.ts';
import type { Answer, Scene } from '../scene.ts';

/** 这期什么时候截止: the window that opened last while something of it is due or missing, else the one that comes next. */
export function answerDueDay(unit: Unit | undefined, scene: Scene): Answer {
  const { today, schedule, isWorkday } = scene;
  const last = windowAt(today, schedule, isWorkday);
  const units = scene.plans.flatMap((plan) => plan.units).filter(({ whole }) => !whole);
  const names = [...new Set((unit && !unit.whole ? [unit] : units).map(({ name }) => name))];
  const duties = (window: typeof last): readonly Duty[] => names.flatMap((name) => dutiesOf(name, window, scene));
  const missing = names.flatMap((name) => missingOf(name, last, today, scene));
  const isOpen = duties(last).length > 0 && (today <= last.due || missing.length > 0);
  const window = isOpen ? last : windowOf(last.month + 1, schedule, isWorkday);
  const passed = window.due < today ? '，已经过了' : '';
  const left =
    isOpen && unit && !unit.whole
      ? missing.length > 0
        ? `${unit.name}还有${missing.length}项没有报。`
        : `${unit.name}都报了。`
      : '';
  const text = `${sayPeriod(window.period)}的报送${sayDayShort(window.due, today)}截止${passed}。${left}`;
  return { text, figures: [] };
}
