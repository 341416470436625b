import { addDays, sayDayShort, weekdayOf } from '../../language/days.ts';
import { normalise } from '../../language/normalise.ts';
import type { Day } from '../../plan.ts';
import { owedBy } from '../../reminders/owed.ts';
import { dayIn } from '../administration/dates.ts';
import { withoutPrivate } from '../private.ts';
import { reasonIn } from '../reason.ts';
import type { Outcome, Turn } from '../turn.ts';
import { noted, reminderBefore } from './respond-to.ts';
import { plannersOf, whyNotUntil } from './silence-until.ts';

/** 推迟到20号，数还在核对: put off until a day, with a reason. Without both it is said how, and whom to ask. */
export function snooze(turn: Turn): Outcome {
  const { scene, text } = turn;
  const { today } = scene;
  const until = untilIn(normalise(text), today);
  const reason = reasonBeside(text);
  if (until === undefined || reason === undefined) return { text: howTo(until, turn) };
  const problem = whyNotUntil(until, scene);
  if (problem) return { text: `${problem}还没有记。` };
  const { window, units, missing } = owedBy(scene.asker, today, scene);
  const sending = reminderBefore(turn);
  const about = {
    units,
    until,
    reason,
    ...(units.length > 0 ? { period: window.period } : {}),
    ...(sending ? { sending: sending.position } : {}),
  };
  const then = missing.length > 0 ? '到时还没有报，再提醒一次。' : '';
  return noted(
    turn,
    { how: 'snoozed', ...about },
    `好，记下了：${sayDayShort(until, today)}以前不再提醒您，原因：${reason}。${then}`,
  );
}

/** The press of 延期 asks the same. */
export function howTo(until: Day | undefined, { scene }: Turn): string {
  const how =
    until === undefined
      ? '可以推迟：请写明到哪一天和原因，例如“推迟到20号，数还在核对”。'
      : `推迟到${sayDayShort(until, scene.today)}要有原因，请连同日子再写一遍，例如“推迟到20号，数还在核对”。`;
  return `${how}不该由您报的，或者要换联系人，请找${plannersOf(scene)}。还没有记。`;
}

/** 下周再说 is silence to the end of this week. */
function untilIn(plain: string, today: Day): Day | undefined {
  const day = dayIn(plain, today);
  if (day !== undefined) return day;
  return /下(?:个)?(?:周|星期|礼拜)/.test(plain) ? addDays(today, 6 - weekdayOf(today)) : undefined;
}

/** The reason that is named as one, else what is said beside the putting off itself. */
function reasonBeside(text: string): string | undefined {
  const named = reasonIn(text);
  if (named !== undefined) return named;
  const others = text
    .split(/[，,。；;！!\n]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && !PUTS_OFF.test(clause));
  const reason = withoutPrivate(others.join('，')).slice(0, LONGEST);
  return /\p{Script=Han}{2}/u.test(reason) ? reason : undefined;
}

const PUTS_OFF =
  /推迟|延期|延后|推后|暂缓|提醒|催|再说|再报|麻烦|谢谢|不好意思|你好|您好|^(?:好|行|嗯|请)|(?:号|日|周.|星期.)(?:前|后|再|以后|之前)?$/;
const LONGEST = 60;
