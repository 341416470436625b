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
  const next = doubts.segmenter.cut(text).find(({ start }) => start === which.index + which[0].length);
  return (
    next !== undefined &&
    (next.tag.startsWith('n') || NOUNS.test(next.text)) &&
    !OF_PLAN.test(next.text) &&
    !includesAny(text, doubts.words.列项)
  );
}

/** Nouns that the plan's own words hold, so that the segmenter knows no part of speech. */
const NOUNS = /^(?:人|人员|文件|案件|案子|项目|机构)$/;
/** What a plan's own parts are called, and who answers for them. */
const OF_PLAN = /^(?:工作|事|事情|地方|单位|部门|县|区|县区|科室|处室|目标|硬骨头)$/;
