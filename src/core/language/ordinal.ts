import { type Bound, boundOf } from './binding.ts';
import { classifierAt } from './classifiers.ts';
import type { Message } from './message.ts';
import { parseNumber } from './numerals.ts';
import type { Recognised } from './recognise.ts';
import { indicatorOf } from './subject.ts';

/** 庙会今年是第16届了: of what only adds up, which one this is says how many there are by now. */
export function ordinalsOf(
  { mentions, subject, words, setting }: Message,
  bare: readonly Recognised[],
): readonly Bound[] {
  if (setting.asker.role === 'leader') return [];
  const { text } = mentions;
  return bare.flatMap((name) => {
    const indicator = indicatorOf(name);
    const counted = indicator?.unit.split('/')[0] ?? '';
    const found = ORDINAL.exec(text.slice(name.end));
    const value = found?.[2] === undefined ? null : parseNumber(found[2]);
    if (!indicator || !found || value === null) return [];
    if (indicator.kind !== 'cumulative' && counted !== '年') return [];
    const end = name.end + found[0].length;
    const measure = classifierAt(text, end)?.word;
    const fits = measure !== undefined && words[`量词${counted}`]?.words.includes(measure);
    if (!fits || (measure === '个' && !/^个?年头/.test(text.slice(end)))) return [];
    const number = {
      start: name.end + (found[1]?.length ?? 0),
      end,
      value,
      scale: 'plain' as const,
      form: 'digits' as const,
      approximate: false,
      bound: null,
      classifier: measure,
    };
    return [boundOf(number, name, mentions, subject.names)];
  });
}

const ORDINAL = /^([^,。;!?\n]{0,12}?)第 ?(\d{1,4}|[一二三四五六七八九十百]{1,5})/;
