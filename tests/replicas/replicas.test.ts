import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verify } from '../../src/core/ledger/chain.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { parseRedis } from '../../src/store/redis/address.ts';
import { openRedisStore } from '../../src/store/redis.ts';
import { startRunning } from '../running.ts';
import { createSpeech, type Manner, type Speech } from './speech.ts';
import { type Person, type Stage, startStage, UNITS } from './stage.ts';
import { make, TROUBLES, type Trouble } from './troubles.ts';

const PEOPLE = 210;
/** One in so many never confirms. */
const SILENT = 8;
const ROUNDS_OF_TROUBLES = 1;
/** So many answers lie between two troubles. */
const BETWEEN = 60;
/** What a person says before he gives up: more than all troubles together can make him say. */
const PATIENCE = 40;
const FRIDAY = '2023-09-15T10:00';
/** The hour of the weekly review, that goes to the leader and the planner. */
const MONDAY = '2023-09-18T09:00';
const CUT_OFF = '台账暂时连不上，以下为截至';
/** What needs no review, and a number about as large as one unit has. */
const COUNTED: readonly (readonly [string, number])[] = [
  ['人民调解员人数', 2000],
  ['法律明白人数', 3000],
  ['法治阵地数', 300],
  ['法律援助联系点数', 300],
  ['乡镇行政执法人员数', 300],
  ['人民调解委员会数', 400],
  ['百姓评理说事点数', 300],
];
const TO_REVIEW = ['公证员人数', 6] as const;
/** Handed in when all is quiet. */
const CALM = [
  ['人民调解员人数', 2600],
  ['法律明白人数', 3600],
] as const;
/** Printed, so that a run that failed can be had again: REPLICA_SEED=… npx vitest run tests/replicas */
const SEED = Number(process.env.REPLICA_SEED ?? Math.floor(Math.random() * 2 ** 31));

const { run, ownRoom } = startRunning('replicas-ledger');

interface Conversation extends Person {
  /** The figure that he hands in. */
  readonly name: string;
  readonly value: string;
  readonly confirms: boolean;
  readonly asks: boolean;
  readonly manners: readonly Manner[];
  /** 确认 was said to a preview. */
  confirmed: boolean;
  /** What told him that it is recorded. */
  told?: string;
}

const mannerOf: fc.Arbitrary<Manner> = fc.record({
  retries: fc.constantFrom('same', 'fresh'),
  redeliver: fc.nat(2),
  atOnce: fc.boolean(),
});

function drawConversations(people: readonly Person[]): Conversation[] {
  const drawn = fc.record({ asks: fc.boolean(), manners: fc.array(mannerOf, { minLength: 3, maxLength: 3 }) });
  return fc.sample(drawn, { seed: SEED, numRuns: people.length }).flatMap(({ asks, manners }, i) => {
    const person = people[i];
    if (!person) return [];
    // One of each unit reports what a reviewer has to see, so that a message to him follows.
    const reviewed = i < UNITS.length;
    // Not all of one unit about one figure: each 确认 of one asks the others to look again.
    const [name, least] = reviewed ? TO_REVIEW : (COUNTED[Math.floor(i / UNITS.length) % COUNTED.length] ?? TO_REVIEW);
    const value = String(least + i);
    return [{ ...person, name, value, asks, manners, confirms: i % SILENT !== 1, confirmed: false }];
  });
}

/** Reports, asks beside, confirms; says again what was not answered. */
async function converse(conversation: Conversation, { say }: Speech): Promise<void> {
  const { userId, name, value, asks, confirms, manners } = conversation;
  const [first, second, third] = manners;
  let previewed = false;
  let asked = !asks;
  for (let i = 0; i < PATIENCE && conversation.told === undefined; i += 1) {
    if (!previewed) {
      const reply = await say(userId, `${name}${value}`, first);
      if (reply === undefined) continue;
      expect(reply).toMatch(/^待确认的报数，共1项|已经记过同样的数/);
      previewed = true;
    }
    if (!asked) {
      const reply = await say(userId, `${name}现在多少`, second);
      if (reply === undefined) continue;
      expect(reply).toContain(name);
      asked = true;
    }
    if (!confirms) return;
    conversation.confirmed = true;
    const reply = await say(userId, '确认', third);
    if (reply === undefined) continue;
    if (/^(?:已记入1项|已提交过)/.test(reply)) conversation.told = reply;
    else previewed = reply.startsWith('待确认的报数');
  }
  expect(conversation, `${userId} was never told`).toHaveProperty('told');
}

async function entriesOf({ redis }: Stage): Promise<readonly Entry[]> {
  const address = parseRedis(redis.url);
  if (typeof address === 'string') throw new Error(address);
  const store = await openRedisStore({ address });
  const entries = await store.read(0);
  await store.close();
  return entries;
}

/** `who value` of every figure that was handed in. */
function reported(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ by, fact }) =>
    fact.kind === 'figure' && fact.origin === 'reported' ? [`${by} ${fact.value}`] : [],
  );
}

/** First lines of the texts that a member got or would have got, without those that WeCom held back as repetitions. */
function textsTo(stage: Stage, userId: string, { repetitions = false } = {}): string[] {
  return stage.corp.sent.flatMap(({ content, duplicateOf, request }) => {
    const to = Object(request).touser;
    if (content.kind !== 'text' || to !== userId || (duplicateOf !== undefined && !repetitions)) return [];
    return [content.text.split('\n')[0] ?? ''];
  });
}

test('three processes are one: whatever dies, each confirmed figure stands once, and everybody hears once', {
  timeout: 600_000,
}, async () => {
  console.info(`REPLICA_SEED=${SEED}`);
  const stage = await startStage({ people: PEOPLE });
  await Promise.all(stage.replicas.map((replica) => replica.start(FRIDAY)));

  const plan = fc
    .sample(
      fc.tuple(
        fc.shuffledSubarray([...TROUBLES], { minLength: TROUBLES.length }),
        fc.noBias(fc.double({ min: 0, max: 0.999, noNaN: true })),
      ),
      {
        seed: SEED,
        numRuns: ROUNDS_OF_TROUBLES,
      },
    )
    .flatMap(([troubles, chance]) =>
      troubles.map((trouble, i): [Trouble, number] => [trouble, (chance + i * 0.37) % 1]),
    );
  let answers = 0;
  let troubles = Promise.resolve();
  const speech = createSpeech(stage.corp, () => {
    answers += 1;
    const next = answers % BETWEEN === 0 ? plan.shift() : undefined;
    if (next) troubles = troubles.then(() => make(...next, stage, FRIDAY));
  });

  const conversations = drawConversations(stage.people);
  await Promise.all(conversations.map((conversation) => converse(conversation, speech)));
  await troubles;
  expect(plan).toEqual([]);

  // Now it is quiet. Each process answers what was said at the worst time with the words that were read then.
  const reads = speech.spoken.filter(({ replies }) => replies.length > 0);
  const mixed = reads.filter(({ replies }) => new Set(replies.filter((one) => !one.startsWith(CUT_OFF))).size > 1);
  expect(mixed).toEqual([]);
  expect(reads.filter(({ replies }) => replies.some((one) => one.startsWith('出错')))).toEqual([]);
  const known = reads.filter(({ replies }) => !replies[0]?.startsWith(CUT_OFF));
  for (const message of known.filter((_, i) => i % 5 === 0)) {
    expect(await speech.redeliver(message)).toBe(message.replies[0]);
  }

  // Two figures of one person at once both wait for his 确认, and the others see them at once.
  for (const [i, unit] of UNITS.entries()) {
    const { userId = '' } = conversations.find((one) => one.unit === unit && one.told !== undefined) ?? {};
    const calm = CALM.map(([name, least]) => ({ name, value: least + i }));
    await Promise.all(calm.map(({ name, value }) => speech.say(userId, `${name}${value}`)));
    expect(await speech.say(userId, '确认')).toMatch(/^已记入2项/);
    for (const { name, value } of [...calm, ...calm]) {
      expect(await speech.say('planner', `${unit}${name}现在多少`)).toContain(`现为${value}`);
    }
  }

  const entries = await entriesOf(stage);
  expect(verify(entries)).toEqual({ ok: true });
  const standing = reported(entries).filter((one) => !/ [23]60\d$/.test(one));
  expect(standing.filter((one, i) => standing.indexOf(one) !== i)).toEqual([]);
  const identity = ({ userId, value }: Conversation) => `${userId} ${value}`;
  const told = conversations.filter((one) => one.told !== undefined);
  expect(told.map(identity).filter((one) => !standing.includes(one))).toEqual([]);
  const confirmed = conversations.filter((one) => one.confirmed).map(identity);
  expect(standing.filter((one) => !confirmed.includes(one))).toEqual([]);
  // No two submissions bear one number.
  const submissions = new Map(
    entries.flatMap(({ cause = '', fact }) =>
      fact.kind === 'figure' && fact.submission ? [[cause, fact.submission]] : [],
    ),
  );
  expect(new Set(submissions.values()).size).toBe(submissions.size);

  // Each submission that has to be reviewed was told of once, as soon as what a killed process had begun lapses.
  const waiting = conversations.filter(({ name, told }) => name === TO_REVIEW[0] && told !== undefined);
  const heard = async () => {
    await speech.say('leader', '你好');
    return textsTo(stage, 'planner').length;
  };
  await expect.poll(heard, { timeout: 90_000, interval: 500 }).toBeGreaterThanOrEqual(waiting.length);
  const notices = textsTo(stage, 'planner');
  expect(notices.filter((one) => !/^待审 \d+：/.test(one))).toEqual([]);
  expect(new Set(notices).size).toBe(notices.length);
  expect(notices).toHaveLength(waiting.length);

  // Three processes come up on a Monday at once, and everybody is reminded once.
  await Promise.all(stage.replicas.map((replica) => replica.kill()));
  await Promise.all(stage.replicas.map((replica) => replica.start(MONDAY)));
  const receipts = async () => (await entriesOf(stage)).filter(({ fact }) => fact.kind === 'receipt');
  await expect.poll(receipts, { timeout: 90_000, interval: 500 }).toHaveLength(2);
  const checked = await run('npm', ['run', '-s', 'ledger', '--', 'verify'], {
    dir: ownRoom(),
    redis: `${stage.redis.url}?prefix=zhibiao`,
  });
  expect(checked).toMatchObject({ code: 0, err: '' });
  expect(await receipts()).toMatchObject([{ fact: { outcome: 'sent' } }, { fact: { outcome: 'sent' } }]);
  for (const userId of ['leader', 'planner']) {
    const tried = textsTo(stage, userId, { repetitions: true }).filter((text) => !text.startsWith('待审'));
    expect(tried).toHaveLength(1);
  }
});
