import { describe, expect, test } from 'vitest';
import { formsOf, MOST_FORMS } from '../../src/library/forms.ts';
import { copyData, finds } from './copy.ts';

describe('a short notation stands for', () => {
  test.each<[written: string, forms: readonly string[]]>([
    ['瞭望哨', ['瞭望哨']],
    ['(瞭望|观察)哨', ['瞭望哨', '观察哨']],
    ['瞭望哨[数]', ['瞭望哨', '瞭望哨数']],
    ['[老|新]哨', ['哨', '老哨', '新哨']],
    ['(甲|乙)[丙]丁', ['甲丁', '甲丙丁', '乙丁', '乙丙丁']],
    ['[甲(乙|丙)]丁', ['丁', '甲乙丁', '甲丙丁']],
    ['县(区)', ['县(区)']],
    ['县(区)[局]', ['县(区)', '县(区)局']],
  ])('%s', (written, forms) => {
    expect(formsOf(written)).toEqual(forms);
  });

  test.each(['(甲|乙', '甲|乙', '[甲', '甲]', '甲[]乙', '(甲|[乙)]'])(
    'nothing where a bracket is left over: %s',
    (written) => {
      expect(formsOf(written)).toBe('unpaired');
    },
  );

  test('as many as anybody reads through, and no more', () => {
    const choices = Array.from({ length: MOST_FORMS / 4 }, (_, i) => `哨${i}`).join('|');
    expect(formsOf(`(${choices})[一][二]`)).toHaveLength(MOST_FORMS);
    expect(formsOf(`(${choices})[一][二|三]`)).toBe('many');
  });

  test('so many that they could not be written out', () => {
    expect(formsOf('(甲|乙)'.repeat(60))).toBe('many');
  });
});

const NAMES = '- names: [覆盖率]';

/** Puts a name in place of one that stands by itself on its line. */
const writes = (name: string) => (copy: { edit: (file: string, from: string, to: string) => void }) =>
  copy.edit('data/words.yaml', NAMES, `- names: [${name}]`);

finds(
  'more forms than anybody reads through',
  writes(`"${'(甲|乙)'.repeat(9)}"`),
  'data/words.yaml',
  '(甲|乙)(甲|乙)',
  /写出来的说法太多（最多 400 种），应少用几个括号/,
);
finds(
  'too many forms in several names together',
  writes(`"${'(甲|乙)'.repeat(8)}", "${'(丙|丁)'.repeat(8)}"`),
  'data/words.yaml',
  '(甲|乙)(甲|乙)',
  /写出来的说法太多（最多 400 种）/,
);
finds(
  'a bracket that is left over',
  writes('"(甲类|乙类覆盖率"'),
  'data/words.yaml',
  '(甲类|乙类',
  /“\(甲类\|乙类覆盖率”的括号不成对/,
);
finds(
  'one of the forms is the name of something else',
  writes('"公证员[人]"'),
  'data/words.yaml',
  '公证员[人]',
  /“公证员”已是/,
);

test('a choice that is written short is one of the names', () => {
  const copy = copyData();
  writes('"[平台]覆盖(率|比率)之一"')(copy);
  expect(copy.problems()).toEqual([]);
});
