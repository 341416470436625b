import type { Reading } from '../../core/language/reading.ts';
import { keyOf } from '../../core/language/topic.ts';
import type { Understand } from '../../core/language/understand.ts';
import type { Contact, Indicator, Plan } from '../../core/plan.ts';
import type { Report } from '../problem.ts';
import type { Places } from './places.ts';

/** Names that are not heard as what they stand for, because another name shadows them or lies inside them: each is asked once. */
export function misread(plan: Plan, understand: Understand, places: Places, report: Report): void {
  const asker = nobody(plan);
  const heard = (name: string) => understand(`${name}是多少`, { today: plan.from, asker, topic: null });
  for (const indicator of plan.indicators)
    for (const name of [indicator.name, ...indicator.aliases]) {
      const reading = heard(name);
      if (reading.indicators.length === 1 && reading.indicators[0] === indicator) continue;
      report(
        places.inIndicator(indicator.code, name),
        `问指标 ${indicator.code} 的“${name}”，${sayHeard(reading)}`,
        '可以换个叫法，或改 words.yaml 里的词',
      );
    }
  for (const [list, { names, kind, codes }] of otherNames(plan))
    for (const name of names) {
      const reading = heard(name);
      if (kind === 'wide' ? offers(reading, codes, plan) : reading.indicators.length === 0) continue;
      report(
        places.inList('words.yaml', list, 'names', name),
        `问${kind === 'wide' ? '宽叫法' : '规划外叫法'}“${name}”，${sayHeard(reading)}`,
        '应核对它和指标的叫法是否冲突',
      );
    }
}

interface OtherName {
  readonly names: readonly string[];
  readonly kind: 'wide' | 'outside';
  readonly codes: readonly string[];
}

function otherNames({ wide, outside }: Plan): readonly (readonly [string, OtherName])[] {
  return [
    ...wide.map(({ names, choices }) => ['wide', { names, kind: 'wide', codes: choices }] as const),
    ...outside.map(({ names, nearest }) => ['outside', { names, kind: 'outside', codes: nearest }] as const),
  ];
}

/** A wide name asks back; where it has one choice only, that one may be offered or the reply may say that it is narrower. */
function offers({ indicators, detail }: Reading, codes: readonly string[], plan: Plan): boolean {
  const keys = codes.map((code) => keyOf({ plan: plan.id, code }));
  return (
    indicators.length === 0 || indicators.every((one) => keys.includes(keyOf(one))) || detail.outside !== undefined
  );
}

function sayHeard({ intent, indicators, detail }: Reading): string {
  const names = (list: readonly Indicator[]) => list.map(({ name }) => `“${name}”`).join('、');
  if (indicators.length > 0) return `会听成${names(indicators)}`;
  if (detail.choices && detail.choices.length > 0) return `会反问是${names(detail.choices.slice(0, 4))}中的哪一个`;
  if (detail.outside?.word !== undefined) return `会说“${detail.outside.word}”不在规划里`;
  return intent === 'unknown' ? '会听不懂' : '听不出是哪个指标';
}

function nobody({ units }: Plan): Contact {
  const unit = units.find(({ whole }) => whole)?.name ?? '';
  return { userId: '', name: '', role: 'leader', unit, trial: false };
}
