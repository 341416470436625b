import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/language/days.ts';
import {
  amendedContacts,
  amendedPlans,
  replacedBy,
  targetAt,
  targetChange,
  targetWithout,
} from '../../src/core/ledger/amendments.ts';
import type { AliasFact, ContactFact, Fact, TargetFact } from '../../src/core/ledger/entry.ts';
import { latest } from '../../src/core/ledger/latest.ts';
import type { Contact } from '../../src/core/plan.ts';
import { COUNTIES, huts, knownWith, monthly, plan, rangers, stations } from './sample.ts';

const today = '2024-03-01';
const [east = '', west = '', own = ''] = COUNTIES;

function alias(name: string, retired = false, indicator = 'rangers'): AliasFact {
  return { kind: 'alias', plan: plan.id, indicator, alias: name, retired };
}

function target(value: string, from: string, document = '1号文'): TargetFact {
  return {
    kind: 'target',
    plan: plan.id,
    indicator: 'rangers',
    op: '>=',
    value,
    deadline: '2025-12-31',
    document,
    from,
  };
}

function amended(day: string, ...facts: readonly Fact[]) {
  const [found] = amendedPlans([plan], knownWith(...facts), day);
  return found?.indicators.find(({ code }) => code === 'rangers') ?? rangers;
}

describe('aliases', () => {
  test('are added and retired, those of the plan too', () => {
    expect(amended(today, alias('护林人'), alias('看山的')).aliases).toEqual(['护林人', '看山的']);
    expect(amended(today, alias('护林人'), alias('护林人', true)).aliases).toEqual([]);
    const known = knownWith(alias('护林人', true));
    const [found] = amendedPlans(
      [{ ...plan, indicators: [{ ...rangers, aliases: ['护林人', '巡山人'] }] }],
      known,
      today,
    );
    expect(found?.indicators[0]?.aliases).toEqual(['巡山人']);
  });

  test('of another plan do not touch this one', () => {
    expect(amended(today, { ...alias('护林人'), plan: 'other' })).toBe(rangers);
  });
});

describe('targets', () => {
  test('change from their day on, and the old one holds for the days before', () => {
    const known = knownWith(target('120', '2024-01-01'));
    expect(targetAt(rangers, known, '2023-12-31')).toEqual(rangers.target);
    expect(targetAt(rangers, known, '2024-01-01')).toEqual({ op: '>=', value: '120', deadline: '2025-12-31' });
    expect(targetChange(rangers, known, '2024-01-01')).toMatchObject({ document: '1号文', by: 'lin' });
    expect(targetChange(rangers, known, '2023-12-31')).toBeUndefined();
    expect(amended('2023-12-31', target('120', '2024-01-01'))).toBe(rangers);
    expect(amended(today, target('120', '2024-01-01')).target?.value).toBe('120');
  });

  test('asked of an indicator that is amended already are those of the day all the same', () => {
    const now = amended(today, target('120', '2024-01-01'));
    expect(targetAt(now, knownWith(target('120', '2024-01-01')), '2023-06-30')).toEqual(rangers.target);
  });

  test('the latest to come into force holds, of one day the last recorded', () => {
    const facts = [
      target('120', '2024-01-01'),
      target('110', '2023-10-01', '2号文'),
      target('130', '2024-01-01', '3号文'),
    ];
    expect(targetAt(rangers, knownWith(...facts), today)?.value).toBe('130');
    expect(targetAt(rangers, knownWith(...facts), '2023-11-01')?.value).toBe('110');
  });

  test.each([
    ['postponed', '2024-07-01'],
    ['brought forward', '2023-10-01'],
  ])('of one document, recorded again, only the last record holds: %s', (_how, from) => {
    const known = knownWith(target('120', '2024-01-01'), target('120', from));
    expect(known.targets.map((each) => each.from)).toEqual([from]);
    expect(targetAt(rangers, known, addDays(from, -1))).toEqual(rangers.target);
    expect(targetAt(rangers, known, from)?.value).toBe('120');
  });

  test('of one document about two indicators stand side by side', () => {
    const known = knownWith(target('120', '2024-01-01'), { ...target('9', '2024-01-01'), indicator: 'huts' });
    expect(targetAt(rangers, known, today)?.value).toBe('120');
    expect(targetAt(huts, known, today)?.value).toBe('9');
  });

  test('a further record is told from what it replaces, and from what would hold without it', () => {
    const known = knownWith(target('110', '2023-10-01', '2号文'), target('120', '2024-01-01'));
    expect(replacedBy(target('120', '2024-07-01'), known)).toMatchObject({ from: '2024-01-01', by: 'lin' });
    expect(replacedBy(target('120', '2024-07-01', '3号文'), known)).toBeUndefined();
    expect(targetWithout(target('120', '2024-07-01'), rangers, known)?.value).toBe('110');
    expect(targetWithout(target('130', '2024-07-01', '3号文'), rangers, known)?.value).toBe('120');
  });

  test('may come to an indicator that had none', () => {
    const known = knownWith({ ...target('9', '2024-01-01'), indicator: 'huts' });
    expect(targetAt(huts, known, '2023-06-30')).toBeUndefined();
    const [found] = amendedPlans([plan], known, today);
    expect(found?.indicators.find(({ code }) => code === 'huts')?.target?.value).toBe('9');
  });
});

describe('what did not change', () => {
  test('keeps its identity', () => {
    const other = { ...plan, id: 'other', indicators: plan.indicators.map((each) => ({ ...each, plan: 'other' })) };
    const plans = [plan, other];
    expect(amendedPlans(plans, knownWith(), today)).toBe(plans);
    const changed = amendedPlans(plans, knownWith(alias('护林人')), today);
    expect(changed[1]).toBe(other);
    expect(changed[0]?.indicators.find(({ code }) => code === 'stations')).toBe(stations);
    expect(changed[0]?.relations).toBe(plan.relations);
  });

  test('figures are found with an amended indicator as with the plan’s own', () => {
    const facts = [alias('护林人'), monthly(rangers, east, '2023-09', '30')];
    expect(latest(knownWith(...facts), amended(today, ...facts), east)?.value).toBe('30');
  });
});

describe('contacts', () => {
  const lin: Contact = { userId: 'Lin', name: '林溪', role: 'contact', unit: east, supervisor: 'he', trial: true };
  const wu: Contact = { userId: 'wu', name: '吴桐', role: 'contact', unit: west, trial: true };
  const fact = (userId: string, more: Partial<ContactFact>): ContactFact => ({ kind: 'contact', userId, ...more });
  const list = (...facts: readonly Fact[]) => amendedContacts([lin, wu], knownWith(...facts), today);

  test('stay the list they are where nothing was said', () => {
    const contacts = [lin, wu];
    expect(amendedContacts(contacts, knownWith(), today)).toBe(contacts);
    expect(list(fact('wu', { unit: own }))[0]).toEqual(lin);
  });

  test('are added with role and unit, and never with less', () => {
    expect(list(fact('zhao', { name: '赵江', role: 'contact', unit: own })).at(-1)).toEqual({
      userId: 'zhao',
      name: '赵江',
      role: 'contact',
      unit: own,
      trial: false,
    });
    expect(list(fact('zhao', { name: '赵江' }))).toHaveLength(2);
    expect(list(fact('zhao', { role: 'planner' }))).toHaveLength(2);
  });

  test('are changed in what is named, whatever the case of the UserID', () => {
    expect(list(fact('LIN', { unit: west }))[0]).toEqual({ ...lin, unit: west });
    expect(list(fact('lin', { role: 'planner' }), fact('lin', { name: '林小溪' }))[0]).toEqual({
      ...lin,
      role: 'planner',
      name: '林小溪',
    });
  });

  test('are removed, and may come back', () => {
    expect(list(fact('lin', { removed: true }))).toEqual([wu]);
    expect(list(fact('lin', { removed: true }), fact('lin', { unit: own }))[0]).toMatchObject({
      name: '林溪',
      unit: own,
    });
  });

  test('on leave have a deputy until the last day', () => {
    const leave = fact('lin', { leaveUntil: '2024-03-01', deputy: 'WU' });
    expect(list(leave)).toEqual([
      { ...lin, leaveUntil: '2024-03-01', deputy: 'WU' },
      { ...wu, deputyFor: [east] },
    ]);
    expect(amendedContacts([lin, wu], knownWith(leave), '2024-03-02')).toEqual([lin, wu]);
  });

  test('a deputy without an end stands in until it is taken back', () => {
    const deputy = fact('lin', { deputy: 'wu' });
    expect(list(deputy)[1]).toEqual({ ...wu, deputyFor: [east] });
    expect(list(deputy, fact('lin', { deputy: '' }))).toEqual([lin, wu]);
    expect(list(deputy, fact('lin', { removed: true }))).toEqual([wu]);
  });
});
