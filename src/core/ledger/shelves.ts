import type { AliasFact, ContactFact, ReceiptFact, ResponseFact, TargetFact } from './entry.ts';
import { type Figure, historyKey, inOrder, type Judgement, type Population, type Recorded } from './figure.ts';
import type { Lasting, Sending } from './lasting.ts';

export type { Sending } from './lasting.ts';

/** What was handed in with one 确认, as it was recorded: the figures stand under their positions. */
export interface SubmissionRecord extends Recorded {
  readonly number: number;
  readonly cause?: string;
  readonly positions: readonly number[];
}

/** The facts of the ledger, each kind on a shelf of its own, as of the last entry that was put there. */
export interface Shelves {
  /** By position; a place is empty where the entry is no figure. */
  readonly figures: readonly (Figure | undefined)[];
  /** Positions of the figures of an indicator and a unit, by the last day covered, then by position. */
  readonly histories: ReadonlyMap<string, readonly number[]>;
  readonly submissions: ReadonlyMap<number, SubmissionRecord>;
  readonly populations: readonly Population[];
  readonly aliases: readonly (AliasFact & Recorded)[];
  readonly contacts: readonly (ContactFact & Recorded)[];
  /** Changes of targets in the order of recording, one a document and indicator: the last recorded replaces the one before. */
  readonly targets: readonly (TargetFact & Recorded)[];
  /** Reminders, oldest first, and what was said to them. */
  readonly sendings: readonly Sending[];
  readonly responses: readonly (ResponseFact & Recorded)[];
  /** Business time at which the ledger was first opened. */
  readonly installedAt: string | null;
}

/** Puts what lasts of entries that are not there yet on copies of the shelves. */
export function shelve(shelves: Shelves, news: readonly Lasting[]): Shelves {
  const figures = shelves.figures.slice();
  const submissions = new Map(shelves.submissions);
  const populations = [...shelves.populations];
  const aliases = [...shelves.aliases];
  const contacts = [...shelves.contacts];
  let targets = shelves.targets;
  const sendings = [...shelves.sendings];
  const responses = [...shelves.responses];
  let { installedAt } = shelves;
  const added: Figure[] = [];
  for (const fact of news) {
    switch (fact.kind) {
      case 'figure':
        figures[fact.position] = fact;
        added.push(fact);
        if (fact.submission !== undefined) join(submissions, fact.submission, fact);
        break;
      case 'review':
        judge(figures, fact);
        break;
      case 'withdrawal':
        judge(figures, fact);
        drop(populations, fact.figures);
        break;
      case 'population':
        populations.push(fact);
        break;
      case 'alias':
        aliases.push(fact);
        break;
      case 'contact':
        contacts.push(fact);
        break;
      case 'target':
        targets = [...targets.filter((other) => !isSameDecision(other, fact)), fact];
        break;
      case 'installation':
        installedAt ??= fact.at;
        break;
      case 'sending':
        sendings.push(fact);
        break;
      case 'receipt':
        receive(sendings, fact);
        break;
      case 'response':
        responses.push(fact);
        break;
    }
  }
  const histories = withFigures(shelves.histories, figures, added);
  return {
    figures,
    histories,
    submissions,
    populations,
    aliases,
    contacts,
    targets,
    sendings,
    responses,
    installedAt,
  };
}

/** What one document decides about one indicator: recorded again, with another day or value, it is the same decision. */
export function isSameDecision(a: TargetFact, b: TargetFact): boolean {
  return a.plan === b.plan && a.indicator === b.indicator && a.document === b.document;
}

function join(submissions: Map<number, SubmissionRecord>, number: number, figure: Figure): void {
  const known = submissions.get(number);
  const { at, by, position, cause } = figure;
  const begun = known ?? { number, at, by, position, ...(cause === undefined ? {} : { cause }), positions: [] };
  submissions.set(number, { ...begun, positions: [...begun.positions, position] });
}

/** The last verdict holds; what was withdrawn stays withdrawn. */
function judge(figures: (Figure | undefined)[], fact: Extract<Lasting, { kind: 'review' | 'withdrawal' }>): void {
  const verdict = fact.kind === 'review' ? fact.verdict : 'withdrawn';
  const { at, by, position, reason } = fact;
  const judged: Judgement = { verdict, at, by, position, ...(reason === undefined ? {} : { reason }) };
  for (const judgedAt of fact.figures) {
    const figure = figures[judgedAt];
    if (!figure || figure.state === 'withdrawn') continue;
    figures[judgedAt] = { ...figure, ...stateAfter(figure, verdict), judged };
  }
}

function stateAfter(figure: Figure, verdict: Judgement['verdict']): Pick<Figure, 'state' | 'status'> {
  switch (verdict) {
    case 'approved':
      return { state: 'reviewed', status: 'reviewed' };
    case 'returned':
      return { state: 'returned', status: 'provisional' };
    case 'withdrawn':
      return { state: 'withdrawn', status: figure.status };
  }
}

function receive(sendings: Sending[], { sending, outcome }: ReceiptFact): void {
  const at = sendings.findLastIndex(({ position }) => position === sending);
  const before = sendings[at];
  if (before) sendings[at] = { ...before, outcome };
}

function drop(populations: Population[], positions: readonly number[]): void {
  for (const position of positions) {
    const at = populations.findIndex((population) => population.position === position);
    if (at >= 0) populations.splice(at, 1);
  }
}

function withFigures(
  histories: Shelves['histories'],
  figures: Shelves['figures'],
  added: readonly Figure[],
): Shelves['histories'] {
  if (added.length === 0) return histories;
  const fresh = Map.groupBy(added, ({ plan, indicator, unit }) => historyKey(plan, indicator, unit));
  const result = new Map(histories);
  for (const [key, news] of fresh) {
    const before = (histories.get(key) ?? []).flatMap((position) => figures[position] ?? []);
    result.set(
      key,
      before
        .concat(news)
        .sort(inOrder)
        .map(({ position }) => position),
    );
  }
  return result;
}
