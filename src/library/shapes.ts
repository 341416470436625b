import { z } from 'zod';
import { INTENTS } from '../core/language/reading.ts';
import { formsOf, MOST_FORMS } from './forms.ts';

/** The shapes of the YAML files, as people write them; unknown keys are mistakes. */

const SAY_DAY = '应为 年-月-日 这样的日期';
const SAY_TIME = '应为 时:分，要加引号，例如 "09:00"';
const text = z.string().trim().min(1);
const texts = z.array(text);
/** Names in short notation, written out. */
const forms = (list: typeof texts) =>
  list.transform((written, { addIssue }) => {
    const all: string[] = [];
    for (const one of written) {
      const spelt = formsOf(one);
      if (spelt === 'unpaired') addIssue(`“${one}”的括号不成对，或 | 没有写在括号里`);
      else if (spelt === 'many' || all.length + spelt.length > MOST_FORMS) {
        addIssue(`写出来的说法太多（最多 ${MOST_FORMS} 种），应少用几个括号`);
        break;
      } else all.push(...spelt);
    }
    return all;
  });
const decimal = z
  .string({ error: '应是加引号的数，例如 "2.10"' })
  .regex(/^-?\d+(\.\d+)?$/, '应是加引号的数，例如 "2.10"');
const day = z.string({ error: SAY_DAY }).refine(isDay, SAY_DAY);
const operator = z.enum(['>=', '<=', '<', '>', '=']);
const code = z
  .string({ error: '应由小写字母、数字和连字符组成' })
  .regex(/^[a-z][a-z0-9-]*$/, '应由小写字母、数字和连字符组成');

export const planShape = z.strictObject({
  id: text,
  name: text,
  aliases: texts.default([]),
  from: day,
  deadline: day,
  closedOn: day,
  document: text,
  documentNote: text,
  groups: texts.default([]),
  jump: z.strictObject({ percent: decimal, least: decimal }).exactOptional(),
});

export const groupShape = z.strictObject({
  group: text,
  aliases: texts.default([]),
  byMeasure: z.boolean().exactOptional(),
  indicators: z.array(z.unknown()).min(1),
});

export const indicatorShape = z.strictObject({
  code,
  name: text,
  kind: z.enum(['stock', 'flow', 'cumulative', 'ratio']),
  unit: text,
  scope: z.enum(['sum', 'city']),
  target: z.strictObject({ op: operator, value: decimal, deadline: day }).optional(),
  decimals: z.int().min(0).max(6).default(0),
  range: z.strictObject({ min: decimal, max: decimal.optional() }).default({ min: '0' }),
  reportedBy: texts.min(1).optional(),
  derived: z.boolean().default(false),
  review: z.boolean().exactOptional(),
  duty: z.enum(['monthly', 'quarterly', 'halfYearly', 'none']).exactOptional(),
  definition: text.optional(),
  aliases: texts.default([]),
  cautions: texts.default([]),
  note: text.optional(),
});

const unit = z.strictObject({ name: text, aliases: texts.default([]) });

export const unitsShape = z.strictObject({
  called: text.exactOptional(),
  whole: unit,
  reporting: z.array(unit).min(1),
  unclear: z.array(z.strictObject({ names: texts.min(1), choices: texts.min(1).max(4) })).default([]),
  elsewhere: z.array(z.union([text, texts])).default([]),
});

const relation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ratio'),
    of: code,
    numerator: code,
    denominator: code,
    factor: decimal,
    tolerance: decimal,
  }),
  z.strictObject({ kind: z.literal('part'), part: code, whole: code }),
  z.strictObject({ kind: z.literal('average'), of: code, total: code }),
  z.strictObject({ kind: z.literal('perCapita'), of: code, part: code, per: decimal }),
]);

export const relationsShape = z.strictObject({ relations: z.array(relation) });

export const wordsOfPlanShape = z.strictObject({
  wide: z
    .array(
      z.strictObject({
        names: forms(texts.min(1)),
        choices: texts.min(1).max(4),
        byMeasure: z.boolean().exactOptional(),
      }),
    )
    .default([]),
  outside: z.array(z.strictObject({ names: forms(texts.min(1)), nearest: texts.max(4) })).default([]),
  terms: z
    .array(z.strictObject({ name: text, words: forms(texts).default([]), weak: z.boolean().default(false) }))
    .default([]),
});

export const seedShape = z.strictObject({ unit: text, figures: z.array(z.unknown()) });

export const figureShape = z.strictObject({
  indicator: code,
  unit: text.optional(),
  period: text,
  through: day,
  op: operator,
  value: decimal,
  basis: z.enum(['stated', 'restated', 'inferred']),
  source: text,
});

export const contactsShape = z.strictObject({
  contacts: z.array(
    z.strictObject({
      userId: text,
      name: text,
      role: z.enum(['leader', 'planner', 'contact']),
      unit: text,
      supervisor: text.optional(),
      trial: z.boolean().default(false),
    }),
  ),
});

export const calendarShape = z.strictObject({ workdays: z.array(day).default([]), daysOff: z.array(day).default([]) });

export const rightsShape = z.strictObject({ contactsRead: z.enum(['own', 'all']).default('own') });

const timeOfDay = z.string({ error: SAY_TIME }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, SAY_TIME);
const count = z.int().min(1).max(60);
const rule = {
  on: z.boolean().default(true),
  at: timeOfDay,
  to: z.array(z.enum(['leader', 'planner', 'contact', 'supervisor'])).min(1),
  opening: z.string().default(''),
  closing: z.string().default(''),
};
const lights = z.strictObject({ red: decimal, amber: decimal });

export const remindersShape = z.strictObject({
  hours: z.strictObject({ from: timeOfDay, to: timeOfDay }),
  since: day.exactOptional(),
  dueWorkday: count,
  longestSilence: count,
  lights: z.strictObject({ level: lights, growing: lights }),
  kinds: z.strictObject({
    shortfall: z.strictObject(rule),
    open: z.strictObject(rule),
    due: z.strictObject({ ...rule, daysBefore: count }),
    overdue: z.strictObject({ ...rule, every: count, most: count }),
    escalation: z.strictObject({ ...rule, after: count }),
    review: z.strictObject(rule),
  }),
});

const weighted = z
  .strictObject({ strong: texts.default([]), likely: texts.default([]), weak: texts.default([]) })
  .default({ strong: [], likely: [], weak: [] });

const example = {
  say: z.string().min(1),
  as: text.optional(),
  now: z.iso.datetime({ offset: true, local: true, error: '应为带时区的时刻' }).optional(),
  after: texts.default([]),
};

export const intentShape = z.strictObject({
  intent: z.enum(INTENTS),
  title: text,
  meaning: text,
  keywords: weighted,
  patterns: weighted,
  unless: texts.default([]),
  examples: z
    .array(
      z.union([z.string().min(1), z.strictObject(example)], { error: '应为一句话，或 { say: …, as: …, after: […] }' }),
    )
    .min(3),
  counter: z.array(z.strictObject({ ...example, intent: z.enum(INTENTS) })).default([]),
});

export const wordsShape = z.object({ kind: z.literal('words') }).catchall(texts);

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
