import { z } from 'zod';

/**
 * A line of a set. Own shapes: a question `{id, as, now, text, expect, figures, kind}`, a dialogue
 * `{…, turns: [{text, expect, figures}], kind}`, a reply `{…, text, expect, outcome, kind}`; `figures`, `outcome` and any value
 * in `expect` may be `{"anyOf": […]}`. Older shapes are turned into these first: `x_any` beside `x`, parallel lists of turns, `must_not_state`,
 * `from_unit`, `cat`.
 */
function anyOf<T extends z.ZodType>(shape: T) {
  return z.union([
    z.strictObject({ anyOf: z.array(shape).min(1) }).transform(({ anyOf: all }): readonly z.output<T>[] => all),
    shape.transform((one): readonly z.output<T>[] => [one]),
  ]);
}

const names = anyOf(z.array(z.string()));
const nullable = anyOf(z.string().nullable());

const updateShape = z.object({
  indicator: anyOf(z.string()),
  unit: anyOf(z.string()),
  period: nullable.default([null]),
  mode: anyOf(z.enum(['set', 'delta'])).default(['set']),
  value: z.coerce.number(),
});

export const expectShape = z.object({
  intent: anyOf(z.string()).optional(),
  indicators: names.optional(),
  groups: names.optional(),
  units: names.optional(),
  period: nullable.optional(),
  filter: nullable.optional(),
  updates: anyOf(z.array(updateShape)).optional(),
});

const figureShape = z.object({
  indicator: z.string(),
  unit: z.string().optional(),
  period: z.string().nullable().optional(),
  measure: z.string(),
  op: z.string().optional(),
  value: z.number(),
});

export const turnShape = z.object({
  text: z.string().min(1),
  expect: expectShape,
  figures: anyOf(z.array(figureShape)).default([[]]),
  nothing: z.boolean().optional(),
  outcome: anyOf(z.enum(['taken', 'asked', 'refused', 'none'])).optional(),
});

export const lineShape = z.preprocess(
  toOwnShape,
  z.object({
    id: z.string().optional(),
    as: z.string().optional(),
    now: z.string().optional(),
    kind: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    turns: z.array(turnShape).min(1),
  }),
);

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toOwnShape(line: unknown): unknown {
  if (!isFields(line)) return line;
  const { id, as = line.from_unit, now, kind = line.cat, turns, text, expect, figures, outcome } = line;
  const head = { id, as, now, kind };
  if (!Array.isArray(turns)) {
    return { ...head, turns: [toTurn({ text, expect, figures, nothing: line.must_not_state, outcome })] };
  }
  const at = (list: unknown, index: number): unknown => (Array.isArray(list) ? list[index] : undefined);
  return {
    ...head,
    turns: turns.map((turn: unknown, index) =>
      isFields(turn)
        ? toTurn(turn)
        : toTurn({
            text: turn,
            expect: at(expect, index),
            figures: at(figures, index),
            nothing: at(line.must_not_state, index),
          }),
    ),
  };
}

/** What a kind of message that an older set names may be understood as; `undefined`: anything. */
const INTENTS_OF: Readonly<Record<string, readonly string[] | undefined>> = {
  report: ['report'],
  correction: ['correct', 'report', 'withdraw'],
  ack: ['ack', 'smalltalk'],
};

function toTurn(turn: Fields): Fields {
  const { expect, outcome, ...rest } = turn;
  if (!isFields(expect)) return turn;
  const renamed = Object.fromEntries(
    Object.entries(expect).map(([key, value]) =>
      key.endsWith('_any') ? [key.slice(0, -'_any'.length), { anyOf: value }] : [key, value],
    ),
  );
  if (typeof expect.kind !== 'string')
    return { ...rest, expect: renamed, ...(outcome === undefined ? {} : { outcome }) };
  const intents = INTENTS_OF[expect.kind];
  const taken = expect.kind === 'report' || expect.kind === 'correction';
  return {
    ...rest,
    expect: { ...renamed, ...(intents === undefined ? {} : { intent: { anyOf: intents } }) },
    outcome: taken ? 'taken' : 'none',
  };
}
