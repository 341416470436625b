/** Text as people type it, brought to one form before anything is read from it. */
import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/**
 * One form for all that means the same: half width, simplified, lower case, one set of punctuation (`,。;:?!、()`),
 * no emoji, quotation marks or invisible characters, no thousands commas, no spaces inside Chinese words.
 * Line breaks and tabs stay, they separate lines and cells (`|` becomes a tab); `①` becomes `(1)`.
 * Takes any string, never throws, works in linear time.
 */
export function normalise(text: string): string {
  if (PLAIN.test(text)) return toSimplified(text).replace('？', '?');
  const plain = toSimplified(
    text
      .toWellFormed()
      .replace(FACES, ' ')
      .replace(CIRCLED, (digit) => `(${circledNumber(digit)})`)
      .replace(SQUARE_METRES, '平方米')
      .replace(LEADER, ':')
      .replace(ELLIPSIS, '。')
      .replace(ARROW, '改为')
      .normalize('NFKC')
      .replace(SPELT, (letters) => letters.replaceAll(' ', ''))
      .replace(YEAR, '$1年'),
  ).toLowerCase();
  return settle(unify(plain));
}

/** Nothing that there is more than one way of writing, but for traditional characters. */
const PLAIN = /^[\u4e00-\u9fa5a-z\d]+[?？]?$/;

/** Tidied until nothing changes: what one rule leaves may be another's to tidy. Every pass only shortens the text. */
function settle(text: string): string {
  let settled = text;
  for (let next = tidy(text); next !== settled; next = tidy(settled)) settled = next;
  return settled;
}

/** Faces as WeCom writes them in text; [好的] and [ok] stay, they may be an answer. */
const FACES =
  /[[\u3010](?:微笑|撇嘴|色|发呆|得意|流泪|害羞|闭嘴|睡|大哭|尴尬|发怒|调皮|呲牙|惊讶|难过|抓狂|偷笑|愉快|白眼|傲慢|困|惊恐|憨笑|悠闲|疑问|嘘|晕|衰|敲打|再见|擦汗|抠鼻|鼓掌|坏笑|鄙视|委屈|快哭了|阴险|亲亲|可怜|笑脸|脸红|破涕为笑|恐惧|失望|无语|嘿哈|捂脸|奸笑|机智|皱眉|耶|吃瓜|加油|汗|天啊|旺柴|打脸|哇|翻白眼|让我看看|叹气|苦涩|裂开|嘴唇|爱心|心碎|拥抱|强|弱|握手|胜利|抱拳|勾引|拳头|合十|啤酒|咖啡|蛋糕|玫瑰|凋谢|菜刀|炸弹|便便|月亮|太阳|庆祝|礼物|红包|烟花|爆竹|猪头|跳跳|发抖|转圈)[\]\u3011]/g;

const CIRCLED = /[\u2460-\u2473\u2776-\u2793\u24f5-\u24fe]/g;
const SQUARE_METRES = /㎡|[mMｍＭ]²/g;
const LEADER = /(?:…+|\.{3,}|。{2,}|·{2,}|_{2,})(?=\s*[\d０-９])/g;
const ELLIPSIS = /…+/g;
/** C N A S, spelt letter by letter. */
const SPELT = /(?<![A-Za-z\d])[A-Za-z](?: [A-Za-z])+(?![A-Za-z\d])/g;
/** A year in brackets, unless it numbers a document (〔2024〕1号). */
const YEAR = /\((20[0-4]\d)\)(?! ?\d| ?第)/g;
const ARROW = /→|⇒|➡\ufe0f?|[-=－＝]+[>＞]/g;

function circledNumber(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x2474) return code - 0x245f;
  if (code >= 0x24f5) return code - 0x24f4;
  return ((code - 0x2776) % 10) + 1;
}

/** One sign for all that mean the same, one space for what only decorates. */
function unify(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\S\n\t]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{M}]/gu, (c) => (c === '\n' || c === '\t' ? c : ''))
    .replace(/[○◯]/g, '〇')
    .replace(/[−‐‑‒﹣]/g, '-')
    .replace(/(?<=\d ?(?:月 ?)?)[–—―~〜～]+(?= ?\d)/gu, '-')
    .replace(/(?<=[一二三四五六七八九十月])[–—―~〜～]+(?=[一二三四五六七八九十\d])/gu, '-')
    .replace(/–(?=\d)/g, '-')
    .replace(/[≧⩾]/g, '≥')
    .replace(/[≦⩽]/g, '≤')
    .replace(/[｡︒]/g, '。')
    .replace(/[﹑､]/g, '、')
    .replace(/[|¦│┃┆┊]/g, '\t')
    .replace(/[〔〘[{]/g, '(')
    .replace(/[〕〙\]}]/g, ')')
    .replace(/[【】〖〗]/g, ',')
    .replace(/[《》〈〉]/g, '')
    .replace(/["'`´“”„‟‘’‚‛«»‹›「」『』〝〞〟]+/g, (run, at: number, all: string) =>
      isWord(all[at - 1]) && isWord(all[at + run.length]) ? ' ' : '',
    )
    .replace(/[\p{Extended_Pictographic}\p{So}\p{Sk}\p{Sc}]/gu, ' ')
    .replace(/[\p{Sm}\p{P}]/gu, (c) => (KEPT.has(c) ? c : ' '));
}

const KEPT: ReadonlySet<string> = new Set(',。;:?!、().-%‰‱/+<>=≥≤&@_');

function isWord(c: string | undefined): boolean {
  return c !== undefined && /[\da-z]/.test(c);
}

/** Spaces and commas that carry nothing. */
function tidy(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/(?<=[\p{Script=Han}a-z]) (?=[\p{Script=Han}a-z])/gu, (space, at: number, all: string) =>
      keepsSpace(all[at - 1], all[at + 1]) || betweenWords(all, at) ? space : '',
    )
    .replace(/,(?: ?,)+/g, ',')
    .replace(/(?<=[\n\t:;。]) ?,|,(?= ?[\n\t:;。])/g, '')
    .replace(/ ?([。;:?!、()\n\t]) ?/g, '$1')
    .replace(/ , | ,|, /g, (comma, at: number, all: string) =>
      DIGIT.test(all[at - 1] ?? '') && DIGIT.test(all[at + comma.length] ?? '') ? ', ' : ',',
    )
    .replace(/^[ ,]+/, '')
    .replace(/ ?,? ?$/, '')
    .replace(/(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?!\d|,\d)/g, (number) => number.replaceAll(',', ''));
}

/** Two Latin words and two Chinese numerals stay apart; Chinese words are written without spaces. */
function keepsSpace(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined) return true;
  if (/[a-z]/.test(left) && /[a-z]/.test(right)) return true;
  return NUMERAL.test(left) && NUMERAL.test(right);
}

/** A pause between two words (医生和护士 哪个多), as against characters typed apart (公 证 员). */
function betweenWords(text: string, at: number): boolean {
  return /^\p{Script=Han}{2} \p{Script=Han}{2}$/u.test(text.slice(at - 2, at + 3));
}

const DIGIT = /\d/;
const NUMERAL = /[〇零一二两三四五六七八九十百千万亿]/;
