import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { toShanghai } from '../src/core/time.ts';
import { createLog } from '../src/log.ts';
import { startService } from '../src/service.ts';
import type { Message } from '../src/simulator/conversations.ts';
import { startRunning } from './running.ts';

/** For a month on a machine that is busy with other tests. */
const PATIENCE = 100_000;

const { ownRoom, run } = startRunning('month');
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 60_000 });

/** The program in a trial that begins at a moment, in a folder that may have been used before. */
async function startTrial(botNow: string, dir = ownRoom()) {
  const service = await startService(readConfig({ PORT: '0', DATA_DIR: dir, BOT_NOW: botNow }), createLog('silent'));
  let open = true;
  const close = async () => {
    if (open) await service.close();
    open = false;
  };
  onTestFinished(close);
  const { corp, address } = service;
  if (!corp) throw new Error('no corp in trial mode');
  const chatOf = (userId: string) => corp.conversations.of(userId);
  return {
    corp,
    dir,
    close,
    chatOf,
    /** Begins a journey; its status. */
    async set(wanted: object) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(wanted);
      return (await fetch(`${address}/simulator/clock`, { method: 'POST', headers, body })).status;
    },
    /** The present time of the office, as a page hears it. */
    async now() {
      const { body } = await fetch(`${address}/simulator/events`);
      for await (const chunk of body ?? []) {
        const [, now, rest = ''] = /"now":"([^"]+)"(.*)/.exec(Buffer.from(chunk).toString('utf8')) ?? [];
        if (now === undefined) continue;
        return rest.includes('travel') ? 'on the way' : now;
      }
      return undefined;
    },
  };
}

const momentOf = ({ at }: Message) => toShanghai(at).iso.slice(0, 16);
const wordsOf = ({ content }: Message) => (content.kind === 'text' ? content.text : '');
const momentsOf = (chat: readonly Message[], words: RegExp) =>
  chat.filter((message) => words.test(wordsOf(message))).map(momentOf);

describe('a month set forward', () => {
  test('each reminder comes at its own hour, once; nothing is lost to limits or taken for a repetition', {
    timeout: PATIENCE,
  }, async () => {
    const { corp, chatOf, set, now } = await startTrial('2023-10-16T10:00');
    await corp.say('jinzhai', '公证员6人');
    await corp.say('jinzhai', '确认');
    expect(await set({ days: 30 })).toBe(202);
    await eventually(now).toBe('2023-11-15T10:00:00+08:00');

    const mondays = ['2023-10-23T09:00', '2023-10-30T09:00', '2023-11-06T09:00', '2023-11-13T09:00'];
    expect(momentsOf(chatOf('leader'), /^每周调度/)).toEqual(expect.arrayContaining(mondays));
    // Each working day the same words: within four hours of the real clock they would be one message.
    expect(momentsOf(chatOf('planner'), /^有从前几天等到现在的报送/)).toEqual(
      [17, 18, 19, 20, 23, 24, 25, 26, 27, 30, 31]
        .map((day) => `2023-10-${day}T16:00`)
        .concat(['01', '02', '03', '06', '07', '08', '09', '10', '13', '14'].map((day) => `2023-11-${day}T16:00`)),
    );
    expect(momentsOf(chatOf('huoshan'), /报送开始了/)).toEqual(['2023-11-01T09:00']);
    for (const { userId } of corp.directory.members) {
      const moments = chatOf(userId).map(({ at }) => at);
      expect([userId, moments]).toEqual([userId, [...moments].sort((a, b) => a - b)]);
      const texts = chatOf(userId).filter((message) => wordsOf(message) !== '');
      expect(new Set(texts.map((message) => `${message.at}${wordsOf(message)}`)).size).toBe(texts.length);
    }
    expect(corp.sent.flatMap(({ dropped }) => dropped)).toEqual([]);
    expect(corp.sent.filter(({ duplicateOf }) => duplicateOf !== undefined)).toEqual([]);
  });

  test('stopping the program ends the journey', { timeout: PATIENCE }, async () => {
    const { close, set, chatOf } = await startTrial('2023-10-16T10:00');
    expect(await set({ days: 30 })).toBe(202);
    await close();
    expect(chatOf('leader').map(momentOf)).not.toContain('2023-11-13T09:00');
  });
});

describe('what another process sends', () => {
  const remind = (dir: string, now: string) => run(process.execPath, ['src/remind.ts', '--now', now], { dir });

  test('appears in the chat at its own time, once', { timeout: PATIENCE }, async () => {
    const { dir, chatOf, set, now } = await startTrial('2023-09-15T10:00');
    expect(await remind(dir, '2023-09-18T09:00')).toMatchObject({ code: 0 });
    expect(await set({ to: '2023-09-19T10:00' })).toBe(202);
    await eventually(now).toBe('2023-09-19T10:00:00+08:00');
    for (const userId of ['leader', 'planner']) {
      expect(momentsOf(chatOf(userId), /^每周调度/)).toEqual(['2023-09-18T09:00']);
    }
  });

  test('is there when the program starts, unless it is older than a week', { timeout: PATIENCE }, async () => {
    const { dir, close } = await startTrial('2023-09-15T10:00');
    await close();
    for (const now of ['2023-09-18T09:00', '2023-09-25T09:00']) {
      expect(await remind(dir, now)).toMatchObject({ code: 0 });
    }
    const { chatOf } = await startTrial('2023-09-27T20:00', dir);
    await eventually(() => chatOf('leader').map(momentOf)).toEqual(['2023-09-25T09:00']);
  });
});
