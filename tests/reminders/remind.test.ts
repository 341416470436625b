import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { startRunning } from '../running.ts';

const { ownRoom, run } = startRunning('remind');
/** Runs what stands behind `npm run -s remind`. */
const remind = (dir: string, ...args: readonly string[]) => run(process.execPath, ['src/remind.ts', ...args], { dir });

interface Line {
  readonly to: string;
  readonly kinds: readonly string[];
  readonly reason: string;
  readonly indicators: readonly string[];
  readonly period: string | null;
  readonly text: string;
}

const linesOf = (out: string): readonly Line[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** What the ledger holds of reminders. */
async function kindsIn(dir: string): Promise<string[]> {
  const store = openSqliteStore({ dir, mode: 'trial' });
  const entries = await store.read(0);
  await store.close();
  return entries.flatMap(({ fact }) => (fact.kind === 'sending' || fact.kind === 'receipt' ? [fact.kind] : []));
}

const PATIENCE = { timeout: 120_000 };

describe.concurrent('remind', PATIENCE, () => {
  test('a dry run says what is due and records nothing; then it is sent once', async () => {
    const dir = ownRoom();
    const dry = await remind(dir, '--now', '2023-09-18T09:00', '--dry-run');
    expect([dry.code, dry.err]).toEqual([0, '']);
    expect(await kindsIn(dir)).toEqual([]);
    const first = await remind(dir, '--now', '2023-09-18T09:00');
    expect([first.code, first.err, first.out]).toEqual([0, '', dry.out]);
    expect(await kindsIn(dir)).toEqual(['sending', 'receipt', 'sending', 'receipt']);
    expect(await remind(dir, '--now', '2023-09-18T09:00')).toEqual({ code: 0, out: '', err: '' });
    expect(await remind(dir, '--now', '2023-09-18T15:00', '--dry-run')).toEqual({ code: 0, out: '', err: '' });
  });

  test('the seed on 2023-09-18: exactly three, with their gaps and what is needed a month', async () => {
    const { out } = await remind(ownRoom(), '--now', '2023-09-18T09:00', '--dry-run');
    const lines = linesOf(out);
    const keys = ['to', 'kinds', 'reason', 'indicators', 'period', 'text'];
    expect(lines.map((line) => Object.keys(line))).toEqual([keys, keys]);
    expect(lines.map(({ to, kinds, period }) => [to, kinds, period])).toEqual([
      ['leader', ['shortfall'], null],
      ['planner', ['shortfall'], null],
    ]);
    const [{ text, indicators } = { text: '', indicators: [] }] = lines;
    expect(indicators).toEqual(['律师总人数', '公证员人数', 'CNAS认可司法鉴定实验室数']);
    const numbered = text.split('\n').filter((line) => /^\d+\./.test(line));
    expect(numbered).toEqual([
      expect.stringMatching(/^1\. 律师总人数1129人，.*还差111人.*27个整月，平均每月需增加4\.11人/),
      expect.stringMatching(/^2\. 公证员人数37人，.*还差13人.*27个整月，平均每月需增加0\.48人/),
      expect.stringMatching(/^3\. CNAS认可司法鉴定实验室数1个，.*还差2个.*27个整月，平均每月需增加0\.07个/),
    ]);
  });

  test('past the deadline they are overdue, without a pace', async () => {
    const { out } = await remind(ownRoom(), '--now', '2026-11-23T09:00', '--dry-run');
    const [{ text } = { text: '' }] = linesOf(out);
    const numbered = text.split('\n').filter((line) => /^\d+\./.test(line));
    expect(numbered.map((line) => /^\d\. (\S+?)\d+[人个]，.*已逾期(\d+)天/.exec(line)?.slice(1))).toEqual([
      ['律师总人数', '327'],
      ['公证员人数', '327'],
      ['CNAS认可司法鉴定实验室数', '327'],
    ]);
    expect(text).not.toContain('每月');
  });

  test('two at the same moment send once between them', async () => {
    const dir = ownRoom();
    await remind(dir, '--now', '2026-09-15T10:00');
    const both = await Promise.all([1, 2].map(() => remind(dir, '--now', '2026-10-08T09:00')));
    expect((await kindsIn(dir)).filter((kind) => kind === 'sending')).toHaveLength(10 + 2);
    expect(both.some(({ out }) => linesOf(out).length === 10)).toBe(true);
  });

  test('on a day off nothing is due', async () => {
    expect(await remind(ownRoom(), '--now', '2026-10-05T09:00')).toEqual({ code: 0, out: '', err: '' });
  });

  test.each([
    [['--now', 'gestern'], 'gestern'],
    [['--now', '2026-02-30'], '2026-02-30'],
    [['--wet-run'], 'wet-run'],
    [['jetzt'], 'jetzt'],
    [['--now'], 'now'],
  ])('%j is refused in words', async (args, named) => {
    const { code, out, err } = await remind(ownRoom(), ...args);
    expect([code, out]).toEqual([expect.any(Number), '']);
    expect(code).not.toBe(0);
    expect(err).toContain(named);
    expect(err).toMatch(/\p{Script=Han}/u);
    expect(err).not.toContain('    at ');
  });
});
