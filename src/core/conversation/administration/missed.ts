import { ASKED_BACK } from '../answers/ask-back.ts';
import { MISSED } from '../answers/unknown.ts';
import type { AdminReply, AdminWorld } from './world.ts';

/** 没听懂的有哪些: how often the bot did not understand or had to ask back, as far as it was counted; the wordings are not kept. */
export function answerMissed({ tallies = {} }: AdminWorld): AdminReply {
  const counts = COUNTED.flatMap(([name, words]) => {
    const count = tallies[name] ?? 0;
    return count > 0 ? [`${words}${count}次`] : [];
  });
  const text =
    counts.length > 0
      ? `到现在${counts.join('，')}。原话没有保存，列不出是哪些说法。`
      : '还没有统计到没听懂的。原话不保存，只计次数。';
  return { kind: 'answer', text };
}

const COUNTED: readonly (readonly [name: string, words: string])[] = [
  [MISSED, '没听懂'],
  [ASKED_BACK, '反问'],
];
