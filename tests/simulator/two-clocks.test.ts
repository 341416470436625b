import { expect, test } from 'vitest';
import { createFake, TEXT } from './fake.ts';
import { withApp } from './pair.ts';
import { field } from './stub-app.ts';

const HOUR = 3_600_000;
const SHOWN = Date.UTC(2023, 8, 15, 2);

test('bubbles of both sides show the office’s time; what is signed and sent keeps the real one', async () => {
  const { corp, app, send } = await withApp(() => ({ text: '好' }), undefined, { shown: () => SHOWN });
  await corp.say('lisi', '你好');
  await send({ ...TEXT, touser: 'lisi' });
  expect(corp.conversations.of('lisi').map(({ from, at }) => [from, at])).toEqual([
    ['member', SHOWN],
    ['app', SHOWN],
    ['app', SHOWN],
  ]);
  const real = Date.UTC(2026, 0, 5, 2);
  expect(field(app.seen[0]?.xml ?? '', 'CreateTime')).toBe(String(real / 1000));
  expect(corp.sent[0]?.at).toBe(real);
});

test('a bubble that changes keeps its time and place; one that came at another time brings its own', async () => {
  let shown = SHOWN;
  const { corp } = createFake({ shown: () => shown });
  const content = { kind: 'text', text: '一', cut: false } as const;
  const first = corp.conversations.add('lisi', { from: 'app', content, state: 'delivered' });
  shown += HOUR;
  corp.conversations.add('lisi', { from: 'app', content, state: 'delivered', at: SHOWN - HOUR });
  corp.conversations.change('lisi', first.id, { recalled: true });
  expect(corp.conversations.of('lisi').map(({ at, recalled }) => [at, recalled])).toEqual([
    [SHOWN, true],
    [SHOWN - HOUR, false],
  ]);
});

test('limits and repetitions are counted by the pace, so that a leap ends a minute and an interval', async () => {
  let pace = 0;
  const { corp, send } = createFake({ pace: () => pace });
  const checked = { ...TEXT, enable_duplicate_check: 1, duplicate_check_interval: 14_400 };
  await send(checked);
  await send(checked);
  expect(corp.sent.map(({ duplicateOf }) => duplicateOf !== undefined)).toEqual([false, true]);
  for (let count = 0; count < 30; count += 1) await send(TEXT);
  expect(corp.sent.at(-1)?.dropped).toEqual(['ZhangSan']);
  pace += 24 * HOUR;
  await send(checked);
  expect(corp.sent.at(-1)).toMatchObject({ delivered: ['ZhangSan'] });
  expect(corp.sent.at(-1)).not.toHaveProperty('duplicateOf');
});
