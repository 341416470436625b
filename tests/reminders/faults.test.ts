import { createServer } from 'node:http';
import type { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import type { Fault } from '../../src/simulator/api/faults.ts';
import { type Line, openLine } from './line.ts';
import { library } from './office.ts';

const CONTACTS = library.contacts.filter(({ role }) => role === 'contact').map(({ userId }) => userId);
const SEND = '/cgi-bin/message/send';

/** Everybody was asked once for the third quarter, with one card beside it. */
function expectOnce({ textsOf, cardsOf }: Line, people: readonly string[] = CONTACTS): void {
  const got = people.map((who) => [who, textsOf(who).map((text) => text.split('\n')[0]), cardsOf(who)]);
  const opening = '2026年9月的报送开始了，请在10月13日（周二）前报下面6项：';
  expect(got).toEqual(people.map((who) => [who, [opening], 1]));
}

describe('the API is down for two hours over the sending time', { timeout: 60_000 }, () => {
  const troubles: readonly (readonly [string, Fault])[] = [
    ['busy', { kind: 'refuse', code: -1 }],
    ['over its frequency', { kind: 'refuse', code: 45009 }],
    ['answering 502', { kind: 'status', status: 502 }],
    ['closing connections', { kind: 'drop' }],
    ['carrying out and never answering', { kind: 'lose' }],
    ['carrying out texts and never answering', { kind: 'lose', path: SEND }],
    ['not letting this address in', { kind: 'refuse', code: 60020, hint: 'from ip: 203.0.113.7' }],
    ['without this app', { kind: 'refuse', code: 301002 }],
  ];
  test.each(troubles)('%s', async (_name, fault) => {
    const line = await openLine({ from: '2026-10-08T08:55' });
    await line.until('2026-10-08T12:30', (time) => {
      if (time === '08:58') line.corp.faults.add(fault);
      if (time === '11:00') line.corp.faults.clear();
    });
    expectOnce(line);
    expect(line.client.health()).toEqual([]);
  });

  test('nobody listening', async () => {
    const gone = await deadAddress();
    let down = false;
    const line = await openLine({
      from: '2026-10-08T08:55',
      fetch: (url, init) => fetch(down ? gone : url, init),
    });
    await line.until('2026-10-08T12:00', (time) => {
      down = time >= '08:58' && time < '11:00';
    });
    expectOnce(line);
  });

  test('what was reported meanwhile is not asked for', async () => {
    const line = await openLine({ from: '2026-10-08T08:55' });
    line.corp.faults.add({ kind: 'refuse', code: -1 });
    await line.until('2026-10-08T12:00', async (time) => {
      if (time === '10:00') await line.office.report('金寨县', '2026-09', ['lawyers', 'notaries']);
      if (time === '11:00') line.corp.faults.clear();
    });
    expect(line.textsOf('jinzhai')).toEqual([expect.stringMatching(/报下面4项/)]);
    expect(line.textsOf('jinzhai')[0]).not.toContain('律师总人数');
    expectOnce(
      line,
      CONTACTS.filter((who) => who !== 'jinzhai'),
    );
  });

  test('one who is refused again and again keeps nobody else waiting', async () => {
    const line = await openLine({
      from: '2026-10-08T08:55',
      fetch: (url, init) => {
        const isJinan = String(init?.body ?? '').includes('"touser":"jinan"');
        return isJinan ? Promise.resolve(Response.json({ errcode: -1, errmsg: 'busy' })) : fetch(url, init);
      },
    });
    await line.until('2026-10-08T12:00');
    expectOnce(
      line,
      CONTACTS.filter((who) => who !== 'jinan'),
    );
  });
});

describe('who cannot be reached', () => {
  test('half of them: the others get one each, the planner hears of each once, nobody is tried again', async () => {
    const reached = ['YUAN', 'HuoQiu', 'jinzhai', 'benji'];
    const members = ['planner', 'leader', 'shucheng', ...reached];
    const line = await openLine({ from: '2026-10-08T08:55', members });
    line.corp.setUnlicensed(['ShuCheng']);
    await line.until('2026-10-08T10:30');
    expectOnce(
      line,
      reached.map((who) => who.toLowerCase()),
    );
    const sendings = (await line.office.book.catchUp()).known.sendings;
    const unreachable = sendings.filter(({ outcome }) => outcome === 'unreachable').map(({ to }) => to);
    expect(unreachable.sort()).toEqual(['huoshan', 'jinan', 'shucheng', 'yeji']);

    const told = () => line.textsOf('planner').filter((text) => text.includes('收不到提醒'));
    expect(
      told()
        .map((text) => /（(\w+)）/.exec(text)?.[1])
        .sort(),
    ).toEqual(['huoshan', 'jinan', 'shucheng', 'yeji']);
    line.go('2026-10-10T08:58');
    await line.until('2026-10-10T09:30');
    expect(told()).toHaveLength(4);
    expect(line.textsOf('jinzhai').map((text) => text.slice(0, 12))).toHaveLength(2);
  });
});

describe('the access token', () => {
  test.each(['expire', 'invalidate'] as const)('%s in the middle of the batch', async (how) => {
    let sends = 0;
    const line: Line = await openLine({
      from: '2026-10-08T08:55',
      fetch: async (url, init) => {
        if (String(url).includes(SEND)) sends += 1;
        if (sends === 5) line.corp.tokens[how]();
        return fetch(url, init);
      },
    });
    await line.until('2026-10-08T09:05');
    expectOnce(line);
    expect(line.corp.tokens.calls()).toBe(2);
  });

  test('a wrong secret is tried once, and is one alarm', async () => {
    const { log, lines } = noted();
    const line = await openLine({ from: '2026-10-08T08:55', secret: 'wrong', log });
    await line.until('2026-10-08T12:00');
    expect(line.corp.tokens.calls()).toBe(1);
    expect(line.corp.sent).toEqual([]);
    expect(line.client.health()).toEqual([expect.stringContaining('Secret')]);
    expect(lines().filter(({ level }) => level >= 50)).toHaveLength(1);
  });

  test('an address that is not let in is one alarm until it is, then a new one', async () => {
    const { log, lines } = noted();
    const line = await openLine({ from: '2026-10-08T08:55', log });
    const refuse: Fault = { kind: 'refuse', code: 60020, hint: 'from ip: 203.0.113.7' };
    line.corp.faults.add(refuse);
    const alarms = () => lines().filter(({ level }) => level >= 50);
    await line.until('2026-10-08T11:00');
    expect(alarms()).toEqual([expect.objectContaining({ why: expect.stringContaining('203.0.113.7') })]);
    expect(line.client.health()).toEqual([expect.stringContaining('203.0.113.7')]);
    line.corp.faults.clear();
    await line.until('2026-10-08T11:30');
    expectOnce(line);
    expect(line.client.health()).toEqual([]);
    line.corp.faults.add(refuse);
    line.go('2026-10-10T08:58');
    await line.until('2026-10-10T09:30');
    expect(alarms()).toHaveLength(2);
  });
});

describe('the group robot', () => {
  test('says the weekly digest once, without a county', async () => {
    const line = await openLine({ from: '2026-10-12T08:55', robot: true });
    await line.until('2026-10-12T12:00');
    expect(line.corp.announced).toHaveLength(1);
    const [{ text } = { text: '' }] = line.corp.announced;
    expect(text).toMatch(/^每周调度（10月12日/);
    expect(text).toContain('还差111人');
    expect(text).not.toMatch(/[区县]|市本级|排名|第.名/);
    expect(line.textsOf('planner').filter((each) => each === text)).toHaveLength(1);
  });

  test('busy for an hour it says it once afterwards', async () => {
    const line = await openLine({ from: '2026-10-12T08:55', robot: true });
    line.corp.faults.add({ kind: 'refuse', code: 45009, path: '/cgi-bin/webhook/send' });
    await line.until('2026-10-12T11:00', (time) => {
      if (time === '10:00') line.corp.faults.clear();
    });
    expect(line.corp.announced).toHaveLength(1);
    expect(line.textsOf('leader')).toHaveLength(1);
  });

  test('without an answer it is not said again: nobody could tell', async () => {
    const line = await openLine({ from: '2026-10-12T08:55', robot: true });
    line.corp.faults.add({ kind: 'lose', path: '/cgi-bin/webhook/send', times: 1 });
    await line.until('2026-10-12T11:00');
    expect(line.corp.announced).toHaveLength(1);
  });

  test('removed from the group it is given up, the planner hears of it once, and people get theirs', async () => {
    const line = await openLine({ from: '2026-10-12T08:55', robot: true });
    line.corp.faults.add({ kind: 'refuse', code: 93000, path: '/cgi-bin/webhook/send' });
    await line.until('2026-10-12T09:30');
    line.go('2026-10-19T08:58');
    await line.until('2026-10-19T09:30');
    expect(line.corp.announced).toEqual([]);
    expect(line.textsOf('planner').filter((text) => text.includes('群机器人'))).toHaveLength(1);
    expect(line.textsOf('leader').filter((text) => text.startsWith('每周调度'))).toHaveLength(2);
  });
});

/** A log whose lines are kept. */
function noted() {
  const written: string[] = [];
  const stream: Pick<Writable, 'write'> = { write: (text: string) => written.push(text) > 0 };
  const lines = () => written.map((line): { level: number; why?: string } => JSON.parse(line));
  return { log: createLog('warn', [], stream as Writable), lines };
}

/** An address at which somebody listened a moment ago. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = Object(server.address());
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${port}/`;
}
