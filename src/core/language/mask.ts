import type { Mentions, Spot } from './mentions.ts';
import type { NumberMention } from './numerals.ts';
import type { PeriodMention } from './periods.ts';
import { SLOTS } from './template.ts';

/**
 * A text, or a part of it, whose mentions stand as one slot character each, so that patterns speak of any indicator, unit,
 * period or number.
 */
export function maskMentions(
  mentions: Mentions,
  names: readonly Spot[],
  groups: readonly Spot[],
  part: Spot = { start: 0, end: mentions.text.length },
): string {
  const spots = [
    ...names.map((spot) => ({ ...spot, slot: SLOTS.指标 })),
    ...groups.map((spot) => ({ ...spot, slot: SLOTS.组 })),
    ...mentions.units.map((spot) => ({ ...spot, slot: SLOTS.单位 })),
    ...mentions.periods.filter(isNamed).map((spot) => ({ ...spot, slot: SLOTS.时期 })),
    ...mentions.numbers.map((number) => ({ ...numberSpot(mentions.text, number), slot: SLOTS.数 })),
  ]
    .filter(({ start, end }) => start >= part.start && end <= part.end)
    .sort((a, b) => a.start - b.start);
  let masked = '';
  let at = part.start;
  for (const { start, end, slot } of spots) {
    if (start < at) continue;
    masked += mentions.text.slice(at, start) + slot;
    at = end;
  }
  masked += mentions.text.slice(at, part.end);
  const said = masked.replace(SAME_NAME, SLOTS.指标).replace(PAUSE, ',');
  // A message of nothing but particles (哈喽) says what they say.
  return said.replace(PARTICLES_BEFORE, '').replace(PARTICLES_BEHIND, '') || said;
}

/** A space that does not join two Latin words. */
const PAUSE = /(?<![a-z])[ \t]|[ \t](?![a-z])/g;

/** What is said before and behind a sentence without changing it. */
const PARTICLES_BEFORE =
  /^(?:[,、]|哎呀|哎|唉|诶|欸|嗯|呃|哦|噢|喔|哟|呀|啊|那个|请问(?:一下)?|(?:你好|您好)[,。!]|麻烦(?:您|你)?(?:帮我|帮忙)?)+(?=.)/;
const PARTICLES_BEHIND = /[啊呀哈喽咯啦嘞勒咧哦噢哟喔哇~!。,、]+$/;

/** 同比 and 环比 name no period and stay words. */
function isNamed({ role, period }: PeriodMention): boolean {
  return role !== 'base' || period !== null;
}

/** A number with the measure word behind it. */
export function numberSpot(text: string, number: NumberMention): Spot {
  const behind = text.slice(number.end);
  const measure = number.classifier && behind.startsWith(number.classifier) ? number.classifier.length : 0;
  return { start: number.start, end: number.end + measure };
}

/** Parts of one name with nothing but 的 between them. */
const SAME_NAME = new RegExp(`${SLOTS.指标}(?:的?${SLOTS.指标})+`, 'g');
