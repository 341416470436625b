import { ASKING, type Reading } from '../language/reading.ts';
import { readAdmin } from './admin.ts';
import { answer } from './answer.ts';
import { cancel, confirm, remindOfDraft } from './confirm.ts';
import { factsDraft } from './draft.ts';
import { dropPart } from './drop.ts';
import { handIn, take } from './hand-in.ts';
import { completed } from './open-problems.ts';
import { ALL_KINDS, openDraft, otherWaits, show } from './pending.ts';
import { population, withoutPopulation } from './population.ts';
import { isReasonOnly, reasonIn } from './reason.ts';
import { adminWorld } from './recording.ts';
import { acknowledge } from './responding/acknowledge.ts';
import { takeLeave } from './responding/leave.ts';
import { promise } from './responding/promise.ts';
import { snooze } from './responding/snooze.ts';
import { review, speaksForAnother } from './review.ts';
import type { Outcome, Turn } from './turn.ts';
import { withdraw } from './withdraw.ts';

/** What a message of a member comes to; `read` understands a part of it by itself. */
export function respond(turn: Turn, reading: Reading, read: (text: string) => Reading): Outcome {
  if (isProxy(turn)) return { ...review(turn, 'approved'), reading: { ...reading, ...RETURN, intent: 'approve' } };
  if (isReturn(turn)) return { ...review(turn, 'returned'), reading: { ...reading, ...RETURN } };
  const people = population(turn);
  return people ? withFigures(people, turn, read) : (aboutDraft(turn, reading) ?? byIntent(turn, reading, read));
}

/** 数有误，退回12: numbers and names in a reason hand nothing in. */
function isReturn({ scene, text }: Turn): boolean {
  return scene.asker.role === 'planner' && RETURNS.test(text.normalize('NFKC'));
}

/** 以某某名义同意12: refused by whose name it uses, whatever else the sentence may be. */
function isProxy({ scene, text }: Turn): boolean {
  return scene.asker.role === 'planner' && speaksForAnother(text) && /(?:同意|退回|通过)\s*第?\d/.test(text);
}

const RETURNS =
  /(?:退回|驳回|打回)\s*(?:第|编号|报送单)?\s*\d|^(?:请?把|将)?\s*\d{1,7}[号条]?\s*[,，、]?(?:退回|驳回|打回)/;

const RETURN: Pick<Reading, 'intent' | 'indicators' | 'units' | 'period' | 'updates' | 'detail'> = {
  intent: 'return',
  indicators: [],
  units: [],
  period: null,
  updates: [],
  detail: {},
};

/** Messages that only the open draft gives a meaning to: what it lacked, a part to leave out, a reason. */
function aboutDraft(turn: Turn, reading: Reading): Outcome | null {
  const draft = openDraft(turn, ['report', 'correct']);
  if (!draft || reading.updates.length > 0 || (reading.detail.problems ?? []).length > 0) return null;
  const figures = completed(draft, turn.text, reading, turn.scene);
  if (figures.length > 0) {
    const updates = figures.map(({ indicator, unit, period, mode, value }) => ({
      indicator,
      unit,
      period,
      mode,
      value,
    }));
    return { ...take(figures, [], turn, draft), reading: { ...reading, intent: 'report', updates } };
  }
  const reason = isReasonOnly(turn.text) ? reasonIn(turn.text) : undefined;
  if (reason !== undefined && draft.kind === 'correct') {
    const lines = draft.lines.map((line) => ({ ...line, reason }));
    return show({ ...draft, lines, at: turn.now, message: turn.id }, turn);
  }
  return ASKING.has(reading.intent) && reading.intent !== 'value' ? null : dropPart(turn);
}

/** 某指标6人，常住人口35万人: the figures are taken, and the population is asked for by itself. */
function withFigures(people: Outcome, turn: Turn, read: (text: string) => Reading): Outcome {
  const rest = withoutPopulation(turn.text);
  const reading = read(rest);
  if (reading.updates.length === 0) return people;
  const besides = turn.scene.asker.role === 'planner' ? '人口数没有记，请单独发一条。' : people.text;
  const outcome = handIn({ ...turn, text: rest }, reading);
  const tallies = [...(outcome.tallies ?? []), ...(people.tallies ?? [])];
  return { ...outcome, text: `${outcome.text}\n\n${besides}`, tallies, reading: outcome.reading ?? reading };
}

function byIntent(turn: Turn, reading: Reading, read: (text: string) => Reading): Outcome {
  switch (reading.intent) {
    case 'report':
    case 'correct':
      return withAside(handIn(turn, reading), reading, turn, read);
    case 'confirm':
      return confirm(turn);
    case 'cancel':
      return cancel(turn);
    case 'withdraw':
      return withdraw(turn, reading);
    case 'approve':
      return review(turn, 'approved');
    case 'return':
      return review(turn, 'returned');
    case 'promise':
      return promise(turn);
    case 'snooze':
      return snooze(turn);
    case 'leave':
      return takeLeave(turn);
    case 'admin':
      return administer(turn, reading);
    case 'ack': {
      const reminder = remindOfDraft(turn);
      return reminder === null ? (acknowledge(turn) ?? ask(turn, reading)) : { text: reminder };
    }
    default:
      return ask(turn, reading);
  }
}

function ask({ scene }: Turn, reading: Reading): Outcome {
  const { text, figures, tally } = answer(reading, scene);
  return { text, figures, ...(tally === undefined ? {} : { tallies: [tally] }) };
}

function administer(turn: Turn, reading: Reading): Outcome {
  const { scene, text, now, id } = turn;
  const reply = readAdmin(text, reading, adminWorld(turn), scene.asker, now);
  switch (reply.kind) {
    case 'ask':
    case 'answer':
      return { text: reply.text };
    case 'refuse':
      return { text: reply.text, ...(reply.tally === undefined ? {} : { tallies: [reply.tally] }) };
    case 'draft':
      return otherWaits(turn, ALL_KINDS, '再说这件事') ?? show(factsDraft(id, now, reply.draft), turn);
  }
}

/** 某指标45人，还差多少？: a question beside the figures is answered too, about them where it names nothing else. */
function withAside(outcome: Outcome, said: Reading, turn: Turn, read: (text: string) => Reading): Outcome {
  const question = said.detail.beside ?? questionIn(turn.text);
  if (question === undefined) return outcome;
  const alone = read(question);
  const [update, ...others] = said.updates;
  const isOpen = ASKING.has(alone.intent) && alone.indicators.length === 0;
  const about = isOpen && others.length === 0 ? update?.indicator.name : undefined;
  const reading = about === undefined ? alone : read(`${about}${question}`);
  if (reading.updates.length > 0 || reading.detail.problems) return outcome;
  if (!ASKING.has(reading.intent)) {
    return { ...outcome, text: `${outcome.text}\n\n您另外问的，我没有听懂，请单独再问一次。` };
  }
  const { text, figures = [] } = ask(turn, reading);
  return { ...outcome, text: `${outcome.text}\n\n${text}`, figures: [...(outcome.figures ?? []), ...figures] };
}

/** The only sentence that asks, of several. */
function questionIn(text: string): string | undefined {
  const questions = text
    .split(/(?<=[。！!？?；;\n])/)
    .filter((sentence) => /[?？]|请问|什么时候|多少|怎么/.test(sentence));
  const [question] = questions;
  return questions.length === 1 && question?.trim() !== text.trim() ? question : undefined;
}
