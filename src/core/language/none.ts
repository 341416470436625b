import type { Indicator, Unit } from '../plan.ts';
import { type Message, unitByName } from './message.ts';
import type { Update } from './reading.ts';
import type { Recognised } from './recognise.ts';
import { includesAny, indicatorsOf } from './subject.ts';

const BEFORE = /(?:没有|暂无|尚无|还没有|无|没)(?:一个|一人|一例|一家|任何)?$/;
const AFTER =
  /^(?:的)?(?:数)?(?:是|为|:)?(?:也|都|还)?(?:没有|暂无|尚无|无|零|为零|一个都没有|一个也没有|一家都没有)(?=[,。;!\n、]|$)/;

/** Whether the words before a number deny it: 无一人. */
export function sayNone(before: string): boolean {
  return /(?:没有|无|没)$/.test(before);
}

/** 我县没有发热门诊: an indicator that the own unit reports and that is said not to exist is 0. */
export function noneOf(
  { mentions, subject, setting, lexicon, words }: Message,
  bare: readonly Recognised[],
): readonly Update[] {
  const { text } = mentions;
  if (setting.asker.role === 'leader' || includesAny(text, words.ask)) return [];
  const unit = subject.units.find((one) => !one.whole) ?? unitByName(setting.asker.unit, lexicon);
  if (!unit || unit.name !== setting.asker.unit) return [];
  return bare.flatMap((name) => {
    const before = BEFORE.test(text.slice(Math.max(0, name.start - 6), name.start));
    const ends = /^(?:的)?(?:[,。;!\n、]|$)/.test(text.slice(name.end));
    const [indicator] = indicatorsOf(name);
    if (!indicator || !((before && ends) || AFTER.test(text.slice(name.end))) || !mayReport(indicator, unit)) return [];
    return [{ indicator, unit, period: subject.period?.period ?? null, mode: 'set' as const, value: '0' }];
  });
}

function mayReport(indicator: Indicator, unit: Unit): boolean {
  return indicator.scope === 'sum' && !indicator.derived && indicator.reportedBy.includes(unit.name);
}
