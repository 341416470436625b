import { beforeAll, describe, expect, test } from 'vitest';
import { isWeekend, MAKE_UP_DAYS, plus, WORKDAYS, weekday, workdaysOf, YEAR } from './days.ts';
import { codesOf, type Office, openOffice } from './office.ts';

const TIMES = [
  '07:00',
  '08:29',
  '08:30',
  '08:59',
  '09:00',
  '09:01',
  '13:00',
  '15:59',
  '16:00',
  '17:59',
  '18:00',
  '23:00',
];
const MONTHS = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);
const UNITS: Readonly<Record<string, string>> = {
  jinan: '金安区',
  yuan: '裕安区',
  yeji: '叶集区',
  huoqiu: '霍邱县',
  shucheng: '舒城县',
  jinzhai: '金寨县',
  huoshan: '霍山县',
  benji: '市本级',
};

/** The month before, about which the reports of a month are. */
const before = (month: string) => plus(`${month}-01`, -1).slice(0, 7);
const dayAt = (month: string, n: number) => workdaysOf(month)[n] ?? '';

/**
 * What people do, besides those who do nothing:
 * 金安区 reports on the day it is asked; 裕安区 on the 7th workday, late; 叶集区 never; 霍邱县 promises on the first workday
 * for the 7th and never reports; 舒城县 reports on the morning of the reminder before the due day; 金寨县 never reports
 * and is away in early March, 霍山县 (which reports at once) stands in; 市本级 reports on the second workday, and in May a
 * figure of it is returned on the 5th.
 */
async function perform(office: Office): Promise<void> {
  const acts = new Map<string, () => Promise<unknown>>();
  const reportAll = (unit: string, month: string) => office.report(unit, before(month), codesOf(unit));
  for (const month of MONTHS) {
    const act = (n: number, time: string, who: string, what: () => Promise<unknown>) => {
      acts.set(`${dayAt(month, n)}T${time}|${who}`, what);
    };
    act(0, '13:00', 'jinan', () => reportAll('金安区', month));
    act(0, '13:00', 'huoshan', () => reportAll('霍山县', month));
    act(6, '13:00', 'yuan', () => reportAll('裕安区', month));
    act(0, '13:00', 'huoqiu', () => office.say('huoqiu', `${saidDay(dayAt(month, 6))}前报`));
    act(2, '08:30', 'shucheng', () => reportAll('舒城县', month));
    if (month !== '2026-05') act(1, '13:00', 'benji', () => reportAll('市本级', month));
  }
  act('2026-02-28T13:00|jinzhai', async () => {
    await office.say('jinzhai', '我请假到3月10日，由霍山县联系人代报');
    expect(await office.say('jinzhai', '确认')).toContain('3月10日');
  });
  act(`${dayAt('2026-05', 1)}T13:00|benji`, () =>
    office.report('市本级', '2026-04', ['legal-aid-cases'], { status: 'provisional', submission: 1 }),
  );
  act(`${dayAt('2026-05', 4)}T13:00|planner`, () => office.say('planner', '退回 1 口径不对'));
  function act(key: string, what: () => Promise<unknown>) {
    acts.set(key, what);
  }

  for (const day of YEAR) {
    for (const time of TIMES) {
      office.at(`${day}T${time}`);
      for (const [key, what] of acts) if (key.startsWith(`${day}T${time}|`)) await what();
      await office.tick();
    }
  }
}

/** 3月10日 */
function saidDay(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/** `day time who kinds`, worked out from the days alone. */
function expected(): string[] {
  const lines = new Map<string, string[]>();
  const add = (day: string, who: string, kind: string, time = '09:00') => {
    const key = `${day} ${time} ${who}`;
    lines.set(key, [...(lines.get(key) ?? []), kind]);
  };
  const mondays = YEAR.filter((day) => weekday(day) === 1);
  for (const monday of mondays) {
    const day = WORKDAYS.find((one) => one >= monday) ?? '';
    for (const who of ['leader', 'planner']) if (!lines.get(`${day} 09:00 ${who}`)) add(day, who, 'shortfall');
  }
  for (const month of MONTHS) {
    const on = (who: string, ...steps: readonly (readonly [number, string])[]) => {
      for (const [n, kind] of steps) add(dayAt(month, n), who, kind);
    };
    for (const who of Object.keys(UNITS)) if (month !== '2026-03' || who !== 'jinzhai') on(who, [0, 'open']);
    on('yuan', [2, 'due'], [5, 'overdue']);
    on('yeji', [2, 'due'], [5, 'overdue'], [7, 'overdue'], [9, 'overdue']);
    on('huoqiu', [7, 'overdue']);
    if (month === '2026-03') {
      on('huoshan', [2, 'due'], [5, 'overdue']);
      on('jinzhai', [7, 'overdue'], [9, 'overdue']);
    } else on('jinzhai', [2, 'due'], [5, 'overdue'], [7, 'overdue'], [9, 'overdue']);
    // What is returned on the due day is missing from that hour on.
    if (month === '2026-05') add(dayAt(month, 4), 'benji', 'due', '13:00');
    if (month === '2026-05') on('benji', [5, 'overdue'], [7, 'overdue'], [9, 'overdue']);
    on('leader', [9, 'escalation']);
    on('planner', [9, 'escalation']);
  }
  for (const n of [2, 3]) add(dayAt('2026-05', n), 'planner', 'review', '16:00');
  return [...lines].map(([key, kinds]) => `${key} ${kinds.join('+')}`).sort();
}

describe('2026', { timeout: 120_000 }, () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ installed: '2025-12-30T10:00' });
    await perform(office);
  }, 120_000);
  const toldOn = (day: string, who: string) => office.told.filter(({ at, to }) => at.startsWith(day) && to === who);

  test('everybody gets what is due to him on its day and at its hour, in one message, and nothing else', () => {
    const told = office.told.map(
      ({ at, to, kinds }) => `${at.slice(0, 10)} ${at.slice(11, 16)} ${to} ${kinds.join('+')}`,
    );
    expect(told.sort()).toEqual(expected());
  });

  test('nothing goes out on a day off or outside 8:30 to 18:00, and make-up days are workdays', () => {
    const wrong = office.told.filter(({ at }) => {
      const time = at.slice(11, 16);
      return !WORKDAYS.includes(at.slice(0, 10)) || time < '08:30' || time >= '18:00';
    });
    expect(wrong).toEqual([]);
    const weekend = new Set(office.told.map(({ at }) => at.slice(0, 10)).filter(isWeekend));
    // On 4 January a window opens, on 9 May something waits for review, on 10 October people are about to be late.
    expect([...weekend].filter((day) => !MAKE_UP_DAYS.includes(day))).toEqual([]);
    expect(office.told.length).toBeGreaterThan(300);
    expect([...weekend].sort()).toEqual(['2026-01-04', '2026-05-09', '2026-10-10']);
  });

  test('nobody is told the same kind twice on a day', () => {
    const each = office.told.flatMap(({ at, to, kinds }) => kinds.map((kind) => `${at.slice(0, 10)} ${to} ${kind}`));
    expect(each).toHaveLength(new Set(each).size);
  });

  test('a holiday with two Mondays brings one weekly message', () => {
    const weekly = office.told.filter(({ to, kinds }) => to === 'leader' && kinds.includes('shortfall'));
    const days = weekly.map(({ at }) => at.slice(0, 10));
    expect(days.filter((day) => day > '2026-02-09' && day < '2026-03-02')).toEqual(['2026-02-24']);
    expect(days.filter((day) => day > '2026-09-21' && day < '2026-10-19')).toEqual([
      '2026-09-28',
      '2026-10-08',
      '2026-10-12',
    ]);
  });

  test('the months of a quarter and of a half year ask for what is due with them', () => {
    const asked = (who: string) =>
      MONTHS.map((month) => /报下面(\d+)项/.exec(toldOn(dayAt(month, 0), who)[0]?.text ?? '')?.[1]);
    // 1 monthly, 5 more with a target each quarter, 28 more each half year; 9 of those do not exist at 市本级.
    expect(asked('yeji')).toEqual('34 1 1 6 1 1 34 1 1 6 1 1'.split(' '));
    expect(asked('benji')).toEqual('25 1 1 6 1 1 25 1 1 6 1 1'.split(' '));
  });

  test('every message names the period and its due day as they are', () => {
    for (const [i, month] of MONTHS.entries()) {
      const [opening] = toldOn(dayAt(month, 0), 'yeji');
      const [year, of] = before(month).split('-').map(Number);
      const due = dayAt(month, 4);
      const [sun] = '日一二三四五六'.slice(weekday(due));
      expect(opening?.text.split('\n')[0], `${i}`).toContain(
        `${year}年${of}月的报送开始了，请在${saidDay(due)}（周${sun}）前报`,
      );
    }
  });

  test('every escalation names who is late with what, and what was promised', () => {
    for (const month of MONTHS) {
      const [first] = toldOn(dayAt(month, 9), 'leader');
      const late = ['叶集区', '霍邱县', '金寨县', ...(month === '2026-05' ? ['市本级'] : [])];
      const units = Object.values(UNITS).filter((unit) => first?.text.includes(`\n${unit}：缺`));
      expect(units.sort(), month).toEqual(late.sort());
      expect(first?.text).toContain(`还有${late.length}个单位没有报齐`);
      expect(first?.text).toContain(`霍邱县联系人答应${saidDay(dayAt(month, 6))}`);
    }
  });

  test('every weekly message says the sums and the days as they are', () => {
    for (const { at, text } of office.told.filter(({ kinds }) => kinds.includes('shortfall'))) {
      const overdue = (Date.parse(at.slice(0, 10)) - Date.parse('2025-12-31')) / 86_400_000;
      expect(text).toMatch(/律师总人数1129人，目标1240人以上，还差111人/);
      expect(text).toMatch(/公证员人数37人，目标50人以上，还差13人/);
      expect(text).toMatch(/CNAS认可司法鉴定实验室数1个，目标3个以上，还差2个/);
      expect(text.match(/已逾期(\d+)天/g)).toEqual(Array(3).fill(`已逾期${overdue}天`));
      expect(text).not.toContain('每月');
    }
  });

  test('who stands in is asked for the other unit, by its name, and who is back for his own', () => {
    expect(toldOn(dayAt('2026-03', 2), 'huoshan')[0]?.text).toContain('\n金寨县：\n');
    expect(toldOn(dayAt('2026-03', 7), 'jinzhai')[0]?.text).not.toContain('金寨县：');
  });
});
