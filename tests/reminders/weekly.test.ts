import { expect, test } from 'vitest';
import { library, type Office, openOffice } from './office.ts';

const UNITS = library.contacts.filter(({ role }) => role === 'contact').map(({ unit }) => unit);

async function weekly(office: Office, day: string): Promise<readonly string[]> {
  await office.tick(`${day}T09:00`);
  const last = office.told.findLast(({ to }) => to === 'leader');
  return last?.at.startsWith(day) ? last.text.split('\n') : [];
}

/** Of every unit the same figure, except the last one's, which makes the sum up. */
async function reportAll(office: Office, code: string, sum: number, units: readonly string[] = UNITS): Promise<void> {
  const each = Math.floor(sum / UNITS.length);
  for (const unit of units) {
    const value = unit === UNITS.at(-1) ? sum - each * (UNITS.length - 1) : each;
    await office.report(unit, '2023-09', [code], { value: String(value) });
  }
}

test('the whole is the last official figure until all units have reported, and then their sum', async () => {
  const office = await openOffice({ installed: '2023-10-07T10:00' });
  expect((await weekly(office, '2023-10-09'))[1]).toMatch(/^1\. 律师总人数1129人，目标1240人以上，还差111人/);

  office.at('2023-10-12T10:00');
  await reportAll(office, 'lawyers', 1150, UNITS.slice(0, -1));
  expect((await weekly(office, '2023-10-16'))[1]).toMatch(/^1\. 律师总人数1129人.*与上周持平。$/);

  office.at('2023-10-18T10:00');
  await reportAll(office, 'lawyers', 1150, UNITS.slice(-1));
  const lines = await weekly(office, '2023-10-23');
  // 90 over the 26 whole months from November 2023 to December 2025.
  expect(lines[1]).toMatch(
    /^1\. 比上周增加21人。律师总人数1150人，目标1240人以上，还差90人.*26个整月，平均每月需增加3\.46人。$/,
  );
  expect((await weekly(office, '2023-10-30'))[1]).toMatch(/律师总人数1150人.*与上周持平。$/);
});

test('what was reached is said once, and what moved comes first', async () => {
  const office = await openOffice({ installed: '2023-10-07T10:00' });
  await weekly(office, '2023-10-09');
  office.at('2023-10-12T10:00');
  await reportAll(office, 'notaries', 52);
  await reportAll(office, 'forensic-labs-cnas', 2);
  const lines = await weekly(office, '2023-10-16');
  expect(lines[0]).toContain('还有2项目标没有完成');
  expect(lines[1]).toBe('新达到目标：公证员人数52人（目标50人以上）。');
  expect(lines[2]).toMatch(/^1\. 比上周增加1个。CNAS认可司法鉴定实验室数2个，目标3个以上，还差1个/);
  expect(lines[3]).toMatch(/^2\. 律师总人数1129人/);
  expect((await weekly(office, '2023-10-23')).join('\n')).not.toContain('公证员');
});

test('a figure that falls is said to fall, and a returned one counts no more', async () => {
  const office = await openOffice({ installed: '2023-10-07T10:00' });
  office.at('2023-10-10T10:00');
  await reportAll(office, 'lawyers', 1100, UNITS.slice(1));
  const [position = 0] = await office.report(UNITS[0] ?? '', '2023-09', ['lawyers'], { value: '137', submission: 1 });
  expect((await weekly(office, '2023-10-16'))[1]).toMatch(/律师总人数1100人.*还差140人.*比上周减少29人。$/);
  office.at('2023-10-17T10:00');
  await office.record({ kind: 'review', submission: 1, figures: [position], verdict: 'returned', reason: '口径' });
  expect((await weekly(office, '2023-10-23'))[1]).toMatch(/律师总人数1129人.*还差111人/);
});

test('with the plan closed nothing is said and nobody is asked', async () => {
  const office = await openOffice({ installed: '2026-11-02T10:00' });
  for (const day of ['2027-01-04', '2027-01-11', '2027-01-12']) await office.tick(`${day}T16:00`);
  expect(office.told).toEqual([]);
});
