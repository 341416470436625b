import { describe, expect, test } from 'vitest';
import { learnLanguage } from '../../src/language.ts';
import { loadLibrary } from '../../src/library.ts';

const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const understand = learnLanguage(library);
const asker = library.contacts.find(({ role }) => role === 'leader');
if (!asker) throw new Error('nobody leads');
const setting = { today: '2024-03-05', asker, topic: null };
const namesOf = (text: string) => understand(text, setting).indicators.map(({ name }) => name);
const figure = (code: string) => library.plans[0]?.seed.find(({ indicator }) => indicator === code)?.value ?? '';

describe('a figure of the document that is quoted', () => {
  test.each([
    ['lawyers', (value: string) => `${value}这数哪来的`, '律师总人数'],
    ['enforcement-officers', (value: string) => `乡镇上那${value}人是怎么分到各县的`, '乡镇行政执法人员数'],
    ['legal-aid-contact-points', (value: string) => `联系点${value}个的出处能给个页码不`, '法律援助联系点数'],
    ['judicial-office-area-average', (value: string) => `所均${value}平是怎么平均出来的`, '司法所所均业务用房面积'],
  ])('of %s tells what is asked about', (code, ask, name) => {
    expect(namesOf(ask(figure(code)))).toEqual([name]);
  });

  test('of a name that is said in full changes nothing', () => {
    expect(namesOf(`公证员现在是不是${figure('lawyers')}人`)).toEqual(['公证员人数']);
  });

  test.each(['工资能到8800吗', '今年招了5个公务员吗', '7这个数哪来的'])('%s quotes none', (text) => {
    expect(namesOf(text)).toEqual([]);
  });

  test('is a figure to hand in where nothing is asked', () => {
    const contact = library.contacts.find(({ role }) => role === 'contact');
    expect(understand(`${figure('lawyers')}人`, { ...setting, asker: contact ?? asker }).indicators).toEqual([]);
  });
});
