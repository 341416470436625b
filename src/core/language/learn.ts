import { type Learned, scaleOf, softmax } from './learned.ts';

/** An example by its features, and its answers: each as good as the others. */
export interface Lesson<Answer extends string = string> {
  readonly features: readonly string[];
  readonly answers: readonly Answer[];
}

const EPOCHS = 20;
const RATE = 0.5;
/** Draws weights that few lessons need back to nothing. */
const DECAY = 2e-4;
/** What is met in one lesson alone is chance. */
const LEAST = 2;

/**
 * Learns how much each feature speaks for each answer: multinomial logistic regression by stochastic gradient descent
 * with AdaGrad. The same lessons give the same weights.
 */
export function learn<Answer extends string>(lessons: readonly Lesson<Answer>[]): Learned<Answer> {
  const answers = [...new Set(lessons.flatMap(({ answers }) => answers))].sort();
  const numbers = numbered(lessons);
  const taught = lessons.map((lesson) => ({
    rows: lesson.features.flatMap((feature) => numbers.get(feature) ?? []),
    wanted: lesson.answers.map((answer) => answers.indexOf(answer)),
  }));
  const width = answers.length;
  const weights = new Float64Array(numbers.size * width);
  const steps = new Float64Array(numbers.size * width).fill(1e-6);
  const bias = new Float64Array(width);
  const biasSteps = new Float64Array(width).fill(1e-6);
  const order = Array.from(taught.keys());
  const draw = drawing(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, draw);
    for (const number of order) {
      const lesson = taught[number];
      if (!lesson) continue;
      const scale = scaleOf(lesson.rows.length);
      const scores = new Float64Array(width);
      for (const row of lesson.rows)
        for (let i = 0; i < width; i++) scores[i] = at(scores, i) + at(weights, row * width + i) * scale;
      const errors = softmax(scores.map((score, i) => score + at(bias, i)));
      for (const wanted of lesson.wanted) errors[wanted] = at(errors, wanted) - 1 / lesson.wanted.length;
      for (const row of lesson.rows) {
        for (let i = 0; i < width; i++) {
          const place = row * width + i;
          const slope = at(errors, i) * scale;
          steps[place] = at(steps, place) + slope * slope;
          const step = slope / Math.sqrt(at(steps, place)) + DECAY * at(weights, place);
          weights[place] = at(weights, place) - RATE * step;
        }
      }
      for (let i = 0; i < width; i++) {
        const slope = at(errors, i);
        biasSteps[i] = at(biasSteps, i) + slope * slope;
        bias[i] = at(bias, i) - (RATE / 10) * (slope / Math.sqrt(at(biasSteps, i)));
      }
    }
  }
  const rows = new Map(Array.from(numbers, ([feature, row]) => [feature, row * width]));
  return { answers, bias: Array.from(bias), rows, weights, unit: 1 };
}

/** Numbers the features that are met often enough. */
function numbered(lessons: readonly Lesson[]): ReadonlyMap<string, number> {
  const met = new Map<string, number>();
  for (const feature of lessons.flatMap(({ features }) => features)) met.set(feature, (met.get(feature) ?? 0) + 1);
  const kept = [...met].filter(([, times]) => times >= LEAST).map(([feature]) => feature);
  return new Map(kept.map((feature, number) => [feature, number]));
}

function at(numbers: Float64Array, place: number): number {
  return numbers[place] ?? 0;
}

function shuffle(order: number[], draw: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    const [one, other] = [order[i] ?? 0, order[j] ?? 0];
    order[i] = other;
    order[j] = one;
  }
}

/** Numbers from 0 to 1 that look like chance and are always the same (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
