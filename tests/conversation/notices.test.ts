import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { botOn, converse, MORNING } from './said.ts';

/** What is due to others once this was said, at the very moment. */
async function dueAfter(lines: readonly string[], now = MORNING) {
  const store = createMemoryStore();
  await converse(lines, { store, now });
  return botOn(store.share(), () => now).due();
}

describe('whom it concerns', () => {
  test('the planner is told one message a submission, in working hours', async () => {
    const lines = ['jinzhai: 公证员6人，律师45人，司法所23个', 'jinzhai: 确认'];
    const toPlanner = { to: 'planner', text: expect.stringMatching(/^待审 1：金寨县 2 项/) };
    expect(await dueAfter(lines)).toMatchObject([toPlanner]);
    expect(await dueAfter(lines, '2023-09-15T20:00:00+08:00')).toEqual([]);
    expect(await dueAfter(lines, '2023-09-16T10:00:00+08:00')).toEqual([]);
    expect(await dueAfter(['jinzhai: 司法所23个', 'jinzhai: 确认'])).toEqual([]);
    expect(await dueAfter(['planner: 金寨公证员6人', 'planner: 确认'])).toEqual([]);
  });

  test('what came after work is told when people are back, unless it was reviewed meanwhile', async () => {
    const lines = ['jinzhai: 公证员6人', 'jinzhai: 确认'];
    const [evening, monday] = ['2023-09-15T20:00:00+08:00', '2023-09-18T08:30:00+08:00'];
    for (const [more, told] of [
      [[], [/^待审 1/]],
      [['planner: 同意1'], [/^报送单1已审核通过/]],
    ] as const) {
      const store = createMemoryStore();
      await converse([...lines, ...more], { store, now: evening });
      const bot = botOn(store.share(), () => monday);
      const due = await bot.due();
      expect(due.map(({ text }) => text)).toEqual(told.map((words) => expect.stringMatching(words)));
      for (const notice of due) await bot.told(notice);
      expect(await bot.due()).toEqual([]);
    }
  });

  test('a notice that was recorded but never sent is due after a restart', async () => {
    const store = createMemoryStore();
    await converse(['jinzhai: 公证员6人', 'jinzhai: 确认'], { store });
    expect(await botOn(store.share()).due()).toMatchObject([{ to: 'planner', text: expect.stringMatching(/^待审 1/) }]);
  });

  test('a redelivery tells nobody again', async () => {
    const store = createMemoryStore();
    await converse(['jinzhai: 公证员6人', 'jinzhai: 确认'], { store });
    const heard = await botOn(store.share()).hear({ kind: 'text', id: 'm1', from: 'jinzhai', text: '确认' });
    expect(heard).toMatchObject({ repeated: true });
    expect(await botOn(store.share()).due()).toHaveLength(1);
  });
});
