/** The measure words (量词) that stand behind a number in an office's reports. */

interface Classifier {
  readonly word: string;
  /** Where the text goes on after it. */
  readonly end: number;
}

/** The measure word at `at`, one space before it allowed; null where the same character begins another word (人民, 部门, 项目). */
export function classifierAt(text: string, at: number): Classifier | null {
  const begin = text[at] === ' ' ? at + 1 : at;
  CLASSIFIER.lastIndex = begin;
  const found = CLASSIFIER.exec(text);
  if (!found) return null;
  const word = SAME.get(found[0]) ?? found[0];
  return { word, end: begin + found[0].length };
}

const CLASSIFIER = new RegExp(
  [
    '个?百分点|个点',
    '平方米|平米|m2|立方米|公里|千米|公顷|米(?![面粉])|亩|吨',
    '人次|号人',
    '个月|个季度|个工作日|个小时|个钟头',
    '人(?![民员口均才事社力数]|大代|大常)',
    '名(?![册单额称字义])',
    '位(?![于置居])',
    '个|口(?=人|[,。;\\s]|$)',
    '家(?![庭属])',
    '件|宗|桩|元|例(?![如外])',
    '起(?![来草诉点止到码初算源伏])',
    '次(?![要日年数序])',
    '部(?![门分署委级队])',
    '册|套|届|篇|份|种|天|周|岁|户(?![籍口])',
    '场(?![所地合景面])',
    '项(?!目)',
    '年|期(?![间末满])',
    '批(?![准评复示])',
    '所(?![长有以在属均需述谓])',
    '处(?![理罚分置长])',
    '支(?![部持付撑队出])',
    '条(?![例])',
    '类|间|座|辆|栋|幢|艘|棵|株|块(?!钱)|日',
    '组(?![织成长建])',
    '本(?![级市县区月季年期次周地人院局所科身来])',
    '班(?!子)',
    '台(?!账)',
    '分(?![之别布管局钟])',
  ].join('|'),
  'y',
);

const SAME: ReadonlyMap<string, string> = new Map([
  ['m2', '平方米'],
  ['平米', '平方米'],
  ['号人', '人'],
  ['百分点', '个百分点'],
  ['个点', '个百分点'],
]);
