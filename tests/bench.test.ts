import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { append } from '../bench/append.ts';
import { TINY } from '../bench/scale.ts';
import { soak } from '../bench/soak.ts';
import { toMarkdown } from '../bench/table.ts';

const room = mkdtempSync(join(tmpdir(), 'bench-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

/** What is measured depends on the machine; here only that parts run and give numbers, those that take seconds. */
describe('the benchmark runs', () => {
  test.each([
    ['append', append],
    ['soak', soak],
  ])('%s', { timeout: 120_000 }, async (_name, part) => {
    const { columns, rows } = await part(TINY, room);
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) {
      expect(row).toHaveLength(columns.length);
      expect(Number(row[1])).toBeGreaterThan(0);
    }
  });

  test('a table is aligned, a Chinese character as wide as two letters', () => {
    const table = { title: '例', columns: ['名', '数'], rows: [['ab', '1']], notes: ['注'] };
    expect(toMarkdown(table)).toBe('## 例\n\n| 名 | 数 |\n| -- | -- |\n| ab | 1  |\n\n- 注');
  });
});
