import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { emptyKnown } from '../src/core/ledger/known.ts';
import { missingSeed } from '../src/core/ledger/seed.ts';
import { loadPlans } from '../src/library.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { startRunning } from './running.ts';

const running = startRunning('ledger');
const { ownRoom } = running;

const { plans } = loadPlans(['data']);
const seed = missingSeed(plans, emptyKnown(plans));

/** A ledger of the real plan: its document, and behind it a figure that a unit handed in and then corrected. */
async function ledger(): Promise<string> {
  const dir = ownRoom();
  const [plan] = plans;
  const indicator = plan?.indicators.find(
    ({ scope, kind, derived }) => scope === 'sum' && kind === 'stock' && !derived,
  );
  if (!plan || !indicator) throw new Error('the plan has no figure that units report');
  const fact = {
    kind: 'figure',
    plan: plan.id,
    indicator: indicator.code,
    unit: indicator.reportedBy[0] ?? '',
    period: '2023-09',
    through: '2023-09-30',
    op: '=',
    value: '6',
    basis: 'stated',
    source: '',
    status: 'provisional',
    origin: 'reported',
    submission: 1,
  } as const;
  const store = openSqliteStore({ dir });
  await store.append(0, seed);
  await store.append(seed.length, [{ at: '2023-10-08T10:00:00+08:00', by: 'lin', cause: 'm-1', fact }]);
  const correction = { ...fact, value: '7', submission: 2, corrects: seed.length + 1, reason: '=漏了一人' };
  await store.append(seed.length + 1, [{ at: '2023-11-08T10:00:00+08:00', by: 'lin', cause: 'm-2', fact: correction }]);
  await store.close();
  return dir;
}

/** Runs what stands behind `npm run -s ledger`. */
const run = (dir: string, ...args: readonly string[]) =>
  running.run(process.execPath, ['src/ledger.ts', ...args], { dir });

const PATIENCE = { timeout: 120_000 };

describe.concurrent('verify', PATIENCE, () => {
  test('says how long the chain is and its last hash', async () => {
    const { code, out, err } = await run(await ledger(), 'verify');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^台账完好.*共 ${seed.length + 2} 条，最后一条校验值 [0-9a-f]{64}\n$`));
  });

  test('names the place where it does not hold, and fails', async () => {
    const dir = await ledger();
    const db = new DatabaseSync(join(dir, 'ledger.db'));
    db.exec(
      `DROP TRIGGER entries_stand; UPDATE entries SET json = replace(json, '"by":"system"', '"by":"planner"') WHERE position = 5`,
    );
    db.close();
    const { code, out, err } = await run(dir, 'verify');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('第 5 条的内容与其校验值不符');
  });

  test('says where it looked when there is none, and creates nothing', async () => {
    const dir = ownRoom();
    const { code, err } = await run(dir, 'verify');
    expect(code).toBe(1);
    expect(err).toContain(`还没有台账（${join(dir, 'ledger.db')} 不存在）`);
    expect(await run(dir, 'export')).toMatchObject({ code: 1, err: expect.stringContaining('还没有台账') });
  });
});

describe.concurrent('export', PATIENCE, () => {
  test('gives every entry as a line of JSON, chain and all', async () => {
    const { code, out } = await run(await ledger(), 'export');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines).toHaveLength(seed.length + 2);
    expect(lines.at(-1)).toMatchObject({
      position: seed.length + 2,
      cause: 'm-2',
      fact: { value: '7' },
      hash: expect.any(String),
    });
  });

  test('gives a sheet that Excel opens, without formulas', async () => {
    const { code, out } = await run(await ledger(), 'export', '--csv');
    const lines = out.trimEnd().split('\r\n');
    expect(code).toBe(0);
    expect(out.startsWith('\uFEFF序号,业务时间,')).toBe(true);
    expect(lines).toHaveLength(seed.length + 3);
    expect(lines.at(-1)).toContain(",'=漏了一人,");
  });
});

test.concurrent('reading changes nothing, not even what has expired', PATIENCE, async () => {
  const dir = await ledger();
  const store = openSqliteStore({ dir, now: () => 1_000 });
  await store.remember('draft', 'x', 1);
  await store.close();
  const before = readFileSync(join(dir, 'ledger.db'));
  for (const command of [['verify'], ['export'], ['as-of', '2023-10-31']]) {
    expect(await run(dir, ...command)).toMatchObject({ code: 0, err: '' });
  }
  expect(readFileSync(join(dir, 'ledger.db')).equals(before)).toBe(true);
});

describe.concurrent('as-of', PATIENCE, () => {
  test('shows what was known on a day beside what is known now', async () => {
    const dir = await ledger();
    const { code, out } = await run(dir, 'as-of', '2023-10-31', '--json');
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line): { changed?: boolean } => JSON.parse(line));
    expect(code).toBe(0);
    expect(rows.filter(({ changed }) => changed)).toEqual([
      expect.objectContaining({
        date: '2023-10-31',
        knownThen: expect.objectContaining({ value: 6, period: '2023-09', status: 'provisional' }),
        knownNow: expect.objectContaining({ value: 7 }),
      }),
    ]);
    const text = await run(dir, 'as-of', '2023-10-31');
    expect(text.out).toMatch(/^2023年10月31日的数.*\n/);
    expect(text.out).toMatch(/6\S+（2023年9月，暂定）｜现在所知：7\S+（2023年9月，暂定）/);
    expect((await run(dir, 'as-of', '2019-01-01')).out).toContain('还没有数');
  });
});

describe.concurrent('backup and restore', PATIENCE, () => {
  test('bring the ledger into another place, verified', async () => {
    const dir = await ledger();
    const copy = `${dir}.backup`;
    const saved = await run(dir, 'backup', copy);
    expect(saved).toMatchObject({ code: 0, out: expect.stringContaining(`共 ${seed.length + 2} 条`) });
    expect(await run(dir, 'backup', copy)).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
    expect(await run(dir, 'restore', copy)).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
    const other = ownRoom();
    expect(await run(other, 'restore', copy)).toMatchObject({ code: 0, out: expect.stringContaining('已恢复') });
    expect((await run(other, 'verify')).out).toContain(`共 ${seed.length + 2} 条`);
    const replaced = await run(dir, 'restore', copy, '--force');
    expect(replaced).toMatchObject({ code: 0, out: expect.stringContaining('原台账已改名保存为') });
  });
});

describe.concurrent('what is mistyped', PATIENCE, () => {
  test.each<[readonly string[], string]>([
    [[], '用法'],
    [['prove'], '没有“prove”这个命令'],
    [['verify', 'x'], 'verify 后面不用再写什么'],
    [['as-of'], 'as-of 后面要写一个日期'],
    [['as-of', '2023-02-30'], '看不懂日期“2023-02-30”'],
    [['backup'], 'backup 后面要写一个文件名'],
    [['verify', '--csv'], 'verify 没有 --csv 这个选项'],
    [['export', '--xlsx'], '选项 --xlsx 不对'],
  ])('%j is answered in Chinese', async (args, what) => {
    const { code, out, err } = await run(ownRoom(), ...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(what);
    expect(err).not.toContain('    at ');
  });
});
