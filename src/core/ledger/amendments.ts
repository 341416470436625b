import type { Contact, Day, Indicator, Plan, Target } from '../plan.ts';
import type { AliasFact, TargetFact } from './entry.ts';
import type { Known, Recorded } from './known.ts';
import { isSameDecision } from './shelves.ts';

/**
 * The plans as they hold on a day, with the aliases and targets that were changed in chat.
 * What did not change keeps its identity: the list itself, a plan, an indicator.
 */
export function amendedPlans(plans: readonly Plan[], known: Known, today: Day): readonly Plan[] {
  const amended = plans.map((plan) => amendedPlan(plan, known, today));
  return amended.some((plan, i) => plan !== plans[i]) ? amended : plans;
}

/** The target that an indicator has on a day: old periods keep the old one. */
export function targetAt(indicator: Indicator, known: Known, day: Day): Target | undefined {
  const change = targetChange(indicator, known, day);
  if (change) return { op: change.op, value: change.value, deadline: change.deadline };
  const plan = known.plans.find(({ id }) => id === indicator.plan);
  return (plan?.indicators.find(({ code }) => code === indicator.code) ?? indicator).target;
}

/** The change of target that holds on a day, with its document: the latest to come into force, of one day the last recorded. */
export function targetChange(indicator: Indicator, known: Known, day: Day): (TargetFact & Recorded) | undefined {
  return known.targets
    .filter((fact) => isAbout(fact, indicator) && fact.from <= day)
    .reduce<(TargetFact & Recorded) | undefined>(
      (newest, next) => (newest && newest.from > next.from ? newest : next),
      undefined,
    );
}

/** The change on record that a further one takes the place of: that of the same document for the same indicator. */
export function replacedBy(fact: TargetFact, known: Known): (TargetFact & Recorded) | undefined {
  return known.targets.find((other) => isSameDecision(other, fact));
}

/** The target that an indicator would have on the day from which a change holds, were it not for the change. */
export function targetWithout(fact: TargetFact, indicator: Indicator, known: Known): Target | undefined {
  const targets = known.targets.filter((other) => !isSameDecision(other, fact));
  return targetAt(indicator, { ...known, targets }, fact.from);
}

/** The contact list as it holds on a day: with people added, changed and removed, leave and deputies. */
export function amendedContacts(contacts: readonly Contact[], known: Known, today: Day): readonly Contact[] {
  if (known.contacts.length === 0) return contacts;
  const people = new Map(contacts.map((contact) => [contact.userId.toLowerCase(), contact]));
  const gone = new Set<string>();
  for (const { userId, name, role, unit, deputy, leaveUntil, removed } of known.contacts) {
    const id = userId.toLowerCase();
    const before = people.get(id);
    const changed = { name: name ?? before?.name ?? userId, role: role ?? before?.role, unit: unit ?? before?.unit };
    if (changed.role === undefined || changed.unit === undefined) continue;
    const { plans: _, ...elsewhere } = before ?? { userId, trial: false };
    people.set(id, {
      ...(before?.unit === changed.unit ? before : elsewhere),
      name: changed.name,
      role: changed.role,
      unit: changed.unit,
      ...(deputy === undefined ? {} : { deputy }),
      ...(leaveUntil === undefined ? {} : { leaveUntil }),
    });
    if (removed) gone.add(id);
    else gone.delete(id);
  }
  const present = [...people].filter(([id]) => !gone.has(id)).map(([, contact]) => onDay(contact, today));
  return present.map((contact) => withDeputyship(contact, present));
}

function amendedPlan(plan: Plan, known: Known, today: Day): Plan {
  const indicators = plan.indicators.map((indicator) => amendedIndicator(indicator, known, today));
  return indicators.some((indicator, i) => indicator !== plan.indicators[i]) ? { ...plan, indicators } : plan;
}

function amendedIndicator(indicator: Indicator, known: Known, today: Day): Indicator {
  const aliases = amendedAliases(indicator, known);
  const target = targetChange(indicator, known, today) ? targetAt(indicator, known, today) : undefined;
  if (aliases === indicator.aliases && !target) return indicator;
  return { ...indicator, aliases, ...(target ? { target } : {}) };
}

function amendedAliases(indicator: Indicator, known: Known): readonly string[] {
  const changes = known.aliases.filter((fact) => isAbout(fact, indicator));
  if (changes.length === 0) return indicator.aliases;
  const names = new Set(indicator.aliases);
  for (const { alias, retired } of changes) {
    if (retired) names.delete(alias);
    else names.add(alias);
  }
  const same = names.size === indicator.aliases.length && indicator.aliases.every((alias) => names.has(alias));
  return same ? indicator.aliases : [...names];
}

/** Facts name an indicator by its code; its name is understood too. */
function isAbout(fact: AliasFact | TargetFact, indicator: Indicator): boolean {
  return fact.plan === indicator.plan && (fact.indicator === indicator.code || fact.indicator === indicator.name);
}

/** Leave ends with its last day, and with it the deputy's task; a deputy without such a day stands in until changed. */
function onDay(contact: Contact, today: Day): Contact {
  const { deputy, leaveUntil, ...rest } = contact;
  if (leaveUntil !== undefined && leaveUntil < today) return rest;
  return { ...rest, ...(deputy ? { deputy } : {}), ...(leaveUntil ? { leaveUntil } : {}) };
}

function withDeputyship(contact: Contact, all: readonly Contact[]): Contact {
  const units = all
    .filter(({ deputy }) => deputy?.toLowerCase() === contact.userId.toLowerCase())
    .map(({ unit }) => unit)
    .filter((unit) => unit !== contact.unit);
  return units.length === 0 ? contact : { ...contact, deputyFor: [...new Set(units)] };
}
