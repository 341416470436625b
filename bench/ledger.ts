import type { NewEntry } from '../src/core/ledger/entry.ts';
import type { Plan } from '../src/core/plan.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';

/** Entries that are written in one go. */
const BATCH = 5000;

/** Fills a ledger as years of reporting would: each figure with the answer it got, every second one reviewed. */
export async function fillLedger(dir: string, plan: Plan, count: number): Promise<void> {
  const store = openSqliteStore({ dir, mode: 'wecom' });
  const cells = plan.indicators.flatMap(({ code, reportedBy }) => reportedBy.map((unit) => ({ code, unit })));
  let last = (await store.read(0)).at(-1)?.position ?? 0;
  let number = 0;
  while (last < count) {
    const entries: NewEntry[] = [];
    while (entries.length < Math.min(BATCH, count - last)) {
      const cell = cells[number % cells.length];
      if (cell) entries.push(...reported(plan.id, cell.code, cell.unit, last + entries.length + 1, number));
      number++;
    }
    const appended = await store.append(last, entries.slice(0, count - last));
    last = appended?.at(-1)?.position ?? count;
  }
  await store.close();
}

/** One figure handed in, what was said to it, and sometimes the verdict. */
export function reported(plan: string, indicator: string, unit: string, position: number, number: number): NewEntry[] {
  const month = new Date(Date.UTC(2021, number % 30, 1)).toISOString().slice(0, 7);
  const at = `${month}-28T10:00:00+08:00`;
  const cause = `member|${number}|${number}`;
  const figure: NewEntry = {
    at,
    by: 'jinzhai',
    cause,
    fact: {
      kind: 'figure',
      plan,
      indicator,
      unit,
      period: month,
      through: `${month}-28`,
      op: '=',
      value: String(100 + (number % 900)),
      basis: 'stated',
      source: '报送',
      status: 'provisional',
      origin: 'reported',
      submission: number + 1,
    },
  };
  const reply = '已记入。报送单号见上；审核前是暂定数。需要更正就说“更正”，要撤回就说“撤回”。';
  const answer: NewEntry = { at, by: 'jinzhai', cause, fact: { kind: 'answer', to: 'jinzhai', reply } };
  const review: NewEntry = {
    at,
    by: 'planner',
    fact: { kind: 'review', submission: number + 1, figures: [position], verdict: 'approved' },
  };
  return number % 2 === 0 ? [figure, answer] : [figure, answer, review];
}
