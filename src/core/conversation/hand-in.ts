import type { Flaw, Problem } from '../language/problem.ts';
import type { Reading, Update } from '../language/reading.ts';
import { keyOf } from '../language/topic.ts';
import { isClosed } from '../ledger/answers.ts';
import type { Indicator } from '../plan.ts';
import { absolute } from '../quantity.ts';
import { owedBy } from '../reminders/owed.ts';
import { alreadyRecorded } from './confirm.ts';
import { beginDraft, type Draft, type DraftLine, isSameCell, type OpenProblem, withLine } from './draft.ts';
import { lineOf, type SaidFigure } from './line.ts';
import { stillRecorded, withoutMoved } from './moved.ts';
import { isAnsweredBy, isBeyondRights, isRefusal, isSameProblem, toOpen, wasSaid } from './open-problems.ts';
import { openDraft, otherWaits, show } from './pending.ts';
import { sayBriefly } from './preview.ts';
import { sayFlaw } from './problems.ts';
import { reasonIn } from './reason.ts';
import { spanOf } from './span.ts';
import { standing } from './standing.ts';
import type { Outcome, Turn } from './turn.ts';

/** Takes the figures of a message into the person's draft and shows what would be recorded, or what keeps it back. */
export function handIn(turn: Turn, said: Reading): Outcome {
  if (isClosed(turn.scene.known, turn.id)) return { text: alreadyRecorded(turn) };
  const other = otherWaits(turn, ['withdraw', 'facts'], '再报数');
  if (other) return other;
  const before = withoutMoved(openDraft(turn, ['report', 'correct']), said, turn.scene);
  const reading = before ? withTotalSaid(said, before, turn.text) : said;
  const { problems = [], held = [] } = reading.detail;
  const updates = [...reading.updates, ...held.filter((update) => !isDoubtful(update, problems))];
  const correct = reading.intent === 'correct';
  const reason = correct ? reasonIn(turn.text) : undefined;
  const figures = updates.map((update) => ({ ...update, correct, ...(reason === undefined ? {} : { reason }) }));
  const left = restUnchanged(problems, updates, turn);
  const unchanged = [
    ...problems.flatMap(({ flaw, indicator }) =>
      flaw.kind === 'unchanged' && indicator ? unchangedOf(indicator, flaw, turn) : [],
    ),
    ...left,
  ];
  const open = problems.filter(({ flaw }) => flaw.kind !== 'aboveCity' && flaw.kind !== 'unchanged').map(toOpen);
  const vague = problems
    .filter(({ flaw, indicator }) => flaw.kind === 'unchanged' && !indicator && left.length === 0)
    .map((problem) => toOpen(problem).said);
  const outcome = take(
    [...figures, ...unchanged.flatMap(asSaid)],
    [...open, ...unchanged.flatMap(asProblem)],
    turn,
    before,
    [...vague, ...passedOverNote(reading), ...stillRecorded(said, turn.scene)],
  );
  return reading === said ? outcome : { ...outcome, reading };
}

/** Puts figures and problems into the draft; `remarks` are said once and keep nothing back. */
export function take(
  figures: readonly SaidFigure[],
  problems: readonly OpenProblem[],
  turn: Turn,
  before: Draft | null,
  remarks: readonly string[] = [],
): Outcome {
  const draft = before ?? beginDraft(turn.id, turn.now, 'report');
  let lines = draft.lines;
  let open = draft.problems;
  const already: string[] = [];
  const fresh: OpenProblem[] = [...problems];
  for (const said of figures) {
    const figure = placed(said, draft, turn);
    const cell = { indicator: keyOf(figure.indicator), unit: figure.unit.name, value: figure.value };
    const lined = lineOf(figure, turn.scene, (one) => wasSaid(draft, turn.id, one));
    open = open.filter((problem) => !isAnsweredBy(problem, cell));
    if ('why' in lined) fresh.push(problemOf(figure, lined.kind, lined.why));
    else if ('already' in lined) {
      already.push(lined.already);
      lines = lines.filter((line) => !isSameCell(line, lined.line));
    } else lines = withLine(lines, lined.line);
  }
  const tallies = fresh.some(isBeyondRights) ? ['refused-writing'] : [];
  const notes = [...remarks, ...(already.length > 0 ? [`${already.join('、')}已经记过同样的数，不重复记。`] : [])];
  const tookNothing = figures.length === fresh.length - problems.length && fresh.every(isRefusal);
  if (tookNothing) return refused(fresh, notes, draft, lines, turn, tallies);
  const kept = open.filter((problem) => !fresh.some((one) => isSameProblem(one, problem)));
  const correct = lines.length > 0 && lines.every((line) => line.correct);
  const next: Draft = {
    ...draft,
    at: turn.now,
    message: turn.id,
    kind: correct ? 'correct' : 'report',
    lines,
    problems: [...kept, ...fresh],
  };
  const lost = before ? [] : lapsedNote(turn);
  if (next.lines.length === 0 && next.problems.length === 0) {
    return { text: notes.join('\n'), ...(before ? { draft: null } : {}), tallies };
  }
  return { ...show(next, turn, [...notes, ...lost]), tallies };
}

/** All that was handed in cannot be taken: said, and what waits goes on waiting. */
function refused(
  fresh: readonly OpenProblem[],
  notes: readonly string[],
  draft: Draft,
  lines: readonly DraftLine[],
  turn: Turn,
  tallies: readonly string[],
): Outcome {
  const waits =
    draft.lines.length > 0 ? [`原来待确认的不变：${sayBriefly(lines, turn.scene)}。回“确认”记入，回“取消”作废。`] : [];
  const said = fresh.map((problem) => problem.said);
  const nothing = said.length > 0 ? ['没有记入。'] : [];
  return { text: [...said, ...notes, ...nothing, ...waits].join('\n'), tallies };
}

/** What was left unconfirmed too long is not silently gone. */
function lapsedNote({ draft, scene }: Turn): string[] {
  if (!draft || draft.closed || draft.lines.length === 0 || draft.kind === 'withdraw') return [];
  return [`此前没有确认的${sayBriefly(draft.lines, scene)}已经作废，没有记入。`];
}

/** 48人, said where the total was asked for: not a further change. */
function withTotalSaid(reading: Reading, draft: Draft, text: string): Reading {
  const [update] = reading.updates;
  if (reading.intent !== 'report' || reading.updates.length !== 1 || update?.mode !== 'delta') return reading;
  const asked = draft.lines.some(
    (line) => line.total === undefined && line.indicator === keyOf(update.indicator) && line.unit === update.unit.name,
  );
  if (!asked || /增|减|加|少|多|新|走|来|进|调|退|净/.test(text)) return reading;
  return { ...reading, updates: [{ ...update, mode: 'set', value: absolute(update.value) }] };
}

/** Figures that contradict each other, or a part greater than its whole, are not sound although they could be read. */
function isDoubtful(update: Update, problems: readonly Problem[]): boolean {
  return problems.some(({ flaw, indicator, given }) => {
    if (given?.unit !== update.unit) return false;
    if (flaw.kind === 'part') return indicator === update.indicator || flaw.whole === update.indicator;
    return (
      (flaw.kind === 'several' || flaw.kind === 'unsure' || flaw.kind === 'unclear') && indicator === update.indicator
    );
  });
}

/** A correction of what still waits belongs where that does, and so does a total in place of a change. */
function placed(said: SaidFigure, { lines }: Draft, { scene }: Turn): SaidFigure {
  const pending = lines.filter(({ indicator, unit }) => indicator === keyOf(said.indicator) && unit === said.unit.name);
  const [line] = pending;
  const follows = said.correct || line?.total === undefined;
  if (!line || pending.length > 1 || !follows || said.span) return said;
  const meant = spanOf(said.indicator, said, scene.today);
  if (said.period !== null && meant?.through !== line.through) return said;
  const { period, through, extent } = line;
  return { ...said, span: { period, through, extent } };
}

function problemOf(
  { indicator, unit, period, mode, value, extent }: SaidFigure,
  kind: string,
  why: string,
): OpenProblem {
  const words = `${indicator.name} ${value}${indicator.unit}`;
  return {
    words,
    kind,
    said: `“${words}”：${why}`,
    indicator: keyOf(indicator),
    choices: [],
    unit: unit.name,
    unitChoices: [],
    given: { period, mode, value, ...(extent === 'total' ? { extent } : {}) },
  };
}

type UnchangedFlaw = Extract<Flaw, { kind: 'unchanged' }>;
type Unchanged = { readonly said: SaidFigure } | { readonly problem: OpenProblem };

/** 都没有变化, 其余不变, while something is due: what of it is not named and has a last value, each with that. */
function restUnchanged(problems: readonly Problem[], updates: readonly Update[], { scene }: Turn): Unchanged[] {
  const says = problems.some(
    ({ flaw, indicator, words }) => flaw.kind === 'unchanged' && !indicator && SAME.test(words),
  );
  if (!says || scene.asker.role !== 'contact') return [];
  const named = new Set([...updates, ...problems].flatMap(({ indicator }) => (indicator ? [keyOf(indicator)] : [])));
  const { missing } = owedBy(scene.asker, scene.today, scene);
  return missing
    .filter(({ indicator, unit }) => unit === scene.asker.unit && !named.has(keyOf(indicator)))
    .flatMap(({ indicator }) => unchangedOf(indicator, { kind: 'unchanged' }, { scene }))
    .filter((one) => 'said' in one);
}

/** Nothing to report (零报告) is another thing than nothing changed. */
const SAME = /变|同|沿用|照旧|一样|维持|不动/;

/** 某指标没有变化: the last value, named, is offered as 沿用; without one the figure is asked for. */
function unchangedOf(indicator: Indicator, named: UnchangedFlaw, { scene }: Pick<Turn, 'scene'>): Unchanged[] {
  const units = scene.plans.find(({ id }) => id === indicator.plan)?.units ?? [];
  const unit =
    named.unit ?? units.find(({ name, whole }) => (scene.asker.role === 'contact' ? name === scene.asker.unit : whole));
  if (!unit) return [];
  const last = standing(scene.known, indicator, unit.name, 'total').at(-1);
  if (last?.op === '=') {
    const { value } = last;
    const extent = 'total' as const;
    return [
      {
        said: {
          indicator,
          unit,
          period: named.period ?? null,
          mode: 'set',
          value,
          extent,
          correct: false,
          unchanged: true,
        },
      },
    ];
  }
  const said = `“${indicator.name}没有变化”：${last ? '上次的不是确数' : '没有上次的数'}，请报现在的数。`;
  const key = keyOf(indicator);
  const given = { period: null, mode: 'set' as const, value: '0' };
  return [
    {
      problem: {
        words: indicator.name,
        kind: 'unchanged',
        said: unit.whole && indicator.scope === 'sum' ? `“${indicator.name}”：${sayFlaw({ kind: 'total' })}` : said,
        indicator: key,
        choices: [],
        unit: unit.name,
        unitChoices: [],
        given,
      },
    },
  ];
}

function passedOverNote({ detail: { passedOver = [] } }: Reading): readonly string[] {
  return passedOver.length > 0 ? [`没有记的：${passedOver.join('、')}（没有写数，或不在规划的指标里）。`] : [];
}

function asSaid(one: Unchanged): SaidFigure[] {
  return 'said' in one ? [one.said] : [];
}

function asProblem(one: Unchanged): OpenProblem[] {
  return 'problem' in one ? [one.problem] : [];
}
