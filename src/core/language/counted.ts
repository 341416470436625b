import { clauseAround } from './clauses.ts';
import { numberSpot } from './mask.ts';
import { type Mentions, overlaps, type Spot } from './mentions.ts';
import type { Message } from './message.ts';
import { sayNone } from './none.ts';
import type { NumberMention } from './numerals.ts';
import type { Subject } from './subject.ts';
import { includesAny } from './words.ts';

/** The numbers that may be figures handed in: not denied, promised or only wished for, no 给我一份, no 一个…的总数. */
export function countedIn({ mentions: { text, numbers }, subject }: Message): readonly NumberMention[] {
  return numbers.filter((number) => {
    const before = text.slice(0, number.start);
    const after = text.slice(number.end);
    const article = number.value === '1' && number.form === 'chinese';
    const behind = text.slice(numberSpot(text, number).end);
    return (
      !sayNone(before) &&
      !PROMISED.test(before) &&
      !WISHED.test(before) &&
      !(FRAME.test(after) && !isNamed(behind, number, subject)) &&
      !isAverage(before, number, subject) &&
      !(article && NOT_ONE.test(behind)) &&
      !(article && (SHEET.test(after) || isArticle(behind, subject)))
    );
  });
}

/** The mentions without the periods of a clause that only asks (下个月什么时候报) or tells who does the work (3月起我接手). */
export function withoutAskedPeriods({ mentions, subject, words }: Message): Mentions {
  const { text, numbers } = mentions;
  const periods = mentions.periods.filter((period) => {
    const clause = clauseAround(text, period.start);
    const counts = numbers.some((number) => overlaps(number, clause));
    const said = text.slice(clause.start, clause.end);
    const tells = EVENT.test(said) && !subject.names.some((name) => overlaps(name, clause));
    return counts || !(tells || includesAny(said, words.ask));
  });
  return { ...mentions, periods };
}

/** What happened to the people who count, and not to what is counted. */
const EVENT =
  /接手|接替|接任|接班|负责|调走|调来|调到|调离|上任|到任|换人|换了人|交接|交给|移交|请假|休假|产假|出差|生病|开会|培训|到岗|入职/;

/** A number that the plan promises. */
const PROMISED = /(?:目标|任务|规划|计划|定额|上限|下限|要求)(?:数|值|是|为|定|:|的)*$/;

/** A number that somebody only wants or supposes: 要从37到50, 力争达到60, 如果增加3. */
const WISHED =
  /(?:(?<!主)要[^,。;改更调]{0,8}(?:到|达|至|从)|(?:力争|争取|需要|还需|仍需|尚需|如果|假如|要是|倘若|假设)[^,。;:报改更]*|(?:打算|准备|拟|计划)[^,。;:报]*(?:增|招|减|引进|达|到)[^,。;:报]*)$/;

/** 七个县区: how many there are to speak of. */
const FRAME = /^个?(?:县区|区县|县|区|乡镇|镇街|乡|镇|街道|单位|部门|科室)(?!级)/;

/** 一个医生都没有: not one. */
const NOT_ONE = /^[^,。;!?\n]{1,12}[都也](?:没|无)/;

/** 1个乡镇卫生站: what looks like the frame begins a name. */
function isNamed(behind: string, { end }: NumberMention, { names }: Subject): boolean {
  const skipped = /^个? ?/.exec(behind)?.[0].length ?? 0;
  const begins = ({ start }: Spot) => start === end || start === end + skipped || start === end + skipped + 1;
  return names.some((name) => begins(name) && !/[,。;!?\n]/.test(behind.slice(0, name.end - end)));
}

/** 村均4人, unless it is an average that the plan counts. */
function isAverage(before: string, { start: end }: NumberMention, { names }: Subject): boolean {
  const near = before.slice(-LONGEST_AVERAGE);
  const average = AVERAGE.exec(near);
  if (!average) return false;
  const at = end - near.length + average.index;
  return !names.some(({ spots }) => spots.some(({ start, end }) => start <= at + 1 && at < end));
}

const LONGEST_AVERAGE = 10;
const AVERAGE = /(?:[村县区所人户乡镇站月年周日]均|平均)[^,。;\d]{0,6}$/;

/** Measures of papers and the like, not of what is counted. */
const SHEET = /^(?:份|块|篇|张|下|些|点)/;

/** 一个 before a name whose total is asked for is only an article. */
function isArticle(after: string, { names }: Subject): boolean {
  return names.length > 0 && /^[^,。;!?]{2,12}的(?:总数|数|数据|情况|数字)/.test(after);
}
