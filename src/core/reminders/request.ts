import { addDays } from '../language/days.ts';
import type { Contact, Day } from '../plan.ts';
import { missingOf } from './duties.ts';
import type { Request } from './item.ts';
import { reportersOf } from './recipients.ts';
import type { RemindWorld } from './remind-world.ts';
import type { SaidBefore } from './said-before.ts';
import { type Response, silenceOf } from './silence.ts';
import { dueSlot, overdueSlots, type Window } from './window.ts';
import { firstWorkdayFrom, workdayAfter } from './workdays.ts';

/** What one person is to be asked for today, if anything: the stage of the window, and what is missing at this moment. */
export function requestFor(
  person: Contact,
  window: Window,
  said: SaidBefore,
  now: string,
  world: RemindWorld,
): Request | undefined {
  const today = now.slice(0, 10);
  const promised = silenceOf(person.userId, window.period, world.known, now);
  if (promised && today <= promised.until) return undefined;
  const stage = stageOf(window, promised, said, today, world);
  if (!stage || !world.schedule.rules[stage.kind].on || now.slice(11, 16) < world.schedule.rules[stage.kind].at) {
    return undefined;
  }
  const missing = unitsOf(person, world).flatMap((unit) => missingOf(unit, window, today, world));
  return missing.length === 0 ? undefined : { ...stage, window, missing, ...(promised ? { promised } : {}) };
}

/** The units that a person hands in for now, his own first. */
export function unitsOf(person: Contact, { plans, contacts }: RemindWorld): readonly string[] {
  const units = plans.flatMap((plan) => plan.units).map(({ name }) => name);
  const own = [...new Set(units)].filter((unit) => reportersOf(unit, contacts).includes(person));
  return own.sort((a, b) => Number(b === person.unit) - Number(a === person.unit));
}

type Stage = Pick<Request, 'kind' | 'slot'>;

function stageOf(
  window: Window,
  promised: (Response & { readonly until: Day }) | undefined,
  said: SaidBefore,
  today: Day,
  { schedule, isWorkday }: RemindWorld,
): Stage | undefined {
  const { period, opens, due } = window;
  const before = dueSlot(window, schedule, isWorkday);
  const again = promised && firstWorkdayFrom(addDays(promised.until, 1), isWorkday);
  if (today < before) return once('open', opens, said.slots('open', period));
  if (today <= due) {
    const slot = again && again > before ? again : before;
    const sent = said.slots('due', period).filter((day) => !promised || day > dayOf(promised));
    return slot <= today ? once('due', slot, sent) : undefined;
  }
  const sent = said.slots('overdue', period);
  if (promised && again && promised.until >= due) {
    return again <= today && today < workdayAfter(again, schedule.overdueEvery, isWorkday)
      ? once(
          'overdue',
          again,
          sent.filter((day) => day > dayOf(promised)),
        )
      : undefined;
  }
  const slots = overdueSlots(window, schedule, isWorkday);
  const slot = slots.findLast((day) => day <= today);
  const last = slots.at(-1);
  if (!slot || !last || today >= workdayAfter(last, schedule.overdueEvery, isWorkday)) return undefined;
  return sent.includes(slot) || sent.length >= schedule.overdueMost ? undefined : { kind: 'overdue', slot };
}

function once(kind: Request['kind'], slot: Day, sent: readonly Day[]): Stage | undefined {
  return sent.length === 0 ? { kind, slot } : undefined;
}

function dayOf({ at }: Response): Day {
  return at.slice(0, 10);
}
