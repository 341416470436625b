import { describe, expect, test } from 'vitest';
import { measureIn } from '../../src/core/language/measured.ts';
import { listsOf } from '../../src/core/language/words.ts';
import { loadLibrary } from '../../src/library.ts';
import { readingOf } from './asked.ts';
import { inBrief } from './brief.ts';
import { plan } from './small.ts';

const { words } = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });

const check = (text: string, brief: string) => expect(inBrief(readingOf(text))).toBe(brief);

describe('what is counted tells which choice of a wide name is meant', () => {
  test.each([
    ['护河力量有多少人', 'value 巡护员人数 清河市'],
    ['护河力量的人手有多少', 'value 巡护员人数 清河市'],
    ['护河力量有几家', 'value 巡护站数 清河市'],
    ['护河力量占百分之几', 'value 好水占比 清河市'],
    ['护河力量有几成', 'value 好水占比 清河市'],
  ])('%s', check);

  test.each(['护河力量有多少', '护河力量有多少个', '护河力量有多少件'])('%s leaves it open', (text) => {
    const { indicators, detail } = readingOf(text);
    expect(indicators).toEqual([]);
    expect(detail).toMatchObject({ wideName: '护河力量', choices: { length: 3 } });
  });

  test('a wide name of which the plan does not say so is asked back', () => {
    expect(readingOf('河务有多少人').detail).toMatchObject({ wideName: '河务', choices: { length: 2 } });
  });
});

describe('and which member of a group', () => {
  test.each([
    ['群防有多少人', 'value 志愿者人数 清河市'],
    ['群防占比多少', 'value 办结率 清河市'],
    ['群防怎么样', 'overview 群防 清河市'],
  ])('%s', check);

  test('not where two are counted so, nor in a group that does not say so', () => {
    expect(readingOf('群防有多少件').indicators).toEqual([]);
    expect(readingOf('巡护这块有多少人').indicators).toEqual([]);
  });
});

describe('and which of names that are not joined', () => {
  test.each([
    ['巡护站有多少人', 'value 巡护员人数 清河市', 'another choice of the wide name is counted so'],
    ['巡护员巡查有几次', 'value 巡查次数 清河市', 'only one of the two is counted in 次'],
    ['巡护员和巡查有几次', 'value 巡护员人数 巡查次数 清河市', 'both are asked for'],
  ])('%s → %s (%s)', (text, brief) => check(text, brief));
});

describe('what is reached of a target is a share of anything', () => {
  test.each([
    ['巡护员完成了几成', 'status 巡护员人数 清河市'],
    ['巡护员完成了百分之几', 'status 巡护员人数 清河市'],
  ])('%s', check);
});

test('the measure as a noun says nothing against a name that holds it', () => {
  const [one, other] = plan.indicators;
  if (!one || !other) throw new Error('no indicators');
  const asked = measureIn('投诉件数是多少', listsOf(words));
  expect(asked?.({ ...one, name: '投诉件数', aliases: [], unit: '人' })).toBe(true);
  expect(asked?.({ ...other, name: '投诉人数', aliases: [], unit: '人' })).toBe(false);
});
