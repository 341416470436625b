import type { IntentName, Reading } from '../../language/reading.ts';
import type { Indicator } from '../../plan.ts';
import type { Answer, Scene } from '../scene.ts';
import { exampleOf } from './examples.ts';
import { planOf, title } from './figure.ts';

/** The counter of messages that had to be asked back (misses.ts keeps the wordings). */
export const ASKED_BACK = 'asked-back';

const MOST_CHOICES = 4;

/** What has to be asked before anything can be answered; `undefined` where the message is clear. */
export function askBack({ intent, detail }: Reading, scene: Scene): Answer | undefined {
  if (detail.unclearUnit) {
    const { word, choices } = detail.unclearUnit;
    return choices.length > 0
      ? numbered(`“${word}”指的是哪个单位？`, choices)
      : { text: `“${word}”不是报送单位，请说明归哪个单位。`, figures: [], tally: ASKED_BACK };
  }
  if (!detail.choices) return undefined;
  if (detail.choices.length === 0) return askWhich(intent, scene);
  const wide = detail.wideName ? `“${detail.wideName}”有不止一种理解，` : '';
  return numbered(
    `${wide}您${QUESTIONS[intent] ?? '问的是哪一个？'}`,
    detail.choices.map((indicator) => choiceName(indicator, detail.choices ?? [], scene)),
  );
}

/** A choice; where several plans are chosen from, each says whose it is. */
export function choiceName(indicator: Indicator, choices: readonly Indicator[], scene: Scene): string {
  const plan = planOf(indicator, scene);
  const several = choices.slice(0, MOST_CHOICES).some((other) => other.plan !== indicator.plan);
  return several && plan ? `${indicator.name}（${plan.name}）` : title(indicator, scene);
}

/** No indicator was named: asks which, with an example from the plan. */
export function askWhich(intent: IntentName, scene: Scene): Answer {
  const example = exampleOf(intent, scene);
  const hint = example ? `请带上指标名，例如“${example}”。` : '请带上指标名。';
  return {
    text: `您${QUESTIONS[intent] ?? '问的是哪一个？'}${hint}`.replace('哪一个', '哪个指标'),
    figures: [],
    tally: ASKED_BACK,
  };
}

const QUESTIONS: Partial<Record<IntentName, string>> = {
  target: '要看哪一个的目标？',
  gap: '要看哪一个的差额？',
  status: '要看哪一个的完成情况？',
  breakdown: '要看哪一个分单位的数？',
  rank: '要按哪一个排名？',
  compare: '要比较哪一个？',
  trend: '要看哪一个的变化？',
  pace: '要按哪一个推算进度？',
  source: '要查哪一个的出处？',
  history: '要查哪一个的记录？',
  missing: '要看哪一个的报送情况？',
};

function numbered(question: string, choices: readonly string[]): Answer {
  const offered = choices.slice(0, MOST_CHOICES).map((choice, i) => `${i + 1}. ${choice}`);
  return { text: [question, ...offered, '回复序号即可。'].join('\n'), figures: [], tally: ASKED_BACK };
}
