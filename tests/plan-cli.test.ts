import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { startService } from '../src/service.ts';
import { startRunning } from './running.ts';

const running = startRunning('plan');

/** Runs what stands behind `npm run -s plan`. */
const plan = (...args: readonly string[]) =>
  running.run(process.execPath, ['src/plan.ts', ...args], { dir: running.ownRoom() });

const PATIENCE = { timeout: 120_000 };

describe.concurrent('new', PATIENCE, () => {
  test('lays out a plan that is explained, sound and can be tried', async ({ onTestFinished }) => {
    const folder = running.ownRoom();
    const laid = await plan('new', folder);
    expect([laid.code, laid.err]).toEqual([0, '']);
    expect(laid.out).toContain(`npm run -s plan -- check ${folder}`);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    expect(files).toHaveLength(10);
    for (const file of files) expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^# [\p{Script=Han}\w]/u);

    const checked = await plan('check', folder);
    expect([checked.code, checked.err, checked.out]).toEqual([0, '', `${folder} 没有错，也没有提示。\n`]);

    const config = readConfig({ PLAN_DIR: folder, DATA_DIR: running.ownRoom(), PORT: '0' });
    const service = await startService(config, createLog('silent', []));
    onTestFinished(() => service.close());
    expect((await fetch(`${service.address}/readyz`)).status).toBe(200);
  });

  test('touches no folder that holds something', async () => {
    const folder = running.ownRoom();
    await plan('new', folder);
    const mine = join(folder, 'plan.yaml');
    writeFileSync(mine, 'mine');
    const again = await plan('new', folder);
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toBe(`${folder} 不是空的，没有动它：请换一个目录，或先清空。\n`);
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    expect((await plan('new', mine)).err).toBe(`${mine} 是一个文件，请换一个目录名。\n`);
  });
});

describe.concurrent('check', PATIENCE, () => {
  test('without a folder the one of PLAN_DIR, several with a colon', async () => {
    expect(await plan('check')).toEqual({ code: 0, err: '', out: 'data 没有错，也没有提示。\n' });
    const both = await plan('check', 'data:tests/plans/lanchuan');
    expect([both.code, both.out]).toEqual([0, 'data、tests/plans/lanchuan 没有错，也没有提示。\n']);
  });

  test('hints leave the exit status alone, errors do not', async () => {
    const folder = running.ownRoom();
    await plan('new', folder);
    const words = join(folder, 'words.yaml');
    const sound = readFileSync(words, 'utf8');
    writeFileSync(words, `${sound}  - { name: 河道, words: [水道] }\n`);
    const hinted = await plan('check', folder);
    expect([hinted.code, hinted.err]).toEqual([0, '']);
    expect(hinted.out).toMatch(/没有错。有 1 处提示，不改也能启动：\n.*words\.yaml:\d+ 词“河道”.*，可以删去/);

    writeFileSync(words, sound.replace('nearest: [staff]', 'nearest: [nobody]'));
    const wrong = await plan('check', folder);
    expect([wrong.code, wrong.err]).toEqual([1, '']);
    expect(wrong.out).toMatch(/有 1 处错，改好以前不能启动：\n.*words\.yaml:\d+ .*nobody 不认识，应写/);
  });

  test.each([
    [['check', 'a', 'b'], '只能写一个目录'],
    [['new'], 'new 后面要写一个目录'],
    [['mend'], '没有“mend”这个命令'],
    [[], '用法：'],
    [['--deep'], '选项 --deep 不对'],
  ])('%j is explained', async (args, why) => {
    const { code, out, err } = await plan(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(why);
  });
});
