/** What was learnt from examples of several answers: how much each feature speaks for each of them, in their order. */
export interface Learned<Answer extends string = string> {
  readonly answers: readonly Answer[];
  /** How much speaks for each before anything is said. */
  readonly bias: readonly number[];
  /** Where the row of each feature begins among the weights. */
  readonly rows: ReadonlyMap<string, number>;
  /** Of each row one for each answer. A million of them in one array of plain numbers cost a tenth of as many arrays. */
  readonly weights: Int16Array | Float64Array;
  /** What the weights are counted in: so many make one. */
  readonly unit: number;
}

/** Leaves everything to the rules. */
export const NOTHING_LEARNED: Learned<never> = {
  answers: [],
  bias: [],
  rows: new Map(),
  weights: new Int16Array(0),
  unit: 1,
};

export interface Likely<Answer extends string> {
  readonly answer: Answer;
  /** 0 to 1, of all that was learnt. */
  readonly probability: number;
}

/** The most probable answer to what has these features; undefined where nothing was learnt. */
export function likeliest<Answer extends string>(
  { answers, bias, rows, weights, unit }: Learned<Answer>,
  features: readonly string[],
): Likely<Answer> | undefined {
  const sums = new Float64Array(answers.length);
  let known = 0;
  for (const feature of features) {
    const row = rows.get(feature);
    if (row === undefined) continue;
    known++;
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (weights[row + i] ?? 0) / unit;
  }
  const scale = scaleOf(known);
  const chances = softmax(sums.map((sum, i) => sum * scale + (bias[i] ?? 0)));
  let best = 0;
  for (let i = 1; i < chances.length; i++) if ((chances[i] ?? 0) > (chances[best] ?? 0)) best = i;
  const answer = answers[best];
  return answer && { answer, probability: chances[best] ?? 0 };
}

/** Long messages have more features, and are no surer for that. */
export function scaleOf(features: number): number {
  return 1 / Math.sqrt(Math.max(1, features));
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp((scores[i] ?? 0) - most);
    sum += scores[i] ?? 0;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum;
  return scores;
}
