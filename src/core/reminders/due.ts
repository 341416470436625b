import { addDays, daysBetween, weekdayOf } from '../language/days.ts';
import { waiting } from '../ledger/submissions.ts';
import type { Contact, Day, ReminderKind } from '../plan.ts';
import { citiesOf } from './city.ts';
import { missingOf } from './duties.ts';
import type { Escalation, Item, Late, Reviewing, Weekly } from './item.ts';
import { recipientsOf, supervisorsOf } from './recipients.ts';
import type { RemindWorld } from './remind-world.ts';
import { requestFor } from './request.ts';
import { type SaidBefore, saidBefore } from './said-before.ts';
import { weeksOf } from './shortfall.ts';
import { type Response, silenceOf } from './silence.ts';
import { escalationSlot, type Window, windowAt, windowBefore } from './window.ts';
import { firstWorkdayFrom, workdayAfter } from './workdays.ts';
import { isWorkingTime } from './working-time.ts';

/** The group of the group robot, as a recipient. */
export const GROUP = '@group';

/** Everything that one person is to be told at a moment: one message. */
export interface Due {
  /** UserID, or `GROUP`. */
  readonly to: string;
  readonly items: readonly Item[];
}

export interface DueOptions {
  /** There is a group robot. */
  readonly group?: boolean;
  /** Position of a sending that is looked at as if it had not been: what would be due without it. */
  readonly except?: number;
}

/**
 * Who is to be told what at `now` (ISO 8601, +08:00): a pure function of what is known, so that it can be asked again at
 * the moment of sending. Outside working hours and on days off nothing is due.
 */
export function dueAt(world: RemindWorld, now: string, { group = false, except }: DueOptions = {}): readonly Due[] {
  if (!isWorkingTime(now, world.schedule, world.isWorkday)) return [];
  const today = now.slice(0, 10);
  const moments = citiesOf(world).map((city) => momentOf(city, now));
  const everybody = [...world.contacts.map(({ userId }) => userId), ...(group ? [GROUP] : [])];
  return everybody.flatMap((to) => {
    const said = saidBefore(to, world.known, except);
    const items = moments
      .flatMap((moment) => itemsFor(to, said, moment))
      .filter(({ kind }) => !said.today(kind, today));
    return items.length > 0 ? [{ to, items }] : [];
  });
}

/** What is the same for everybody of one city at one moment; the costly parts are worked out when first asked for. */
interface Moment {
  readonly world: RemindWorld;
  readonly now: string;
  readonly today: Day;
  readonly window: Window;
  readonly weekly: () => Weekly | undefined;
  readonly late: () => readonly Late[];
}

function momentOf(world: RemindWorld, now: string): Moment {
  const today = now.slice(0, 10);
  const window = windowAt(today, world.schedule, world.isWorkday);
  return {
    world,
    now,
    today,
    window,
    weekly: once(() => weeklyItem(world, today)),
    late: once(() => lateUnits(window, now, world)),
  };
}

function itemsFor(to: string, said: SaidBefore, moment: Moment): readonly Item[] {
  const { world, now, window } = moment;
  const person = world.contacts.find(({ userId }) => userId === to);
  const silent = person !== undefined && (silenceOf(to, '', world.known, now)?.until ?? '') >= moment.today;
  // A promise may reach beyond the next opening, and is then followed by one more reminder all the same.
  const windows = [window, windowBefore(window, world.schedule, world.isWorkday)];
  const requests = person && !silent ? windows.flatMap((one) => requestFor(person, one, said, now, world) ?? []) : [];
  return [
    ...(silent ? [] : weeklyFor(to, said, moment)),
    ...requests,
    ...(person ? escalationFor(person, said, moment) : []),
    ...(person && !silent ? reviewFor(person, moment) : []),
  ];
}

function weeklyFor(to: string, said: SaidBefore, { world, now, today, weekly }: Moment): readonly Weekly[] {
  const isRecipient = to === GROUP || isAmong(to, recipientsOf(world.schedule.rules.shortfall.to, world.contacts));
  if (!isRecipient || !hasCome('shortfall', now, world)) return [];
  const slot = weeklySlot(today, world);
  if (slot === undefined || said.slots('shortfall', '').includes(slot)) return [];
  return [weekly() ?? []].flat();
}

function escalationFor(person: Contact, said: SaidBefore, moment: Moment): readonly Escalation[] {
  const { world, now, today, window } = moment;
  const { schedule, isWorkday, contacts } = world;
  if (!hasCome('escalation', now, world) || said.slots('escalation', window.period).length > 0) return [];
  const slot = escalationSlot(window, schedule, isWorkday);
  if (today < slot || today >= workdayAfter(slot, schedule.escalateAfter, isWorkday)) return [];
  const { to } = schedule.rules.escalation;
  const all = recipientsOf(to, contacts).includes(person);
  const late = moment
    .late()
    .filter(({ unit }) => all || (to.includes('supervisor') && supervisorsOf(unit, contacts).includes(person)));
  return late.length > 0 ? [{ kind: 'escalation', slot, window, late }] : [];
}

function reviewFor(person: Contact, { world, now, today }: Moment): readonly Reviewing[] {
  const { plans, known, contacts, schedule } = world;
  if (!hasCome('review', now, world) || !recipientsOf(schedule.rules.review.to, contacts).includes(person)) return [];
  const old = waiting(known).filter(
    ({ at, figures }) => at.slice(0, 10) < today && figures.some(({ plan }) => plans.some(({ id }) => id === plan)),
  );
  return old.length > 0 ? [{ kind: 'review', slot: today, waiting: old }] : [];
}

function weeklyItem(world: RemindWorld, today: Day): Weekly | undefined {
  const slot = weeklySlot(today, world);
  const weeks = weeksOf(world.plans, world.known, today, world.schedule.lights);
  return slot !== undefined && weeks.length > 0 ? { kind: 'shortfall', slot, weeks } : undefined;
}

/** Monday's message is made up until Wednesday. */
const MADE_UP_DAYS = 2;

/** The Monday, or the first workday after it, whose message may still go out today. */
function weeklySlot(today: Day, { isWorkday }: RemindWorld): Day | undefined {
  const monday = addDays(today, -weekdayOf(today));
  const slots = [addDays(monday, -14), addDays(monday, -7), monday].map((day) => firstWorkdayFrom(day, isWorkday));
  const slot = slots.findLast((day) => day <= today);
  return slot !== undefined && daysBetween(slot, today) <= MADE_UP_DAYS ? slot : undefined;
}

function lateUnits(window: Window, now: string, world: RemindWorld): readonly Late[] {
  const units = new Set(world.plans.flatMap((plan) => plan.units).map(({ name }) => name));
  return [...units].flatMap((unit) => {
    const missing = missingOf(unit, window, now.slice(0, 10), world);
    if (missing.length === 0) return [];
    const promises = promisesFor(unit, window, now, world);
    return [{ unit, missing, promises }];
  });
}

/** The last word of everybody who spoke for the unit, whoever hands in for it now. */
function promisesFor(unit: string, { period }: Window, now: string, { known }: RemindWorld): readonly Response[] {
  const spoken = known.responses.filter(
    (one) => one.period === period && one.until !== undefined && one.at <= now && one.units.includes(unit),
  );
  return [...Map.groupBy(spoken, ({ by }) => by.toLowerCase()).values()].flatMap((own) => own.at(-1) ?? []);
}

function hasCome(kind: ReminderKind, now: string, { schedule }: RemindWorld): boolean {
  const { on, at } = schedule.rules[kind];
  return on && now.slice(11, 16) >= at;
}

function isAmong(to: string, contacts: readonly Contact[]): boolean {
  return contacts.some(({ userId }) => userId === to);
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
