import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRunning } from '../running.ts';

const { room, ownRoom, run } = startRunning('eval');
const measure = (...args: readonly string[]) =>
  run(process.execPath, ['tests/understanding/eval.ts', ...args], { dir: ownRoom() });

const PATIENCE = 120_000;

test('a file is measured from the shell, with what was missed', { timeout: PATIENCE }, async () => {
  const file = join(room, 'two.jsonl');
  const lines = [
    { id: '1', text: '公证员现在多少', expect: { intent: 'value', indicators: ['公证员人数'] } },
    { id: '2', text: '公证员现在多少', expect: { intent: 'target', indicators: ['公证员人数'] }, kind: '反例' },
  ];
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));

  const plain = await measure(file, '--verbose', '5');
  expect(plain.code).toBe(0);
  expect(plain.out).toMatch(/^two 2#0 \[wrong：intent\] 反例\n {2}问 leader "公证员现在多少"\n/);
  expect(plain.out).toMatch(/合计 +2 +50\.0% +0 +0 +1 +0\n/);

  const compared = await measure(file, '--json', '--compare');
  const { results }: { results: readonly { name: string; total: unknown }[] } = JSON.parse(compared.out);
  expect(results.map(({ name }) => name)).toEqual(['指标通', '关键词包含', 'nlp.js']);
  expect(results[0]?.total).toEqual({ turns: 2, right: 1, asked: 0, refused: 0, wrong: 1, wrongFigures: 0 });
});

test('a mistake in what was typed is told in one line', { timeout: PATIENCE }, async () => {
  expect(await measure('--count', 'many')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^--count .*\n$/),
  });
  expect(await measure(join(room, 'none'))).toMatchObject({ code: 1, err: expect.stringContaining('没有') });
  expect(await measure('--write', room)).toMatchObject({ code: 1, err: expect.stringContaining('自带的题集') });
});
