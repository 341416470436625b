/** What is written with numerals but counts nothing: dates, times, phone numbers, list numbers, set words (三个规定). */

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans of normalised text that hold no figure, in order, not overlapping. */
export function asides(text: string): readonly Span[] {
  const spans = listNumbers(text);
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      if (match[0].length > 0) spans.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return merged(spans);
}

const N = '[一二两三四五六七八九十]';
const MONTH = '(?:1[0-2]|0?[1-9])';
const CHINESE_MONTH = '(?:十[一二]?|[一二三四五六七八九])';

const PATTERNS: readonly RegExp[] = [
  /(?<![\d.一二两三四五六七八九十几])(?:\d{1,3}|[一二两三四五六七八九十]{1,2}|几) ?(?:天|个工作日|个星期|个礼拜|小时|个小时|分钟)(?![均])/g,
  /https?:[^\s\u3400-\u9fff]+/g,
  /(?<![\d.])(?:19|20)\d\d(?: ?年| ?(?=h[12]|q[1-4]|第?[一二三四1-4]季度|[上下]半年))/g,
  /(?<![\d.])20\d\d(?:-20\d\d|[-至到]\d\d) ?年/g,
  /(?:二[〇零][〇零一二三四五六七八九]{2}|一九[〇零一二三四五六七八九]{2})年/g,
  /(?:^|(?<=[\s,;。(比较跟和与到至从在据]))(?:2\d|3[0-5])年(?![多来余以制]|左右)/g,
  new RegExp(`(?<![\\d.])${MONTH} ?月?(?: ?份)? ?[-至到] ?${MONTH} ?月`, 'g'),
  new RegExp(`(?<!个)${CHINESE_MONTH}月?[-至到]${CHINESE_MONTH}月`, 'g'),
  new RegExp(`(?<![\\d.])${MONTH} ?月 ?(?:[0-3]?\\d ?[日号](?!人))?`, 'g'),
  new RegExp(
    `(?<![${N.slice(1, -1)}几多])${CHINESE_MONTH}月(?:(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号](?!人))?`,
    'g',
  ),
  /(?<![\d.])(?:3[01]|[12]\d|0?[1-9]) ?(?:日(?!均)|号(?!人|文))/g,
  /(?<![一二三四五六七八九])(?:三十一?|二?十[一二三四五六七八九]?|[二三四五六七八九])日(?!均)/g,
  /(?<![\d.])20[0-4]\d([-/.])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])(?![\d.])/g,
  /(?<![\d.])20[0-4]\d[-/.](?:1[0-2]|0?[1-9])(?![\d.]|[ ]?[%‰‱万亿人件个名家起次])/g,
  /(?<![\d:])(?:2[0-4]|[01]?\d):[0-5]\d(?::[0-5]\d)?(?![\d:])/g,
  /(?<![\d.])(?:2[0-4]|1\d|0?\d) ?点(?:半|钟|整|[0-5]?\d分?(?![\d%个人件名家起]))?(?!\d)/g,
  /(?:十[一二]?|[一二两三四五六七八九])点(?:半|钟|整|前|左右|[一二三四五]?十[一二三四五六七八九]?分?)/g,
  /第?[1-4一二三四] ?(?:个?季度|季(?!节)[度末]?)(?:[-至到][1-4一二三四]季度?)?|[1-4一二三四][-至到][1-4一二三四]季度?|前[23二两三]个?季度|q[1-4]/g,
  /第 ?(?:\d{1,6}|[〇零一二两三四五六七八九十百千]{1,7})/g,
  /[[(](?:19|20)\d\d[)\]] ?\d{1,5} ?号?/g,
  /\d{1,6}号文/g,
  /(?:电话|手机|热线|传真|联系方式|tel|qq|微信|身份证|账号|工号|邮编|编号|密码|验证码)(?:号码?)?[: ]?[是为]? ?\+?\d[\d-]{2,25}/g,
  /(?<!\d)12\d{3}(?=热线|平台|电话|公共)/g,
  /(?<![\d.])(?:\+?86-?)?1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)400-\d{3,4}-\d{3,4}/g,
  /(?<!\d)\d{11,}x?/g,
  /(?<![\d.])\d+(?:\.\d+){2,}/g,
  /(?<![\d.])\d{1,8}\/\d{1,8}(?!\d)/g,
  /(?<!百|千|万)(?:[一二两三四五六七八九十]{1,3}|\d{1,3})分之(?:[一二两三四五六七八九十]{1,3}|\d{1,3})/g,
  /十[二三四五]五(?![个名位家件人起次多])|[五六七八九]五(?=[普规计期时])|(?:十[七八九]|二十)(?:大(?!约|概)|届)/g,
  /[五六七八九]一(?=期间|假期|长假|节|前|后)|十一(?=假期|长假|期间|黄金周)/g,
  /(?<![一二两三四五六七八九十百千万亿零〇几\d])(?:万一|千万(?=别|不要|注意|记得|要))|(?<![一二两三四五六七八九十百千万亿零〇几\d])一(?:下|些|般|共|直|样|定|律|旦|切|边|方|贯|致|线|体|会|路|时|手|并|带|揽子|口气)/g,
  /[统同唯专划归逐]一|单一(?![份件个张])|(?<!分)之一|清零|归零|零[报投星散基距]/g,
  /(?:周|星期|礼拜)[一二三四五六日天](?!次)/g,
  /三个规定|三个必须|两个(?:维护|确立|责任|结合)|[四五]个意识|四个自信|八项规定|[三五十]年(?:行动|规划|计划|工作)|一岗双责|百日/g,
  /(?<![一二两三四五六七八九十百千万亿零〇几\d])一(?:件事|家人|人一|村一|次性|站式|把手|张网|对一|来(?=,))|(?<![一二两三四五六七八九十百千万亿零〇几\d])[一两二三四五六七八九](?:是|则)(?=.{1,40}[;。,\n][二两三四五六七八九](?:是|则))/g,
  /(?<=[;。,\n])[二三四五六七八九]是(?!\d)/g,
  /[一二两三四五六七八九十]{1,2}级(?![^\s,。;]{0,2}示范)/g,
  /[这那哪某另下上每同换任其再]一(?=[个名位家件起次部册场项批所处支份篇条项块笔])|最近一[次回批]/g,
  /(?:这|近|最近|过去|前|后|未来|今后|头|每|上|下) ?(?:[一二两三四五六七八九十几]|\d{1,2}) ?(?:年|个月|个?季度)|半年|[一二两三四五六七八九十]年来|(?<![一二两三四五六七八九十百千万亿零〇几\d])一(?:年|月(?!\d)|天|周|个(?:月|季度|星期|礼拜|工作日|小时))(?!多)/g,
  /(?<![一二两三四五六七八九十百千万亿零〇几\d])(?!一[家所处](?:没|不|未)(?:变|动))一[个名位家件起次部项][也都]?[没不未无]/g,
  /一个?(?:县区|县|区|乡镇|乡|镇|村居|村|社区|街道|单位|所|站|人|家|户|年|月)一[个名位家件起次所处本份]|一([个家户件次步所村])一\1|一[个家户件]个(?!月)/g,
  /[多少漏](?:打|写|按|敲|输|填|点)了?[一两1-3]个?[0零〇]?(?![\d一-十])个?/g,
  /每 ?(?:\d{1,8}(?:\.\d{1,4})?|[一二两三四五六七八九十百千]{1,5})[万千百]?(?=[个人名天年月周])/g,
];

/** The numbers of list items: at a line's start, or further on where they run 1, 2, 3 and each item holds a figure. */
function listNumbers(text: string): Span[] {
  const spans: Span[] = [];
  const last = new Map<string, number>();
  const found = [...text.matchAll(LIST)];
  for (const [i, match] of found.entries()) {
    const before = match.index === 0 ? '\n' : (text[match.index - 1] ?? '\n');
    const value = listValue(match[0]);
    const style = match[0].replace(/[^()、.]/g, '') + (/\d/.test(match[0]) ? '1' : '一');
    const body = text.slice(match.index + match[0].length, found[i + 1]?.index ?? match.index + 200);
    const starts = before === '\n';
    const goesOn = last.get(style) === value - 1;
    const follows = found[i + 1] !== undefined && listValue(found[i + 1]?.[0] ?? '') === 2;
    const opens = value === 1 && before !== ' ' && follows && /[\d一二两三四五六七八九十零]/.test(body);
    if (!starts && !goesOn && !opens) continue;
    if (goesOn && !starts && !/[\d一二两三四五六七八九十零没无]/.test(body)) continue;
    last.set(style, value);
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return [...spans, ...numberedRows(text)];
}

const LIST =
  /(?:^|(?<=[\n;。,:\t ])|(?<=[\u3400-\u9fff])(?=\(\d))(?:\(?\d{1,2}[)、](?![\d.])|\d{1,2}\.(?!\d)|[一二三四五六七八九十]{1,3}[、.](?![一二三四五六七八九十])|\([一二三四五六七八九十]{1,3}\))/g;

function listValue(mark: string): number {
  const digits = /\d+/.exec(mark);
  if (digits) return Number(digits[0]);
  const words = mark.replace(/[^一二三四五六七八九十]/g, '');
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words];
  const ten = words.includes('十') ? (tens ? '一二三四五六七八九'.indexOf(tens) + 1 : 1) : 0;
  return ten * 10 + (ones ? '一二三四五六七八九'.indexOf(ones) + 1 : 0);
}

/** A first column that only counts the rows: `1⇥名称⇥5`. */
function numberedRows(text: string): Span[] {
  const rows = [...text.matchAll(/(?:^|\n) ?(\d{1,2})[\t ](?=[\u3400-\u9fffa-z][^\n]{0,200}\d)/g)];
  return rows.flatMap((row, i) => {
    const value = Number(row[1]);
    const beside = Number(rows[i - 1]?.[1]) === value - 1 || Number(rows[i + 1]?.[1]) === value + 1;
    return beside ? [{ start: row.index, end: row.index + row[0].length }] : [];
  });
}

function merged(spans: Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && span.start < last.end) {
      if (span.end > last.end) result[result.length - 1] = { start: last.start, end: span.end };
    } else result.push(span);
  }
  return result;
}
