import { describe, expect, test } from 'vitest';
import type { Contact } from '../../src/core/plan.ts';
import { library, type OfficeOptions, openOffice } from './office.ts';

const CONTACTS = library.contacts;
const withContacts = (contacts: readonly Contact[]): OfficeOptions => ({
  installed: '2026-09-15T10:00',
  library: { ...library, contacts },
});

describe('whom a message goes to', () => {
  test('a unit with two contacts asks both; one that has none asks nobody', async () => {
    const second: Contact = { userId: 'Second', name: '某某', role: 'contact', unit: '金寨县', trial: true };
    const office = await openOffice(withContacts([...CONTACTS.filter(({ unit }) => unit !== '叶集区'), second]));
    await office.tick('2026-10-08T09:00');
    const asked = office.told.filter(({ kinds }) => kinds.includes('open')).map(({ to }) => to);
    expect(asked).toEqual(['jinan', 'yuan', 'huoqiu', 'shucheng', 'jinzhai', 'huoshan', 'benji', 'Second']);
  });

  test('each supervisor hears of his own units, the planner of all', async () => {
    const chief: Contact = { userId: 'chief', name: '分管', role: 'leader', unit: '六安市', trial: true };
    const contacts = CONTACTS.map((one) => (one.unit === '金寨县' ? { ...one, supervisor: 'CHIEF' } : one));
    const office = await openOffice(withContacts([...contacts, chief]));
    await office.tick('2026-10-20T09:00');
    const unitsTold = (who: string) => {
      const text = office.told.find(({ to }) => to === who)?.text ?? '';
      return [...text.matchAll(/^(.{3})：缺/gmu)].map(([, unit]) => unit);
    };
    expect(unitsTold('chief')).toEqual(['金寨县']);
    expect(unitsTold('leader')).toHaveLength(7);
    expect(unitsTold('leader')).not.toContain('金寨县');
    expect(unitsTold('planner')).toHaveLength(8);
  });

  test.each([
    ['with a deputy his deputy', 'planner', 'jinan', ['jinan', 'leader']],
    ['without one nobody', 'planner', '', ['leader']],
    ['with a deputy who gets it anyway he alone, once', 'leader', 'planner', ['planner']],
  ])('in the place of who is away: %s', async (_name, userId, deputy, expected) => {
    const office = await openOffice({ installed: '2026-09-15T10:00' });
    await office.record({ kind: 'contact', userId, leaveUntil: '2026-10-19', deputy });
    await office.tick('2026-10-19T09:00');
    const weekly = office.told.filter(({ kinds }) => kinds.includes('shortfall')).map(({ to }) => to);
    expect(weekly.sort()).toEqual([...expected].sort());
    await office.tick('2026-10-26T09:00');
    expect(office.told.filter(({ at, kinds }) => at > '2026-10-26' && kinds.includes('shortfall'))).toHaveLength(2);
  });

  test('a deputy who is away himself leaves it to who is there', async () => {
    const office = await openOffice({ installed: '2026-09-15T10:00' });
    await office.record(
      { kind: 'contact', userId: 'jinzhai', deputy: 'huoshan' },
      { kind: 'contact', userId: 'huoshan', leaveUntil: '2026-10-09' },
    );
    await office.tick('2026-10-08T09:00');
    expect(office.told.map(({ to }) => to)).toContain('jinzhai');
    expect(office.told.map(({ to }) => to)).not.toContain('huoshan');
  });

  test('what was promised before a leave stands in the digest', async () => {
    const office = await openOffice({ installed: '2026-09-15T10:00' });
    await office.tick('2026-10-08T09:00');
    await office.say('jinzhai', '10月15日前报');
    await office.record({ kind: 'contact', userId: 'jinzhai', leaveUntil: '2026-10-30', deputy: 'huoshan' });
    await office.tick('2026-10-20T09:00');
    expect(office.told.find(({ to, at }) => to === 'leader' && at > '2026-10-20')?.text).toContain(
      '金寨县联系人答应10月15日',
    );
  });
});

describe('when duties begin', () => {
  const openedFor = async (installed: string, since?: string) => {
    const schedule = since === undefined ? library.schedule : { ...library.schedule, since };
    const office = await openOffice({ installed, library: { ...library, schedule } });
    await office.tick('2026-10-08T09:00');
    return office.told.some(({ kinds }) => kinds.includes('open'));
  };
  test.each([
    ['2026-09-30T17:00', undefined, true],
    ['2026-10-01T09:00', undefined, false],
    ['2026-10-07T09:00', '2026-09-30', true],
    ['2026-09-15T09:00', '2026-10-01', false],
  ])('installed %s, since %s: September is asked for: %s', async (installed, since, isAsked) => {
    expect(await openedFor(installed, since)).toBe(isAsked);
  });
});

test('a kind that is switched off, and other hours, are heeded', async () => {
  const { schedule } = library;
  const rules = {
    ...schedule.rules,
    open: { ...schedule.rules.open, on: false },
    due: { ...schedule.rules.due, at: '14:00' },
  };
  const office = await openOffice({
    installed: '2026-09-15T10:00',
    library: { ...library, schedule: { ...schedule, rules } },
  });
  for (const at of ['2026-10-08T09:00', '2026-10-10T09:00', '2026-10-10T13:59']) await office.tick(at);
  expect(office.told.filter(({ to }) => to === 'jinan')).toEqual([]);
  await office.tick('2026-10-10T14:00');
  expect(office.told.filter(({ to }) => to === 'jinan').map(({ kinds }) => kinds)).toEqual([['due']]);
});
