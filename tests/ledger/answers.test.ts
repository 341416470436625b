import { expect, test } from 'vitest';
import { answerTo, isClosed } from '../../src/core/ledger/answers.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { emptyKnown, learn } from '../../src/core/ledger/known.ts';
import { entryOf, knownWith, plan } from './sample.ts';

function answered(position: number, cause: string, reply: string, draft?: string): Entry {
  const fact = { kind: 'answer', to: 'lin', reply, ...(draft === undefined ? {} : { draft }) } as const;
  return { ...entryOf(position, fact), cause };
}

const learnt = (entries: readonly Entry[]) => learn(emptyKnown([plan]), entries);

test('a message that was answered is known with its answer, and its draft is closed', () => {
  const known = learnt([answered(1, 'm-1', '已记下', 'd-1'), answered(2, 'm-2', '已撤回')]);
  expect(answerTo(known, 'm-1')?.reply).toBe('已记下');
  expect(answerTo(known, 'm-2')?.reply).toBe('已撤回');
  expect(answerTo(known, 'm-3')).toBeUndefined();
  expect(isClosed(known, 'd-1')).toBe(true);
  expect(isClosed(known, 'd-2')).toBe(false);
});

test('an answer changes no figure, and an earlier knowledge knows nothing of it', () => {
  const before = knownWith();
  const after = learn(before, [answered(before.position + 1, 'm-1', '已记下', 'd-1')]);
  expect(after.figures).toBe(before.figures);
  expect(after.lasting).toBe(before.lasting);
  expect(after.position).toBe(before.position + 1);
  expect(isClosed(before, 'd-1')).toBe(false);
});

test('the newest two thousand are remembered, in parts or at once', () => {
  const entries = Array.from({ length: 2100 }, (_, i) => answered(i + 1, `m-${i}`, `第${i}条`, `d-${i}`));
  const known = learnt(entries);
  expect([answerTo(known, 'm-99'), isClosed(known, 'd-99')]).toEqual([undefined, false]);
  expect([answerTo(known, 'm-100')?.reply, isClosed(known, 'd-100')]).toEqual(['第100条', true]);
  expect(answerTo(known, 'm-2099')?.reply).toBe('第2099条');
  expect(learn(learnt(entries.slice(0, 1050)), entries.slice(1050))).toEqual(known);
});
