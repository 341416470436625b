import type { Reading } from '../../language/reading.ts';
import type { Answer, Scene } from '../scene.ts';
import { examples } from './examples.ts';
import { title } from './figure.ts';

/** The counter of messages that were not understood (misses.ts keeps the wordings). */
export const MISSED = 'missed';

const MOST_NEAREST = 4;

/** Anything else: says that it does not know, and names the nearest it does know; never their figures. */
export function answerUnknown({ detail }: Reading, scene: Scene): Answer {
  if (detail.wished) return { text: WISHED, figures: [], tally: MISSED };
  if (detail.elsewhere !== undefined) return answerElsewhere(detail.elsewhere, scene);
  const nearest = (detail.outside?.nearest ?? []).slice(0, MOST_NEAREST).map((indicator) => title(indicator, scene));
  const head = detail.outside ? outsideLine(detail.outside.word) : '这个我不知道，我只能答规划指标的事。';
  const offer =
    nearest.length > 0
      ? [`相近的指标有：${nearest.join('、')}。`]
      : [
          '可以这样问：',
          ...examples(scene)
            .slice(0, 3)
            .map((example) => `· ${example}`),
        ];
  return { text: [head, ...offer].join('\n'), figures: [], tally: MISSED };
}

const WISHED =
  '这像是打算或愿望，没有记入。\n要报现在的数，请直接写指标和数；要看离目标还差多少，可以问“某指标还差多少”。';

/** “某数”不在规划的指标里: also said beside the answer to what is in it. */
export function outsideLine(word: string | undefined): string {
  return `${word ? `“${word}”` : '这个数'}不在规划的指标里，我不知道。`;
}

/** A place outside the city: its figures are not here, and the city's are no answer. */
function answerElsewhere(place: string, { plans }: Scene): Answer {
  const wholes = new Set(plans.flatMap(({ units }) => units.filter(({ whole }) => whole).map(({ name }) => name)));
  const names = [...wholes].join('、');
  return { text: `${place}不属于${names}，我只有${names}的数。`, figures: [], tally: MISSED };
}
