import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { plus, span, workdaysOf } from './days.ts';
import { codesOf, type Office, openOffice, type Told } from './office.ts';

/** A month with a make-up Saturday right after the holidays, and in it everything that can fall due. */
const DAYS = span('2026-10-01', 31);
const WORKDAYS = workdaysOf('2026-10');
const INSTALLED = '2026-09-15T10:00';

/** The same people act at the same time whenever the program looks. */
async function act(office: Office, day: string): Promise<void> {
  office.at(`${day}T08:40`);
  if (day === WORKDAYS[0]) await office.report('金安区', '2026-09', codesOf('金安区'));
  if (day === WORKDAYS[1]) await office.say('huoqiu', '10月15日前报');
  if (day === WORKDAYS[3]) await office.report('舒城县', '2026-09', codesOf('舒城县'));
  if (day === WORKDAYS[4])
    await office.report('裕安区', '2026-09', ['lawyers'], { status: 'provisional', submission: 1 });
  if (day === WORKDAYS[7]) await office.say('yeji', '推迟到10月28日，数还在核对');
}

const inWords = (told: readonly Told[]) =>
  told.flatMap(({ at, to, kinds }) => kinds.map((kind) => `${at.slice(0, 10)} ${to} ${kind}`)).sort();

describe('whenever the program looks, and in however many processes', { timeout: 240_000 }, () => {
  let reference: readonly string[];
  beforeAll(async () => {
    const office = await openOffice({ installed: INSTALLED });
    for (const day of DAYS) {
      await act(office, day);
      for (const time of ['09:00', '16:00']) await office.tick(`${day}T${time}`);
    }
    reference = inWords(office.told);
    expect(reference.length).toBeGreaterThan(50);
  });

  const minute = (from: number, to: number) =>
    fc
      .integer({ min: from, max: to })
      .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);

  /** At least one look in the morning and one after 16:00, others at any time, each by one of three processes or by all. */
  const anyDay = fc.record({
    others: fc.array(minute(0, 24 * 60 - 1), { maxLength: 3 }),
    first: minute(9 * 60, 15 * 60 + 59),
    last: minute(16 * 60, 18 * 60 - 1),
    by: fc.infiniteStream(fc.constantFrom(0, 1, 2, 'all' as const)),
    restart: fc.boolean(),
  });

  test('the same people get the same, once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDay, { minLength: DAYS.length, maxLength: DAYS.length }), async (days) => {
        const office = await openOffice({ installed: INSTALLED });
        let processes = [office, await office.beside(), await office.beside()];
        for (const [i, { others, first, last, by, restart }] of days.entries()) {
          const day = DAYS[i] ?? '';
          const looks = [...others, first, last].sort();
          const early = looks.filter((time) => time < '08:40');
          const look = async (time: string) => {
            const { value: which } = by.next();
            const chosen = which === 'all' ? processes : [processes[which ?? 0] ?? office];
            for (const one of chosen) one.at(`${day}T${time}`);
            await Promise.all(chosen.map((one) => one.tick()));
          };
          for (const time of early) await look(time);
          await act(office, day);
          for (const time of looks.slice(early.length)) await look(time);
          if (restart) processes = [office, await office.beside(), await office.beside()];
        }
        expect(inWords(office.told)).toEqual(reference);
      }),
      { numRuns: 8 },
    );
  });

  test('after any gap nobody gets more than his due, and nothing at a wrong time', async () => {
    const moment = fc.tuple(fc.constantFrom(...DAYS), minute(0, 24 * 60 - 1)).map(([day, time]) => `${day}T${time}`);
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 40 }), async (moments) => {
        const office = await openOffice({ installed: INSTALLED });
        for (const at of moments.sort()) await office.tick(at);
        const { sendings } = (await office.book.catchUp()).known;
        const said = sendings.flatMap(({ to, about, at }) =>
          about.map((one) => ({ to, day: at.slice(0, 10), ...one })),
        );
        const times = sendings.map(({ at }) => at.slice(11, 16));
        expect(times.filter((time) => time < '09:00' || time >= '18:00')).toEqual([]);
        expect(said.filter(({ day }) => !WORKDAYS.includes(day))).toEqual([]);
        const once = said.map(({ to, kind, period, slot }) => `${to} ${kind} ${period} ${slot}`);
        expect(once).toHaveLength(new Set(once).size);
        const daily = said.map(({ to, kind, day }) => `${to} ${kind} ${day}`);
        expect(daily).toHaveLength(new Set(daily).size);
        for (const person of new Set(said.map(({ to }) => to))) {
          const count = (kind: string) => said.filter((one) => one.to === person && one.kind === kind).length;
          expect([count('open'), count('due'), count('escalation')].every((times) => times <= 1)).toBe(true);
          expect(count('overdue')).toBeLessThanOrEqual(3);
        }
        // Made up while it makes sense: a weekly message within two days, an opening before the next stage.
        expect(said.filter(({ kind, slot, day }) => kind === 'shortfall' && day > plus(slot, 2))).toEqual([]);
        expect(said.filter(({ kind, day }) => kind === 'open' && day >= (WORKDAYS[2] ?? ''))).toEqual([]);
        expect(said.filter(({ kind, day }) => kind === 'due' && day > (WORKDAYS[4] ?? ''))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
