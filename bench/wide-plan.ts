import { readFileSync } from 'node:fs';
import type { Indicator, Plan, Term } from '../src/core/plan.ts';
import { SHIPPED } from '../src/segment.ts';

const MEASURES = ['从业人数', '机构数', '覆盖率', '办结率', '投诉件数'];

/** The plan with `count` made-up indicators in place of its own: a field, a subject and a measure, all real words. */
export function widePlan(plan: Plan, count: number): Plan {
  const side = Math.ceil(Math.sqrt(count / MEASURES.length));
  const taken = new Set(plan.units.flatMap(({ name, aliases }) => [name, ...aliases]));
  const nouns = commonNouns().filter((word) => !taken.has(word));
  const fields = nouns.filter((_, i) => i % 2 === 0).slice(0, side);
  const subjects = nouns.filter((_, i) => i % 2 === 1).slice(0, side);
  const names = fields.flatMap((field) =>
    subjects.flatMap((subject) => MEASURES.map((measure) => [field, `${field}${subject}${measure}`] as const)),
  );
  const term = (name: string, weak: boolean): Term => ({ name, words: [], weak });
  return {
    ...plan,
    indicators: names.slice(0, count).map(([field, name], i) => indicator(plan.id, `wide-${i}`, name, field)),
    groups: fields.map((field) => ({ plan: plan.id, name: field, aliases: [] })),
    relations: [],
    wide: [],
    outside: [],
    terms: [...[...fields, ...subjects].map((word) => term(word, false)), ...MEASURES.map((word) => term(word, true))],
    seed: [],
  };
}

function indicator(plan: string, code: string, name: string, group: string): Indicator {
  return {
    plan,
    code,
    name,
    group,
    kind: 'stock',
    unit: '人',
    scope: 'city',
    aliases: [],
    reportedBy: [],
    range: { min: '0' },
    decimals: 0,
    derived: false,
    cautions: [],
  };
}

/** Nouns of two characters from the dictionary that jieba ships, spread over it; always the same. */
function commonNouns(): readonly string[] {
  const lines = readFileSync(SHIPPED, 'utf8').split('\n');
  const nouns = lines.flatMap((line) => {
    const [word = '', frequency, tag] = line.split(' ');
    return word.length === 2 && tag === 'n' && Number(frequency) > 500 ? [word] : [];
  });
  return nouns.filter((_, i) => i % 13 === 0);
}
