import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { learnLanguage } from '../../src/language.ts';
import { check } from '../../src/library/check/check.ts';
import { scaffold } from '../../src/library/scaffold.ts';
import { loadLibrary } from '../../src/library.ts';

const found = (...planDirs: string[]) =>
  check(planDirs, () => loadLibrary({ planDirs, intentsDir: 'intents' }), learnLanguage);

/** A plan of the scaffold that a test may spoil, and on which line of a file a text stands. */
function laidOut() {
  const folder = join(mkdtempSync(join(tmpdir(), 'check-')), 'plan');
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true, force: true }));
  scaffold(folder);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return {
    folder,
    edit(file: string, from: string, to: string) {
      if (!read(file).includes(from)) throw new Error(`${file} has no ${from}`);
      writeFileSync(join(folder, file), read(file).replace(from, to));
    },
    /** `file:line` of the last line with a text. */
    at: (file: string, text: string) =>
      `${join(folder, file)}:${
        read(file)
          .split('\n')
          .findLastIndex((line) => line.includes(text)) + 1
      }`,
  };
}

const INDICATORS = 'indicators/volunteers.yaml';

describe('what is sound is let alone', () => {
  test.each([
    ['the shipped plan', ['data']],
    ['the invented one', ['tests/plans/lanchuan']],
    ['the scaffold', ['src/library/template']],
    ['two at once', ['data', 'tests/plans/lanchuan']],
  ])('%s', (_name, folders) => {
    expect(found(...folders)).toEqual({ errors: [], hints: [] });
  });
});

describe('hints', () => {
  test('each kind, with its place and a remedy, and none of them an error', () => {
    const plan = laidOut();
    plan.edit(INDICATORS, 'aliases: [培训过的志愿者]', 'aliases: [培训过的志愿者, 志原者]');
    plan.edit(INDICATORS, 'value: "95", deadline: 2030-12-31', 'value: "95", deadline: 2031-06-30');
    plan.edit(INDICATORS, 'aliases: [培训率]', 'aliases: [培训率, 志愿者数]');
    plan.edit('seed.yaml', 'through: 2025-12-31, op: "=", value: "200"', 'through: 2025-12-31, op: ">", value: "200"');
    plan.edit('words.yaml', 'terms:\n', 'terms:\n  - { name: 河道, words: [水道] }\n');
    plan.edit('contacts.yaml', 'unit: 甲区, supervisor: planner', 'unit: 甲区');
    plan.edit('units.yaml', '  - { name: 乙县,', '  - { name: 丙县, aliases: [] }\n  - { name: 乙县,');
    const { errors, hints } = found(plan.folder);
    expect(errors).toEqual([]);
    expect(hints.map(({ file, line, what }) => `${file}:${line} ${what}`).sort()).toEqual(
      [
        `${plan.at(INDICATORS, '志原者')} 指标 staff-trained 的“志原者”与指标 staff 的“志愿者”同音`,
        `${plan.at(INDICATORS, '2031-06-30')} 指标 training-rate 的截止日 2031-06-30 晚于规划的截止日`,
        `${plan.at(INDICATORS, '志愿者数')} 问指标 training-rate 的“志愿者数”，会反问是“志愿者总数”、“志愿者培训率”中的哪一个`,
        `${plan.at('seed.yaml', '"200"')} 指标 staff 的第一批数只是界限（> 200），却没有写口径提醒`,
        `${plan.at('words.yaml', '河道')} 词“河道”和它的说法在指标的名称、叫法里都没有出现`,
        `${plan.at('contacts.yaml', 'userId: jia')} 联系人 jia 没有写 supervisor，逾期不报时没有人可找`,
        `${plan.at('units.yaml', '丙县')} 单位 丙县 没有联系人，没有人能报它的数`,
        // The alias of the one is all that the other is called: both are asked back.
        `${plan.at(INDICATORS, 'aliases: [志愿者]')} 问指标 staff 的“志愿者”，会反问是“志愿者总数”、“志愿者培训率”中的哪一个`,
        `${plan.at(INDICATORS, 'name: 志愿者总数')} 问指标 staff 的“志愿者总数”，会反问是“志愿者总数”、“志愿者培训率”中的哪一个`,
      ].sort(),
    );
    expect(hints.filter(({ remedy }) => remedy === '')).toEqual([]);
  });

  test('an average that is far from its total', () => {
    const plan = laidOut();
    cpSync('tests/plans/lanchuan', plan.folder, { recursive: true });
    rmSync(join(plan.folder, INDICATORS));
    expect(found(plan.folder).hints).toEqual([]);
    plan.edit(
      'seed.yaml',
      'roads-built-annual, period: "2022", through: 2022-12-31, op: "=", value: "402"',
      'roads-built-annual, period: "2022", through: 2022-12-31, op: "=", value: "300"',
    );
    const [hint, ...others] = found(plan.folder).hints;
    expect(others).toEqual([]);
    expect(`${hint?.file}:${hint?.line}`).toBe(plan.at('seed.yaml', 'roads-built-annual'));
    expect(hint?.what).toBe('roads-built-annual 300 与 roads-built 402 的年均数 402 相差较大');
  });
});

describe('errors', () => {
  test.each([
    ['in full width', '志愿者Ａ', '志愿者a'],
    ['in traditional characters', '志願者', '志愿者'],
    ['with spaces', '志 愿 者', '志愿者'],
  ])('one name twice, the second %s', (_how, written, name) => {
    const plan = laidOut();
    plan.edit(INDICATORS, 'aliases: [志愿者]', `aliases: [${name}]`);
    plan.edit(INDICATORS, 'aliases: [培训率]', `aliases: [培训率, ${written}]`);
    const { errors, hints } = found(plan.folder);
    expect(errors.map(({ what }) => what)).toEqual([
      expect.stringContaining(`指标 training-rate 的叫法“${written}”已是指标 staff 的`),
    ]);
    expect(hints).toEqual([]);
  });

  test('a relation that the first figures break, a deadline outside the plan', () => {
    const plan = laidOut();
    plan.edit('seed.yaml', 'value: "75"', 'value: "80"');
    plan.edit(INDICATORS, 'value: "260", deadline: 2030-12-31', 'value: "260", deadline: 2032-12-31');
    const { errors } = found(plan.folder);
    expect(errors.map(({ file, line }) => `${file}:${line}`).sort()).toEqual(
      [plan.at('seed.yaml', 'training-rate'), plan.at(INDICATORS, '2032-12-31')].sort(),
    );
  });
});
