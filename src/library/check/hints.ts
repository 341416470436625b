import Big from 'big.js';
import { pinyin } from 'pinyin-pro';
import { speaksFor } from '../../core/home.ts';
import { monthsBetween } from '../../core/language/days.ts';
import type { Contact, Indicator, Plan } from '../../core/plan.ts';
import type { Report } from '../problem.ts';
import type { Places } from './places.ts';

/** What a plan that can be loaded should be looked at once more for; none of it keeps the program from starting. */
export function hintsOf(plan: Plan, contacts: readonly Contact[], places: Places, report: Report): void {
  soundAlike(plan, places, report);
  boundsWithoutCaution(plan, places, report);
  lateDeadlines(plan, places, report);
  averagesApart(plan, places, report);
  idleTerms(plan, places, report);
  peopleMissing(plan, contacts, places, report);
}

/** What is typed by sound cannot tell two indicators apart. */
function soundAlike({ indicators }: Plan, places: Places, report: Report): void {
  const first = new Map<string, { indicator: Indicator; name: string }>();
  for (const indicator of indicators)
    for (const name of namesOf(indicator)) {
      const sound = pinyin(name.toLowerCase(), { toneType: 'none', type: 'array' }).join(' ');
      const earlier = first.get(sound);
      if (!earlier) first.set(sound, { indicator, name });
      else if (earlier.indicator !== indicator)
        report(
          places.inIndicator(indicator.code, name),
          `指标 ${indicator.code} 的“${name}”与指标 ${earlier.indicator.code} 的“${earlier.name}”同音`,
          '打错字时会听错，可以换个叫法',
        );
    }
}

function boundsWithoutCaution({ indicators, seed }: Plan, places: Places, report: Report): void {
  for (const { indicator: code, op, value } of seed) {
    const indicator = indicators.find((each) => each.code === code);
    if (op === '=' || !indicator || indicator.cautions.length > 0 || indicator.note !== undefined) continue;
    report(
      places.inList('seed.yaml', 'figures', 'indicator', code),
      `指标 ${code} 的第一批数只是界限（${op} ${value}），却没有写口径提醒`,
      '可以在该指标的 cautions 里写明没有准数',
    );
  }
}

function lateDeadlines({ indicators, deadline }: Plan, places: Places, report: Report): void {
  for (const { code, target } of indicators)
    if (target !== undefined && target.deadline > deadline)
      report(
        places.inIndicator(code, target.deadline),
        `指标 ${code} 的截止日 ${target.deadline} 晚于规划的截止日`,
        `请核对是否应为 ${deadline}`,
      );
}

/** An average that the document states is only held against its total loosely: it may be rounded. */
function averagesApart({ relations, seed, from }: Plan, places: Places, report: Report): void {
  for (const relation of relations) {
    if (relation.kind !== 'average') continue;
    const of = seed.find(({ indicator }) => indicator === relation.of);
    const total = seed.find((one) => one.indicator === relation.total && one.through === of?.through);
    if (of?.op !== '=' || total?.op !== '=') continue;
    const months = monthsBetween(from, of.through) + 1;
    if (months <= 0) continue;
    const computed = Big(total.value).times(12).div(months);
    if (computed.minus(of.value).abs().gt(computed.abs().times(ROUNDED)))
      report(
        places.inList('seed.yaml', 'figures', 'indicator', relation.of),
        `${relation.of} ${of.value} 与 ${relation.total} ${total.value} 的年均数 ${computed.round(1)} 相差较大`,
        '请核对两个数和算到的日子',
      );
  }
}

const ROUNDED = '0.05';

/** A word of the field that stands in no name tells nothing. */
function idleTerms({ terms, indicators, groups, wide, outside }: Plan, places: Places, report: Report): void {
  const names = [
    ...indicators.flatMap(namesOf),
    ...groups.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...[...wide, ...outside].flatMap((each) => each.names),
  ].map((name) => name.toLowerCase());
  for (const { name, words } of terms)
    if (![name, ...words].some((word) => names.some((each) => each.includes(word.toLowerCase()))))
      report(
        places.inList('words.yaml', 'terms', 'name', name),
        `词“${name}”和它的说法在指标的名称、叫法里都没有出现`,
        '可以删去，或检查是否写错',
      );
}

function peopleMissing(plan: Plan, contacts: readonly Contact[], places: Places, report: Report): void {
  const inUnit = (name: string) =>
    contacts.filter((each) => each.role === 'contact' && speaksFor(each, name, plan.id) && each.unit === name);
  for (const { name, whole } of plan.units) {
    if (!whole && inUnit(name).length === 0)
      report(
        places.inList('units.yaml', 'reporting', 'name', name),
        `单位 ${name} 没有联系人，没有人能报它的数`,
        '可以在 contacts.yaml 里加上',
      );
    for (const { userId, supervisor } of whole ? [] : inUnit(name))
      if (supervisor === undefined)
        report(
          places.inList('contacts.yaml', 'contacts', 'userId', userId),
          `联系人 ${userId} 没有写 supervisor，逾期不报时没有人可找`,
          '可以写上他的上级的 userId',
        );
  }
}

function namesOf({ name, aliases }: Indicator): readonly string[] {
  return [name, ...aliases];
}
