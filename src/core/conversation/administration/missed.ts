import { sayDayShort } from '../../language/days.ts';
import { ASKED_BACK } from '../answers/ask-back.ts';
import { MISSED } from '../answers/unknown.ts';
import type { Miss } from '../misses.ts';
import type { AdminReply, AdminWorld, Command } from './world.ts';

const SHOWN = 10;

/** 没听懂的有哪些: the wordings that are still not understood, how often and when last, how to teach one, and the counts. */
export function answerMissed({ world, asker, today }: Pick<Command, 'world' | 'asker' | 'today'>): AdminReply {
  const open = (world.misses ?? []).filter((miss) => !isUnderstood(miss, { world, asker, today }));
  const lines = open.slice(0, SHOWN).map(({ said, count, last }, i) => {
    return `${i + 1}. “${said}”：${count}次，最近一次${sayDayShort(last, today)}`;
  });
  const left = open.length > SHOWN ? [`其余${open.length - SHOWN}种略。`] : [];
  const head = lines.length > 0 ? [`还听不懂或者要反问的说法有${open.length}种：`, ...lines, ...left, HOW] : [];
  return { kind: 'answer', text: [...head, countsOf(world)].join('\n') };
}

const HOW = '是某个指标的另一种叫法，就发“给某指标添加别名某某”，确认以后马上听得懂，不再列在这里。';

/** Taught since, or asked with what was talked about: nothing is left to be learnt. */
function isUnderstood({ said }: Miss, { world, asker, today }: Pick<Command, 'world' | 'asker' | 'today'>): boolean {
  const reading = world.understand?.(said, { today, asker, topic: null });
  return reading !== undefined && reading.intent !== 'unknown' && reading.detail.choices === undefined;
}

function countsOf({ tallies = {} }: AdminWorld): string {
  const counts = COUNTED.flatMap(([name, words]) => {
    const count = tallies[name] ?? 0;
    return count > 0 ? [`${words}${count}次`] : [];
  });
  return counts.length > 0 ? `到现在一共${counts.join('，')}。` : '还没有没听懂的。';
}

const COUNTED: readonly (readonly [name: string, words: string])[] = [
  [MISSED, '没听懂'],
  [ASKED_BACK, '反问'],
];
