import { sphereLesson } from './core/language/beyond.ts';
import { type Experience, NO_EXPERIENCE, type Sphere } from './core/language/experience.ts';
import { featuresOf } from './core/language/features.ts';
import { inquiryOf } from './core/language/inquiry.ts';
import { ruledIntent } from './core/language/intention.ts';
import { type Lesson, learn } from './core/language/learn.ts';
import { NOTHING_LEARNED } from './core/language/learned.ts';
import { buildLexicon } from './core/language/lexicon.ts';
import type { IntentName } from './core/language/reading.ts';
import { sayingFeatures } from './core/language/saying.ts';
import { createEar, type Hear, vocabulary } from './core/language/understand.ts';
import type { Example } from './library/examples.ts';
import { spheresOf } from './library/wordings.ts';
import type { Library, PlanLibrary } from './library.ts';
import { createSegmenter } from './segment.ts';

type Known = Pick<PlanLibrary, 'plans' | 'contacts'> & Pick<Library, 'intents' | 'words'>;

/** A day in the middle of the year: what is learnt speaks of periods as slots, and does not depend on it. */
const DAY = '2024-07-10';
const TIMES = ['去年底', '三季度', '上个月', '2023年', '上半年'];
const NUMBERS = ['5', '20', '3'];

/** What the sayings of a plan teach of what is meant: each as understanding hears it that has learnt nothing yet. */
export function lessonsOfSayings(sayings: readonly Example[], known: Known): readonly Lesson[] {
  const { hear, setting } = listener({ ...known, plans: known.plans.map(unlearned) }, NO_EXPERIENCE);
  return sayings.map(({ text, answers }) => ({ features: sayingFeatures(hear(text, setting).mentions), answers }));
}

function unlearned({ said: _, ...plan }: PlanLibrary['plans'][number]): PlanLibrary['plans'][number] {
  return plan;
}

/** What the wordings teach of what is wanted: each with names of the plan in its slots, as understanding sees it. */
export function lessonsOfWordings(
  wordings: readonly Example<IntentName>[],
  known: Known,
): readonly Lesson<IntentName>[] {
  const { hear, setting } = listener(known, NO_EXPERIENCE);
  const fill = filling(known.plans);
  return wordings.map(({ text, answers }, number) => {
    const message = hear(fill(text, number), setting);
    return { features: featuresOf(message, ruledIntent(message)), answers };
  });
}

/** How many parts the sayings are taken in. */
const PARTS = 2;

/**
 * What wordings and sayings teach of the bounds of a plan, once it is known what is wanted. A saying is heard by who has
 * learnt only the others, as what nobody has said before is.
 */
export function lessonsOfSpheres(
  wordings: readonly Example<IntentName>[],
  sayings: readonly Example[],
  known: Known,
  wanted: Experience['wanted'],
): readonly Lesson<Sphere>[] {
  const experience = { wanted, sphere: NOTHING_LEARNED };
  const fill = filling(known.plans);
  const listening = listener(known, experience);
  const lesson = ({ hear, setting }: Listener, text: string, sphere: readonly Sphere[]): Lesson<Sphere> => {
    const message = hear(text, setting);
    return { features: sphereLesson(message, inquiryOf(message)), answers: sphere };
  };
  const ofSayings = Array.from({ length: PARTS }, (_, part) => {
    const others = learn(
      lessonsOfSayings(
        sayings.filter((_, number) => number % PARTS !== part),
        known,
      ),
    );
    const plans = known.plans.map((plan) => ({ ...plan, said: others }));
    const stranger = listener({ ...known, plans }, experience);
    return sayings.filter((_, number) => number % PARTS === part).map(({ text }) => lesson(stranger, text, ['within']));
  });
  const outside = known.plans.flatMap((plan) => plan.outside.flatMap(({ names }) => names));
  return [
    ...outside.map((name) => lesson(listening, name, ['beyond'])),
    ...spheresOf(wordings).map(({ text, answers }, number) => lesson(listening, fill(text, number), answers)),
    ...ofSayings.flat(),
  ];
}

interface Listener {
  readonly hear: Hear;
  readonly setting: Parameters<Hear>[1];
}

function listener({ plans, contacts, intents, words }: Known, experience: Experience): Listener {
  const lexicon = buildLexicon(plans, words);
  const segmenter = createSegmenter({ words: vocabulary(lexicon, intents, words) });
  const asker = contacts.find(({ role }) => role === 'leader') ?? contacts[0];
  if (!asker) throw new Error('no contact to ask as');
  return {
    hear: createEar(lexicon, intents, words, segmenter, experience),
    setting: { today: DAY, asker, topic: null },
  };
}

/** Puts something of its kind into each slot: by turns, so that no two of one wording are the same. */
export function filling(plans: PlanLibrary['plans']): (text: string, number: number) => string {
  const indicators = plans.flatMap(({ indicators }) => indicators);
  const counted = indicators.filter(({ scope, target }) => scope === 'sum' && target);
  const by: Readonly<Record<string, readonly string[]>> = {
    指标: counted.map(({ name }) => name),
    组: [...new Set(indicators.map(({ group }) => group))],
    单位: plans.flatMap(({ units }) => units.filter(({ whole }) => !whole).map(({ name }) => name)),
    时期: TIMES,
    数: NUMBERS,
  };
  return (text, number) => {
    let turn = number;
    return text.replace(/\{([^}]+)\}/g, (slot, kind: string) => {
      const choices = by[kind];
      return choices?.[turn++ % choices.length] ?? slot;
    });
  };
}
