import { ASKING, type Reading } from '../language/reading.ts';
import { readAdmin } from './admin.ts';
import { answer } from './answer.ts';
import { cancel, confirm, remindOfDraft } from './confirm.ts';
import { factsDraft } from './draft.ts';
import { dropPart } from './drop.ts';
import { handIn, take } from './hand-in.ts';
import { completed } from './open-problems.ts';
import { openDraft, show } from './pending.ts';
import { population } from './population.ts';
import { isReasonOnly, reasonIn } from './reason.ts';
import { adminWorld } from './recording.ts';
import { review, speaksForAnother } from './review.ts';
import type { Outcome, Turn } from './turn.ts';
import { withdraw } from './withdraw.ts';

/** What a message of a member comes to; `read` understands a part of it by itself. */
export function respond(turn: Turn, reading: Reading, read: (text: string) => Reading): Outcome {
  if (isProxy(turn)) return { ...review(turn, 'approved'), reading: { ...reading, ...RETURN, intent: 'approve' } };
  if (isReturn(turn)) return { ...review(turn, 'returned'), reading: { ...reading, ...RETURN } };
  return population(turn) ?? aboutDraft(turn, reading) ?? byIntent(turn, reading, read);
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
  if (figures.length > 0) return { ...take(figures, [], turn, draft), reading: { ...reading, intent: 'report' } };
  const reason = isReasonOnly(turn.text) ? reasonIn(turn.text) : undefined;
  if (reason !== undefined && draft.kind === 'correct') {
    const lines = draft.lines.map((line) => ({ ...line, reason }));
    return show({ ...draft, lines, at: turn.now, message: turn.id }, turn);
  }
  return ASKING.has(reading.intent) && reading.intent !== 'value' ? null : dropPart(turn);
}

function byIntent(turn: Turn, reading: Reading, read: (text: string) => Reading): Outcome {
  switch (reading.intent) {
    case 'report':
    case 'correct':
      return withAside(handIn(turn, reading), turn, read);
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
    case 'snooze':
    case 'leave':
      return { text: '知道了。提醒功能还没有开通，我没有记录，也不会催您。' };
    case 'admin':
      return administer(turn, reading);
    case 'ack': {
      const reminder = remindOfDraft(turn);
      return reminder === null ? ask(turn, reading) : { text: reminder };
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
      if (openDraft(turn, ['report', 'correct', 'withdraw'])) {
        return { text: '还有没确认的报数，请先回“确认”或“取消”，再说这件事。' };
      }
      return show(factsDraft(id, now, reply.draft), turn);
  }
}

/** 某指标45人。请问什么时候截止？: a question beside the figures is answered too. */
function withAside(outcome: Outcome, turn: Turn, read: (text: string) => Reading): Outcome {
  const questions = turn.text
    .split(/(?<=[。！!？?；;\n])/)
    .filter((sentence) => /[?？]|请问|什么时候|多少|怎么/.test(sentence));
  const [question] = questions;
  if (question === undefined || questions.length > 1 || question.trim() === turn.text.trim()) return outcome;
  const reading = read(question);
  if (reading.updates.length > 0 || reading.detail.problems) return outcome;
  if (!ASKING.has(reading.intent)) {
    return { ...outcome, text: `${outcome.text}\n\n您另外问的，我没有听懂，请单独再问一次。` };
  }
  const { text, figures = [] } = ask(turn, reading);
  return { ...outcome, text: `${outcome.text}\n\n${text}`, figures: [...(outcome.figures ?? []), ...figures] };
}
