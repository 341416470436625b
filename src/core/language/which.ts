/** What asks which or who, and is not answered by a list of indicators. */
import type { Message } from './message.ts';
import { filterOf } from './scope.ts';
import { includesAny } from './words.ts';

/** 哪些局长要调走: who asks for a list without saying of what state must say that indicators are meant. */
export function asksOfOthers(message: Message): boolean {
  const { subject, setting, mentions, words } = message;
  const named = subject.names.length + subject.groupSpots.length > 0;
  return !named && !setting.topic && filterOf(message) === null && !includesAny(mentions.text, words.列项);
}

/** 哪些医生要退了: who or which they are is not counted. */
export function asksWhichOf({ subject, mentions: { text }, words }: Message): boolean {
  if (includesAny(text, words.列项)) return false;
  return [...subject.names, ...subject.groupSpots].some(({ start }) => WHICH.test(text.slice(0, start)));
}

const WHICH = /哪(?:些|几)?[个名位家]?$/;
