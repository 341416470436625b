/** What asks which or who, and is not answered by a list of indicators. */
import type { Message } from './message.ts';
import { filterOf } from './scope.ts';
import { includesAny } from './words.ts';

/** 哪些医生要退了: who or which they are is not counted. */
export function asksWhichOf({ subject, mentions: { text }, words }: Message): boolean {
  if (includesAny(text, words.列项)) return false;
  return [...subject.names, ...subject.groupSpots].some(({ start }) => WHICH.test(text.slice(0, start)));
}

const WHICH = /哪(?:些|几)?[个名位家]?$/;

/** 哪些学校没达标: a thing that the plan does not know stands where it is asked which. */
export function asksOfOthers(message: Message): boolean {
  const { subject, doubts } = message;
  const { text } = message.mentions;
  const which = /(?:哪些|哪几[个项家所])(?=\p{Script=Han})/u.exec(text);
  const open = filterOf(message) === null && !includesAny(text, doubts.words.列项);
  if (subject.names.length + subject.groupSpots.length > 0) return false;
  // 哪些局长要调走: who asks for a list without saying of what state must say that indicators are meant.
  if (!message.setting.topic && open) return true;
  if (!which) return false;
  if (includesAny(text, doubts.words.列项)) return false;
  const at = which.index + which[0].length;
  if (THINGS.test(text.slice(at))) return true;
  const next = doubts.segmenter.cut(text).find(({ start }) => start === at);
  return next?.tag.startsWith('n') === true && !OF_PLAN.test(next.text);
}

/** Nouns that the given words hold, so that the segmenter knows no part of speech. */
const THINGS = /^(?:人(?!民)|文件|案件|案子|项目|机构)/;
/** What a plan's own parts are called, and who answers for them. */
const OF_PLAN = /^(?:工作|事|事情|地方|单位|部门|县|区|县区|科室|处室|目标|硬骨头)$/;
