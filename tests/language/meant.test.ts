import { describe, expect, test } from 'vitest';
import { topicOf } from '../../src/core/language/topic.ts';
import { learnLanguage } from '../../src/language.ts';
import { loadLibrary } from '../../src/library.ts';

const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const understand = learnLanguage(library);
const byNames = learnLanguage({ ...library, plans: library.plans.map(({ said: _, ...plan }) => plan) });
const asker = library.contacts.find(({ role }) => role === 'leader');
if (!asker) throw new Error('nobody leads');
const setting = { today: '2024-03-05', asker, topic: null };
const namesOf = ({ indicators }: ReturnType<typeof understand>) => indicators.map(({ name }) => name);

describe('what is meant without its name', () => {
  test.each([
    ['替没钱的人打官司的案子办了多少件', '法律援助案件办理数', 'no name is said'],
    [
      '不跟镇政府挤一块办公的司法所有几个',
      '独立业务用房司法所数',
      'a name is said that what stands around it makes another',
    ],
  ])('%s is %s (%s)', (text, name) => {
    expect(namesOf(understand(text, setting))).toEqual([name]);
    expect(namesOf(byNames(text, setting))).not.toEqual([name]);
  });

  test.each([
    ['律师和公证员多少', ['律师总人数', '公证员人数']],
    ['司法所有几个，公证员多少', ['司法所数', '公证员人数']],
    ['昨天跟调解员吃饭，公证处一共几家', ['公证处数']],
    ['示范村有几个', []],
    ['月亮上有几个人', []],
  ])('%s keeps the names that are said, and guesses none', (text, names) => {
    expect(namesOf(understand(text, setting))).toEqual(names);
  });

  test.each([
    ['司法鉴定这个行业几个数总的是啥样', ['司法鉴定行业'], []],
    ['领导刚打电话问规划干得怎么样了，一句话给我讲讲', [], []],
    ['法援一年的任务量到底完没完成', [], ['法律援助案件年均办理量']],
  ])('%s is of a group, of the plan or of an indicator of a group that is named', (text, groups, names) => {
    const reading = understand(text, setting);
    expect(reading.groups.map(({ name }) => name)).toEqual(groups);
    expect(namesOf(reading)).toEqual(names);
  });

  test('names each counted are no units to break down by', () => {
    const reading = understand('人民监督员、陪审员分别有多少', setting);
    expect(reading.intent).toBe('value');
    expect(namesOf(reading)).toHaveLength(2);
  });

  test.each([
    ['王局要在全省会上发言，公证员到底有多少', ['公证员人数']],
    ['合肥那边呢，公证员有多少', []],
    ['省里公证员比我们多多少', []],
    ['听说淮南的调解员有一万多，他们到底有几个', []],
  ])('%s: a place elsewhere is what is asked about, or only told', (text, names) => {
    expect(namesOf(understand(text, setting))).toEqual(names);
  });

  test('after a question, what names nothing is said of what was asked', () => {
    const topic = topicOf(understand('公证处几家', setting), '2024-03-05T08:41', null, []);
    expect(namesOf(understand('那目标是多少', { ...setting, topic }))).toEqual(['公证处数']);
  });

  test.each(['替没钱的人打官司的案子办了95件', '取消吧', '都作废吧', '收到了吧', '确认吧', '谢谢吧'])(
    '%s asks nothing, and names nothing',
    (text) => {
      expect(understand(text, setting)).toMatchObject({ indicators: [], updates: [] });
    },
  );
});
