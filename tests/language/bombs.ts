import type { Plan } from '../../src/core/plan.ts';

/** Texts that are made to keep the program busy, each a piece to be repeated to any length. */
export function bombsOf({ indicators, units }: Plan): Readonly<Record<string, string>> {
  const names = indicators.slice(0, 12).map(({ name }) => name);
  const places = units.filter(({ whole }) => !whole).map(({ name }) => name);
  const [name = '', other = ''] = names;
  const [place = '', elsewhere = ''] = places;
  return {
    'opening brackets': '（',
    'closing brackets': '）',
    'brackets of all kinds': '([{【《“',
    'pairs of brackets': '（）',
    'quotation marks': '“\'"',
    digits: '9',
    zeros: '0',
    'thousands commas': '1,',
    'decimal points': '1.',
    points: '.',
    commas: '，',
    stops: '。',
    questions: '？',
    'asked names': `${name}？`,
    lines: '\n',
    cells: '\t|',
    dashes: '-—～',
    spaces: ' \u3000',
    letters: 'a',
    'apart letters': 'a b ',
    'words of one numeral': '一',
    'numerals of all sizes': '九千万亿零',
    years: '2023年',
    days: '2023-09-15',
    months: '9月',
    ranges: '1-2月',
    spans: '2023年1月至2023年6月',
    'relative times': '去年今年上月',
    halves: '上半年一季度',
    'one name': name,
    'many names': `${names.join('、')}、`,
    'names apart': `${[...name].join(' ')} `,
    places: `${place}和${elsewhere}、`,
    'one place': place,
    comparisons: `比${place}多`,
    signs: '比较',
    exclusions: '除了',
    negations: '不是',
    figures: `${name}6人，`,
    'figures side by side': `${name}6人${other}7人`,
    'figures of places': `${name}${place}6人，${elsewhere}7人；`,
    'figures on lines': names.map((each, i) => `${each}${i + 3}人\n`).join(''),
    'a table': `指标\t${place}\t${elsewhere}\n${name}\t6\t7\n`,
    'a list': `1. ${name}\n`,
    corrections: '不是6是7，',
    respectively: `${name}和${other}分别是6和7，`,
    'of it': '其中',
    confirmations: '确认',
    approvals: '同意12、',
    'an alias': '把加为别名叫',
    'a target': '目标改为',
    'a contact': '联系人换成',
    'a leave': '请假由',
    dots: '…',
    arrows: '→=>',
    lowlines: '_',
    'signs of all kinds': '@+*/\\%<>=~#',
    emoji: '😀👨‍👩‍👧',
    faces: '[微笑]',
    'invisible characters': '\u200b\u202e\ufeff',
    'halves of pairs': '\ud800',
    accents: 'e\u0301\u0302',
    'one that becomes eighteen': '\ufdfa',
    'one that becomes a month': '\u32c0',
    'traditional characters': '律師',
    'wrong characters': '侓师公正员',
    pinyin: 'lvshi',
    'full width': '１２，',
  };
}

/** A piece repeated to so many bytes of UTF-8, or a little less. */
export function repeated(piece: string, bytes: number): string {
  const each = Buffer.byteLength(piece);
  const whole = piece.repeat(Math.max(1, Math.floor(bytes / each)));
  return whole;
}
