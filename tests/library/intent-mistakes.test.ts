import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/library.ts';
import { copyData, finds } from './copy.ts';

finds(
  'an intent without a file',
  (c) => c.remove('intents/gap.yaml'),
  'intents/gap.yaml',
  1,
  /没有这个文件，每种意图应有一个文件/,
);
finds(
  'a file without an intent',
  (c) => c.write('intents/gaps.yaml', 'intent: gap'),
  'intents/gaps.yaml',
  1,
  /没有“gaps”这种意图/,
);
finds(
  'an intent under another name',
  (c) => c.edit('intents/gap.yaml', 'intent: gap', 'intent: target'),
  'intents/gap.yaml',
  'intent: target',
  /intent 写作“target”而文件叫 gap\.yaml/,
);
finds(
  'an unknown key in an intent',
  (c) => c.edit('intents/gap.yaml', 'title:', 'titel:'),
  'intents/gap.yaml',
  'titel:',
  /不认识的键“titel”/,
);

finds(
  'a template that does not compile',
  (c) => c.edit('intents/admin.yaml', '^(新增|', '^((新增|'),
  'intents/admin.yaml',
  '((新增|',
  /“\^\(\(新增.*”的括号不成对，写法见 docs\/edit.md/,
);
finds(
  'a word list that is none',
  (c) => c.edit('intents/gap.yaml', 'unless:\n', 'unless:\n  - "{多多}"\n'),
  'intents/gap.yaml',
  '{多多}',
  /“\{多多\}”里的 \{多多\} 既不是槽位/,
);

describe('mistakes in intents', () => {
  const intent = (lines: string) => `intent: gap\ntitle: 还差多少\nmeaning: 问差额\n${lines}`;

  test('fewer than three examples', () => {
    const copy = copyData();
    copy.write('intents/gap.yaml', intent('examples: [还差几个, 差多少]\n'));
    expect(copy.problems()).toEqual([
      { file: 'intents/gap.yaml', line: 4, what: 'examples 写作“["还差几个","差多少"]”', remedy: '应至少写 3 个' },
    ]);
  });

  test('the same example in two intents', () => {
    const copy = copyData();
    copy.write('intents/gap.yaml', intent('examples: [甲还差几个, 乙还差几个, 丙还差几个]\n'));
    copy.edit('intents/target.yaml', 'examples:\n', 'examples:\n  - 乙还差几个\n');
    const [problem] = copy.problems().filter((each) => each.what.includes('例句'));
    expect(problem).toMatchObject({ file: 'intents/target.yaml', what: expect.stringContaining('乙还差几个') });
  });

  test('a counter-example of its own intent, and one of no intent', () => {
    const copy = copyData();
    const counter = 'counter:\n  - { say: 还差多少, intent: gap }\n';
    copy.write('intents/gap.yaml', intent(`examples: [甲还差几个, 乙还差几个, 丙还差几个]\n${counter}`));
    expect(copy.problems()).toMatchObject([
      { file: 'intents/gap.yaml', line: 6, what: '反例“还差多少”的意图就是本意图' },
    ]);
    copy.edit('intents/gap.yaml', 'intent: gap }', 'intent: gaps }');
    expect(copy.problems()).toMatchObject([{ line: 6, what: '反例 还差多少 的 intent 写作“gaps”' }]);
  });

  test('an example in either form is read', () => {
    const copy = copyData();
    const examples =
      '- 甲还差几个\n- { say: 还差几个, as: jinzhai, now: "2025-10-15T09:30:00+08:00", after: [公证员多少人] }\n- 丙还差几个\n';
    copy.write('intents/gap.yaml', intent(`examples:\n${examples}`));
    const { intents } = loadLibrary({ planDirs: [copy.data], intentsDir: copy.intents });
    expect(intents.find((each) => each.name === 'gap')).toMatchObject({
      keywords: { strong: [], likely: [], weak: [] },
      examples: [
        { say: '甲还差几个', after: [] },
        { say: '还差几个', as: 'jinzhai', now: '2025-10-15T09:30:00+08:00', after: ['公证员多少人'] },
        { say: '丙还差几个', after: [] },
      ],
    });
  });
});
