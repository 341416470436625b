import { describe, expect, test } from 'vitest';
import type { Sending } from '../../src/core/ledger/shelves.ts';
import { GROUP } from '../../src/core/reminders/due.ts';
import { createDelivery } from '../../src/delivery.ts';
import { createLog } from '../../src/log.ts';
import { createWecomClient } from '../../src/wecom/client.ts';
import { openLine } from './line.ts';

/** What the API answers to a message: a body, or what goes wrong on the way. */
type Answer = Readonly<Record<string, unknown>> | Error | number;

const ok = { errcode: 0, errmsg: 'ok', msgid: 'm', response_code: 'r' };
const sending = (text = '请报数', kind: 'open' | 'shortfall' = 'open'): Sending => ({
  kind: 'sending',
  to: 'JinZhai',
  about: [{ kind, period: kind === 'open' ? '2026-09' : '', slot: '2026-10-08' }],
  text,
  at: '2026-10-08T09:00:00+08:00',
  by: 'system',
  position: 7,
  writtenAt: '2026-10-08T09:00:00+08:00',
});

/** Delivers through the real client to an API that gives these answers, one a message; then all is well. */
async function deliver(answers: readonly Answer[], what: Sending = sending()) {
  const bodies: { msgtype: string; text?: { content: string }; enable_duplicate_check: number }[] = [];
  const left = [...answers];
  const client = createWecomClient({
    baseUrl: 'http://wecom.invalid',
    corpId: 'c',
    secret: 's',
    agentId: 1,
    log: createLog('silent'),
    sleep: async () => undefined,
    fetch: async (url, init) => {
      if (String(url).includes('gettoken')) return Response.json({ ...ok, access_token: 't', expires_in: 7200 });
      bodies.push(JSON.parse(String(init?.body)));
      const answer = left.shift() ?? ok;
      if (answer instanceof Error) throw answer;
      return typeof answer === 'number' ? new Response('', { status: answer }) : Response.json(answer);
    },
  });
  const attempt = await createDelivery({ client })(what);
  return { attempt, bodies };
}

const failed = (code: string) => Object.assign(new Error(code), { code });
const refuse = (errcode: number) => ({ errcode, errmsg: 'no' });

describe('what became of a message', () => {
  test.each<readonly [string, readonly Answer[], object]>([
    ['taken', [], { outcome: 'sent' }],
    ['taken, for nobody', [{ ...ok, invaliduser: 'jinzhai' }], { outcome: 'unreachable' }],
    ['taken, without a licence', [{ ...ok, unlicenseduser: 'JINZHAI' }], { outcome: 'unreachable' }],
    ['taken, somebody else is not there', [{ ...ok, invaliduser: 'jinzha' }], { outcome: 'sent' }],
    ['nobody of that name', [refuse(81013)], { outcome: 'unreachable' }],
    ['not visible', [refuse(60111)], { outcome: 'unreachable' }],
    ['busy', Array(9).fill(refuse(-1)), { outcome: 'refused', alarm: false }],
    ['busy only once', [refuse(-1)], { outcome: 'sent' }],
    ['too often', [refuse(45009)], { outcome: 'refused', alarm: false }],
    ['address not let in', [refuse(60020)], { outcome: 'refused', alarm: true }],
    ['app disabled', [refuse(50003)], { outcome: 'refused', alarm: true }],
    ['token gone twice', [refuse(42001), refuse(42001)], { outcome: 'refused', alarm: false }],
    ['a code nobody knows', [refuse(123456)], { outcome: 'refused', alarm: true }],
    ['a text that clients cannot show', [refuse(82004)], { outcome: 'hopeless' }],
    ['a gateway in between', [502], { outcome: 'uncertain', alarm: false }],
    ['the connection broke', [failed('ECONNRESET')], { outcome: 'uncertain', alarm: false }],
    ['nobody listens', [failed('ECONNREFUSED')], { outcome: 'refused', alarm: false }],
    ['a card that is not taken', [ok, refuse(42014)], { outcome: 'sent' }],
    ['a card that is lost', [ok, failed('ECONNRESET')], { outcome: 'sent' }],
  ])('%s', async (_name, answers, outcome) => {
    expect((await deliver(answers)).attempt).toMatchObject(outcome);
  });

  test('a text with its card, both checked for duplicates; nothing beside a digest', async () => {
    const { bodies } = await deliver([]);
    expect(bodies.map(({ msgtype, enable_duplicate_check: checked }) => [msgtype, checked])).toEqual([
      ['text', 1],
      ['template_card', 1],
    ]);
    expect((await deliver([], sending('每周调度', 'shortfall'))).bodies).toHaveLength(1);
  });

  test('no card goes to whom the text did not reach', async () => {
    expect((await deliver([{ ...ok, invaliduser: 'jinzhai' }])).bodies).toHaveLength(1);
  });

  test('without a robot what is meant for the group never goes', async () => {
    expect((await deliver([], { ...sending('每周调度', 'shortfall'), to: GROUP })).attempt).toMatchObject({
      outcome: 'hopeless',
    });
  });
});

test('a reminder of 34 figures arrives in parts that fit, each once, although the second was refused for an hour', async () => {
  const parts = new Set<string>();
  let down = true;
  const line = await openLine({
    from: '2026-07-01T08:58',
    installed: '2026-06-15T10:00',
    fetch: (url, init) => {
      const body = String(init?.body ?? '');
      if (body.includes('"msgtype":"text"')) parts.add(body);
      const isSecond =
        body.includes('"touser":"jinan"') && [...parts].filter((one) => one.includes('"jinan"')).indexOf(body) === 1;
      return isSecond && down ? Promise.resolve(Response.json({ errcode: -1, errmsg: 'busy' })) : fetch(url, init);
    },
  });
  await line.until('2026-07-01T11:00', (time) => {
    down = time < '10:00';
  });
  const texts = line.textsOf('jinan');
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.map((text) => Buffer.byteLength(text)).filter((size) => size > 2048)).toEqual([]);
  const { known } = await line.office.book.catchUp();
  const whole = known.sendings.findLast(({ to, outcome }) => to === 'jinan' && outcome === 'sent')?.text;
  const joined = texts.join('\n').replace(/\n?[（(]\d+\/\d+[）)]\n?/g, '\n');
  expect(whole?.split('\n').filter((row) => !joined.includes(row))).toEqual([]);
  expect(texts).toHaveLength(new Set(texts).size);
  expect(line.cardsOf('jinan')).toBe(1);
});
