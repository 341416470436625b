import type { Library } from '../../src/library.ts';
import { createHomophones } from './homophones.ts';
import { type Item, NOON, type TestSet } from './item.ts';
import { createNames, type Names } from './names.ts';
import { createNoises, type Noise, type Piece } from './noise.ts';
import { type Phrasing, readPhrasings } from './phrasings.ts';
import type { Question } from './question.ts';
import { createQuestions } from './questions.ts';
import { createRandom, type Random } from './random.ts';
import { createTruth } from './truth.ts';

export interface Generated {
  readonly seed: number;
  readonly count: number;
}

/** The set that the project is held to; another seed asks other questions. */
export const USUAL: Generated = { seed: 20251231, count: 2000 };

/** Composes questions from names, phrasings and noise, with their answers. The same seed gives the same questions. */
export function generate(library: Library, { seed, count }: Generated = USUAL): TestSet {
  const random = createRandom(seed);
  const names = createNames(library);
  const phrasings = readPhrasings();
  const noises = createNoises({ homophones: createHomophones(), names, phrasings });
  const draw = createQuestions(library, createTruth(library));
  const copied = new Set(library.intents.flatMap(({ examples }) => examples.map(({ say }) => say)));
  const items = new Map<string, Item>();
  for (let tries = 0; items.size < count && tries < count * 20; tries++) {
    const question = draw(random);
    const phrasing = random.pick(phrasings.of(question.phrasing).filter(({ counted }) => question.counted || !counted));
    const clean = compose(question, phrasing);
    if (names.hasStranger(textOf(clean), Object.values({ ...question.names, ...question.fixed }))) continue;
    const { pieces, kinds } = disturb(clean, noises, random);
    const text = textOf(pieces);
    if (items.has(text) || copied.has(text) || turnsStrange(pieces, clean, names)) continue;
    items.set(text, toItem(`g${items.size + 1}`, text, question, [...question.kinds, ...phrasing.kinds, ...kinds]));
  }
  return { name: '自动生成', items: [...items.values()] };
}

function toItem(
  id: string,
  text: string,
  { as, expected, figures, nothing }: Question,
  kinds: readonly string[],
): Item {
  return {
    id,
    as,
    now: NOON,
    turns: [{ text, expected, figures: [figures], nothing }],
    kinds: kinds.length > 0 ? kinds : ['其他'],
  };
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** The phrasing cut at its places, and these filled. */
function compose({ names, fixed }: Question, { say }: Phrasing): readonly Piece[] {
  return say
    .split(/(\{[a-z]\})/)
    .filter((part) => part !== '')
    .map((part): Piece => {
      const place = /^\{([a-z])\}$/.exec(part)?.[1];
      if (place === undefined) return { text: part, role: 'words' };
      const name = names[place];
      const other = fixed[place];
      if (name !== undefined) return { text: name, role: 'name' };
      if (other !== undefined) return { text: other, role: 'fixed' };
      throw new Error(`nothing to fill {${place}} of “${say}” with`);
    });
}

/** How many kinds of noise a question gets: a quarter gets none. */
const NOISY = [
  { value: 0, weight: 25 },
  { value: 1, weight: 45 },
  { value: 2, weight: 25 },
  { value: 3, weight: 5 },
];

function disturb(clean: readonly Piece[], noises: readonly Noise[], random: Random) {
  const wanted = random.weigh(NOISY);
  const choices = noises.map((value) => ({ value, weight: value.weight }));
  const kinds: string[] = [];
  let pieces = clean;
  for (let tries = 0; kinds.length < wanted && tries < 12; tries++) {
    const noise = random.weigh(choices);
    const disturbed = kinds.includes(noise.kind) ? undefined : noise.apply(pieces, random);
    if (disturbed === undefined) continue;
    pieces = disturbed;
    kinds.push(noise.kind);
  }
  return { pieces, kinds: kinds.length > 0 ? kinds : ['无干扰'] };
}

/** Noises together, or beside what stands next to them, must not make another name either. */
function turnsStrange(pieces: readonly Piece[], clean: readonly Piece[], names: Names): boolean {
  const before = clean.filter(({ role }) => role === 'name');
  const after = pieces.filter(({ role }) => role === 'name');
  const lost = after.some(({ text }, index) => {
    const meant = before[index]?.text ?? '';
    return text !== meant && !names.stillMeans(text.normalize('NFKC'), meant);
  });
  const onPurpose = pieces.filter(({ role }) => role !== 'words').map(({ text }) => text);
  return lost || names.hasStranger(textOf(pieces), onPurpose);
}
