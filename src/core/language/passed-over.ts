import type { Binding } from './binding.ts';
import { nextBreak, previousBreak } from './clauses.ts';
import { numberSpot } from './mask.ts';
import type { Message } from './message.ts';
import { includesAny } from './words.ts';

/**
 * What a message that hands figures in lists beside them and cannot be taken (contract.md, Handing in): a name without a
 * figure, and a figure of something that the plan does not count. In the sender's words; named in the reply, no problem.
 */
export function passedOver({ bare, loose, bound }: Binding, { mentions, words }: Message): readonly string[] {
  const { text } = mentions;
  const segment = (start: number, end: number) =>
    text.slice(previousBreak(text, start), nextBreak(text, end)).replace(LEAD, '').trim();
  const taken = bound.map(({ number }) => numberSpot(text, number));
  const names = bare
    .filter((name) => NO_FIGURE.test(text.slice(name.end, nextBreak(text, name.end))))
    .map((name) => segment(name.start, name.end));
  const units = mentions.units
    .filter(({ end }) => nextBreak(text, end) > end && NO_FIGURE.test(text.slice(end, nextBreak(text, end))))
    .map(({ start, end }) => segment(start, end));
  const outside = bound
    .filter(({ name }) => name.meanings.some(({ kind }) => kind === 'outside'))
    .map(({ name, number }) => segment(name.start, Math.max(name.end, number.end)));
  const numbers = loose
    .filter((number) => {
      const spot = numberSpot(text, number);
      const before = taken.findLast(({ end }) => end <= spot.start)?.end ?? 0;
      const from = Math.max(previousBreak(text, spot.start), before);
      const alone = !taken.some(({ start }) => start >= from && start < nextBreak(text, spot.end));
      return alone && COUNTED.test(text.slice(from, spot.start)) && !/^[天日号点时分份页]/.test(text.slice(spot.end));
    })
    .map((number) => segment(number.start, number.end));
  return [...new Set([...names, ...units, ...outside, ...numbers])].filter(
    (part) => part.length > 1 && part.length <= 20 && !includesAny(part, words.ask),
  );
}

const LEAD = /^(?:\(?[\d一二三四五六七八九十]{1,2}[)、.:]\s*)/;
const NO_FIGURE =
  /^(?:的)?(?:人?数|数量)?[:\s]*(?:还|仍|尚|正)?(?:在)?(?:待核实?|待定|待报|待查|待统计|核实中|核对中|统计中|未统计|暂缺|缺|空|无数据|不详|-+|\/)?$/;
/** A noun of two characters and more before the number, that is no sum of the lines and no paper. */
const COUNTED =
  /^(?!.*(?:(?:共|合计|以上|总计)[\u4e00-\u9fff]?[:\s]*(?:有|为|是)?$|报送|上报|附件|数据|电话|编号|第|发|给|收|材料|表))[^\d]*[\u4e00-\u9fff]{2,}[:\s]*(?:有|为|是)?$/;
