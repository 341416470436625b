import type { Group, Indicator } from '../plan.ts';
import { isBeyond } from './beyond.ts';
import { detailOf } from './detail.ts';
import { inquiryOf } from './inquiry.ts';
import type { Message } from './message.ts';
import { nearestTo } from './nearest.ts';
import type { Detail, IntentName, Reading } from './reading.ts';
import type { Recognised } from './recognise.ts';
import { filterOf, LISTS, membersOf, periodFor, unitsFor } from './scope.ts';
import { choicesOf, indicatorsOf, isOutside, settled, unique } from './subject.ts';
import { elsewhereAsked } from './told.ts';

/** Reads a message as a question; what it leaves unsaid is taken from the topic. Never null: the last resort is `unknown`. */
export function asking(message: Message): Reading {
  const { subject, mentions, words } = message;
  const inquiry = inquiryOf(message);
  const { intent, groups, indicators, outside } = inquiry;
  if (intent === 'unknown') return unknown(message);
  if (elsewhereAsked(mentions, words).length > 0) {
    const { detail, ...reading } = unknown(message);
    return { ...reading, detail: { ...detail, meant: { intent, indicators: subject.indicators } } };
  }
  if (isBeyond(message, inquiry)) return unknown(message);
  const open = groups.length > 0 ? [] : subject.names.filter((name) => isOpen(name, intent) && !outside.includes(name));
  const detail = detailOf(message, intent);
  const overIndicators = detail.order?.over === 'indicators';
  const needs = !LISTS.has(intent) && !overIndicators && indicators.length === 0 && groups.length === 0;
  const asksNumber = groups.length > 0 && intent === 'value';
  const choices = asksNumber
    ? ofGroups(groups, message)
    : open.length > 0 && (indicators.length === 0 || (intent === 'compare' && indicators.length === 1))
      ? unique(open.flatMap(choicesOf))
      : needs
        ? []
        : null;
  return {
    intent,
    // What is compared with is kept: the choice joins it.
    indicators: choices && intent !== 'compare' ? [] : indicators,
    groups: asksNumber ? [] : groups,
    units: unitsFor(intent, message),
    period: periodFor(intent, message),
    filter: intent === 'list' ? filterOf(message) : null,
    updates: [],
    detail: {
      ...detail,
      ...(subject.excluded.length > 0 ? { excluded: subject.excluded } : {}),
      ...(choices ? { choices, ...wideName(open, message) } : {}),
      ...unclearUnit(message),
      ...beside(outside, message),
    },
  };
}

/** More than one meaning, or half a name; in 没办成的有哪些 a single character (办) is none. */
function isOpen(name: Recognised, intent: IntentName): boolean {
  return !settled(name) && (intent !== 'list' || name.end - name.start > 1);
}

/** 中医多少: a group has no figure of its own, its indicators have; those with a target first. */
function ofGroups(groups: readonly Group[], { lexicon }: Message): readonly Indicator[] {
  const members = membersOf(groups, lexicon);
  return [...members.filter(({ target }) => target), ...members.filter(({ target }) => !target)];
}

function wideName([first]: readonly Recognised[], { mentions: { text } }: Message): Pick<Detail, 'wideName'> {
  return first ? { wideName: text.slice(first.start, first.end) } : {};
}

/** A name outside the plan beside counted ones: said so, with what is nearest. */
function beside([first]: readonly Recognised[], { mentions: { text } }: Message): Pick<Detail, 'outside'> {
  const [meaning] = first?.meanings ?? [];
  if (!first || meaning?.kind !== 'outside') return {};
  return { outside: { word: text.slice(first.start, first.end), nearest: meaning.nearest } };
}

function unclearUnit({ mentions: { text, unclearUnits }, subject, setting }: Message): Pick<Detail, 'unclearUnit'> {
  const [unclear] = unclearUnits;
  if (!unclear || subject.units.length > 0 || (setting.asker.role === 'contact' && subject.own)) return {};
  return { unclearUnit: { word: text.slice(unclear.start, unclear.end), choices: unclear.choices } };
}

function unknown(message: Message): Reading {
  const { subject, mentions, lexicon } = message;
  const outside = subject.names.find(isOutside);
  const [elsewhere] = elsewhereAsked(mentions, message.words);
  const [meaning] = outside?.meanings ?? [];
  const nearest =
    meaning?.kind === 'outside' && meaning.nearest.length > 0
      ? meaning.nearest
      : nearestTo(
          mentions.text,
          unique(subject.names.flatMap((name) => [...indicatorsOf(name), ...choicesOf(name)])),
          lexicon,
        );
  return {
    intent: 'unknown',
    indicators: [],
    groups: [],
    units: subject.units.filter((unit) => !unit.whole),
    period: null,
    filter: null,
    updates: [],
    detail: {
      outside: {
        ...(outside ? { word: mentions.text.slice(outside.start, outside.end) } : {}),
        nearest: nearest.slice(0, 4),
      },
      ...(elsewhere ? { elsewhere: mentions.text.slice(elsewhere.start, elsewhere.end) } : {}),
    },
  };
}
