import type { Scores } from './scores.ts';
import { markdown, table } from './table.ts';
import type { Marked, Tally } from './tally.ts';
import { byIntent, byKind, bySet, tally, tallyBy } from './tally.ts';

/** How one answerer did on all sets. */
export interface Result {
  readonly name: string;
  readonly marked: readonly Marked[];
}

/** All tables of one answerer for the terminal. */
export function toText({ name, marked }: Result): string {
  return [
    `【${name}】`,
    table('题集', new Map([...tallyBy(marked, bySet), ['合计', tally(marked)]])),
    table('意图', tallyBy(marked, byIntent)),
    table('难点', tallyBy(marked, byKind)),
  ].join('\n\n');
}

/** The same as plain data. */
export function toData({ name, marked }: Result): Readonly<Record<string, unknown>> {
  const by = (keys: (each: Marked) => readonly string[]) => Object.fromEntries(tallyBy(marked, keys));
  return { name, total: tally(marked), sets: by(bySet), intents: by(byIntent), kinds: by(byKind) };
}

/** What went wrong with a turn, on a few lines. */
export function toMiss({ set, item, turn, number, answered, verdict }: Marked): string {
  const { intent, ...rest } = turn.expected;
  const { updates, ...got } = answered.understood;
  return [
    `${set} ${item.id}#${number} [${verdict.outcome}${verdict.wrongFigure ? '，错数' : ''}：${verdict.faults.join('、')}] ${item.kinds.join(' ')}`,
    `  问 ${item.as} ${JSON.stringify(turn.text)}`,
    `  应 ${intent?.join('/') ?? ''} ${JSON.stringify(rest)} ${JSON.stringify(turn.figures)}`,
    `  得 ${JSON.stringify(updates.length > 0 ? { ...got, updates } : got)} ${JSON.stringify(answered.figures)}`,
    `  答 ${JSON.stringify(answered.reply.slice(0, 160))}`,
  ].join('\n');
}

export function misses({ marked }: Result): readonly Marked[] {
  return marked.filter(({ verdict }) => verdict.outcome !== 'right');
}

const BEGIN = '<!-- eval:begin -->';
const END = '<!-- eval:end -->';

/** The document with what was measured between its markers; throws where it has none. */
export function withResults(document: string, results: readonly Result[], scores: Scores, note: string): string {
  const [before, rest] = [document.slice(0, document.indexOf(BEGIN)), document.slice(document.indexOf(END))];
  if (!document.includes(BEGIN) || !document.includes(END)) throw new Error(`no ${BEGIN} … ${END} in the document`);
  return `${before}${BEGIN}\n\n${toDocument(results, scores, note)}\n\n${rest}`;
}

function toDocument(results: readonly Result[], scores: Scores, note: string): string {
  const [own] = results;
  if (own === undefined) throw new Error('nothing was measured');
  const rows = results.flatMap(({ name, marked }) =>
    [...tallyBy(marked, bySet)].map(([set, each]): [string, Tally] => [`${name}：${set}`, each]),
  );
  return [
    note,
    '### 与别的做法比',
    table('做法和题集', new Map(rows), 'markdown'),
    '### 按难点',
    table('难点', tallyBy(own.marked, byKind), 'markdown'),
    '### 按意图',
    table('意图', tallyBy(own.marked, byIntent), 'markdown'),
    '### 还有哪些错',
    remaining(own),
    '### 盲测题集的第一次和最近一次',
    scoreTable(scores),
  ].join('\n\n');
}

/** By kind, the most misses first: which fields were not as expected, and an example; blind sets stay unseen. */
function remaining(result: Result): string {
  const kinds = new Map<string, Marked[]>();
  for (const miss of misses(result)) {
    for (const kind of new Set(miss.item.kinds)) kinds.set(kind, [...(kinds.get(kind) ?? []), miss]);
  }
  if (kinds.size === 0) return '没有。';
  const rows = [...kinds]
    .sort(([one, some], [other, more]) => more.length - some.length || (one < other ? -1 : 1))
    .map(([kind, some]) => [kind, `${some.length}`, faultsOf(some), exampleOf(some)]);
  return markdown([['难点', '没答对', '哪里不对', '例如'], ...rows]);
}

const FAULTS: Readonly<Record<string, string>> = {
  intent: '意图',
  indicators: '指标',
  groups: '组',
  units: '单位',
  period: '时期',
  filter: '筛选',
  updates: '报的数',
  figures: '缺数',
  wrongFigure: '错数',
};

function faultsOf(some: readonly Marked[]): string {
  const counted = Object.entries(FAULTS)
    .map(([fault, name]) => ({ name, count: some.filter(({ verdict }) => verdict.faults.includes(fault)).length }))
    .filter(({ count }) => count > 0);
  return counted
    .sort((one, other) => other.count - one.count)
    .map(({ name, count }) => `${name} ${count}`)
    .join('，');
}

function exampleOf(some: readonly Marked[]): string {
  const shown = some.find(({ set }) => !isBlind(set));
  return shown?.turn.text.replaceAll('\n', ' ') ?? '（盲测题不公开）';
}

/** Sets that whoever improves the bot does not look at. */
export function isBlind(set: string): boolean {
  return set.startsWith('blind/');
}

function scoreTable(scores: Scores): string {
  const sets = Object.entries(scores);
  if (sets.length === 0) return '还没有盲测题集。';
  const say = ({ turns, right, wrongFigures }: Scores[string]['first']) =>
    `${turns} 题答对 ${((100 * right) / turns).toFixed(1)}%，错数 ${wrongFigures}`;
  const rows = sets.map(([name, { first, last }]) => [
    name,
    say(first),
    say(last) + (first.content === last.content ? '' : '（题集改过）'),
  ]);
  return markdown([['题集', '第一次', '最近一次'], ...rows]);
}
