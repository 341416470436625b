import { describe, expect, test } from 'vitest';
import type { Stimulus } from '../../src/core/conversation/stimulus.ts';
import { createMemoryStore, type MemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { bookOn, botOn, recordedIn } from './said.ts';

class Crash extends Error {}

/** A store that fails for good at its n-th step, before or after doing it: the process died there. */
function dyingStore(store: Store, step: number, when: 'before' | 'after'): Store {
  let left = step;
  const dying =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      left -= 1;
      if (left < 0 || (left === 0 && when === 'before')) throw new Crash();
      const result = await work(...args);
      if (left === 0) throw new Crash();
      return result;
    };
  return {
    read: dying(store.read),
    append: dying(store.append),
    recall: dying(store.recall),
    remember: dying(store.remember),
    agree: dying(store.agree),
    claim: dying(store.claim),
    exclusive: store.exclusive,
    tally: dying(store.tally),
    tallies: dying(store.tallies),
    close: store.close,
  };
}

const text = (id: string, words: string): Stimulus => ({ kind: 'text', id, from: 'jinzhai', text: words });
const script = [
  text('a', '公证员6人，律师1460人'),
  text('b', '就是1460'),
  text('c', '确认'),
  text('d', '更正 公证员5人，原因：漏算'),
  text('e', '确认'),
  text('f', '撤回'),
  text('g', '确认'),
];

/** What is said and recorded where nothing goes wrong. */
async function undisturbed(): Promise<{
  readonly replies: readonly string[];
  readonly entries: number;
  readonly store: MemoryStore;
}> {
  const store = createMemoryStore();
  await bookOn(store).open();
  const bot = botOn(store);
  const replies: string[] = [];
  for (const stimulus of script) replies.push((await bot.hear(stimulus)).reply);
  return { replies, entries: (await store.read(0)).length, store };
}

describe('a process that dies between any two steps', () => {
  const steps = Array.from({ length: 12 }, (_, i) => i + 1);

  test.each(script.map(({ id }, at) => [id, at] as const))(
    'of message %s leaves nothing wrong behind',
    async (_id, at) => {
      const right = await undisturbed();
      for (const step of steps) {
        for (const when of ['before', 'after'] as const) {
          const store = createMemoryStore();
          await bookOn(store).open();
          const bot = botOn(store);
          const replies: string[] = [];
          for (const stimulus of script.slice(0, at)) replies.push((await bot.hear(stimulus)).reply);
          const [fatal] = script.slice(at);
          if (!fatal) throw new Error('no message');
          const dying = botOn(dyingStore(store, step, when));
          await dying.hear(fatal).catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error;
          });
          // Delivered again to the next process, and the conversation goes on.
          await bookOn(store.share()).open();
          const next = botOn(store.share());
          for (const stimulus of script.slice(at)) replies.push((await next.hear(stimulus)).reply);
          expect(replies, `${when} step ${step}`).toEqual(right.replies);
          expect(await recordedIn(store), `${when} step ${step}`).toEqual(await recordedIn(right.store));
          expect(await store.read(0)).toHaveLength(right.entries);
        }
      }
    },
  );
});

test('the undisturbed conversation does what it says', async () => {
  const { replies, store } = await undisturbed();
  expect(replies.map((reply) => reply.split('\n')[0])).toEqual([
    '有1项要先说清，现在都没有记入：',
    '待确认的报数，共2项，还没有记入：',
    '已记入2项，报送单号1：',
    '待确认的更正，共1项，还没有记入：',
    '已记入1项，报送单号2：',
    '待确认的撤回，共1项，还没有撤回：',
    '已撤回1项（报送单2）。原来的数和撤回都留有记录。',
  ]);
  expect(await recordedIn(store)).toEqual([
    '金寨县 notaries 2023-09 total 6 provisional',
    '金寨县 lawyers 2023-09 total 1460 provisional',
    '金寨县 notaries 2023-09 total 5 provisional',
  ]);
});
