import { reviewersOf } from '../home.ts';
import { normalise } from '../language/normalise.ts';
import { parseNumber } from '../language/numerals.ts';
import type { NewEntry } from '../ledger/entry.ts';
import type { Figure } from '../ledger/known.ts';
import { type Submission, submission, waiting } from '../ledger/submissions.ts';
import { nameOf } from './answers/figure.ts';
import { namedAmong, namesOfIndicator } from './named.ts';
import { outcomeNotices } from './notices.ts';
import { withoutPrivate } from './private.ts';
import type { Outcome, Turn } from './turn.ts';
import { indicatorOfFigure } from './withdraw-preview.ts';

type Verdict = 'approved' | 'returned';

/** 同意 12, 全部同意, 退回 12 口径不对: the reviewer's word on what waits. Recorded in his own name, once for each figure. */
export function review(turn: Turn, verdict: Verdict): Outcome {
  const { scene, text } = turn;
  const planners = (scene.contacts ?? []).filter(({ role }) => role === 'planner').map(({ name }) => name);
  if (scene.asker.role !== 'planner') {
    return { text: `审核由${planners.join('、') || '审核人'}来做，您不能审核。`, tallies: ['refused-review'] };
  }
  if (speaksForAnother(text)) return { text: '审核只能以您自己的名义，没有记录。', tallies: ['refused-review'] };
  const { numbers, rest } = splitNumbers(normalise(text));
  const waits = waiting(scene.known).filter((one) => keepers(one, scene).includes(scene.asker.userId));
  const meant =
    numbers.length > 0
      ? [...new Set(numbers)].map((number) => submission(scene.known, number) ?? number)
      : named(waits, turn);
  if (meant.length === 0) return { text: whichOne(waits, verdict) };
  if (numbers.length === 0 && HESITATES.test(text)) return { text: notYet(meant) };
  const reason = verdict === 'returned' ? reasonOf(rest) : undefined;
  if (verdict === 'returned' && reason === undefined && meant.some(isOpen)) {
    const example = typeof meant[0] === 'number' ? meant[0] : meant[0]?.number;
    return { text: `退回要写明原因，例如“退回 ${example} 口径不对”。还没有退回。` };
  }
  const judged = meant.map((one) => judge(one, verdict, reason, numbers.length > 0 ? text : '', turn));
  return {
    text: judged.map(({ said }) => said).join('\n'),
    entries: judged.flatMap(({ entry }) => entry ?? []),
    notices: judged.flatMap(({ notices }) => notices),
  };
}

/** 暂不同意, 等我核实再说: no verdict yet. */
const HESITATES = /暂|先[不别放等]|等[我一]|再(?:核|看|议|说|定)|缓/;

function notYet(meant: readonly (Submission | number)[]): string {
  const [first] = meant.map((one) => (typeof one === 'number' ? one : one.number));
  return `没有审，还在待审。要退回请写“退回 ${first} 原因”，同意写“同意 ${first}”。`;
}

function isOpen(one: Submission | number): boolean {
  return typeof one !== 'number' && one.figures.some(({ state }) => state === 'provisional');
}

/** 以某某名义同意12, 替某某退回12: what stands before the number, not in the reason behind it. */
export function speaksForAnother(text: string): boolean {
  const head = /^[^\d]*/.exec(text)?.[0] ?? '';
  return /以.{1,8}名义|[代替].{0,6}(?:同意|退回|审核|通过)/.test(head);
}

interface Judged {
  readonly said: string;
  readonly entry?: NewEntry;
  readonly notices: NonNullable<Outcome['notices']>;
}

function judge(
  one: Submission | number,
  verdict: Verdict,
  reason: string | undefined,
  text: string,
  turn: Turn,
): Judged {
  const { scene, now, id } = turn;
  if (typeof one === 'number') return { said: `没有报送单${one}。`, notices: [] };
  const keep = keepers(one, scene);
  if (!keep.includes(scene.asker.userId))
    return {
      said: `报送单${one.number}是别的规划的，由${keep.map((id) => nameOf(id, scene)).join('、')}来审。`,
      notices: [],
    };
  const open = one.figures.filter(({ state }) => state === 'provisional');
  if (open.length === 0) return { said: `报送单${one.number}${sayState(one.figures)}，不能再审。`, notices: [] };
  const picked = namedAmong(text, open, (figure) => {
    const indicator = indicatorOfFigure(figure, scene.plans);
    return indicator ? namesOfIndicator(indicator) : [];
  });
  const figures = picked.length > 0 && verdict === 'approved' ? picked : open;
  const left = open.length - figures.length;
  const done = verdict === 'approved' ? '已同意' : '已退回';
  const units = [...new Set(figures.map(({ unit }) => unit))].join('、');
  const names = figures.map((figure) => {
    const indicator = indicatorOfFigure(figure, scene.plans);
    return `${indicator?.name ?? figure.indicator}${figure.value}${indicator?.unit ?? ''}`;
  });
  const because = reason === undefined ? '' : `，原因：${reason}`;
  const fact = {
    kind: 'review' as const,
    submission: one.number,
    figures: figures.map(({ position }) => position),
    verdict,
  };
  return {
    said: `${done}报送单${one.number}（${units}）：${names.join('、')}${because}。${left > 0 ? `还有${left}项待审。` : ''}`,
    entry: {
      at: now,
      by: scene.asker.userId,
      cause: id,
      fact: { ...fact, ...(reason === undefined ? {} : { reason }) },
    },
    notices: outcomeNotices(one, figures, verdict, reason, turn),
  };
}

/** UserIDs of who may review a submission; the asker's own where no contact list is known. */
function keepers({ figures }: Submission, { plans, contacts, asker }: Turn['scene']): readonly string[] {
  const ids = new Set(figures.map(({ plan }) => plan));
  return [...ids].flatMap((id) => reviewersOf(id, plans, contacts ?? [asker])).map(({ userId }) => userId);
}

function sayState(figures: readonly Figure[]): string {
  const states = new Set(figures.map(({ state }) => state));
  if (states.size === 1 && states.has('withdrawn')) return '已被撤回';
  if (states.has('returned')) return '已经退回';
  return '已经审核过';
}

const VERB = /同意|通过|批准|准予|退回|打回|驳回/;
const LIST = /^(?:第|编号|报送单|单号|给|[:,、\s])*(\d{1,7}|[一二三四五六七八九十百]{1,5})(?:号|条|份)?/;
const JOINT = /^[\s,、;和跟与及]+(?=(?:第|编号|报送单)?\s*(?:\d|[一二三四五六七八九十百]))/;

/** The numbers of submissions behind the verdict's word or at the head of the message, and what is said beside them. */
function splitNumbers(text: string): { readonly numbers: readonly number[]; readonly rest: string } {
  const verb = VERB.exec(text);
  const behind = verb ? verb.index + verb[0].length : 0;
  const found = numbersAt(text, behind);
  const { numbers, end } = found.numbers.length > 0 ? found : numbersAt(text, 0);
  const from = found.numbers.length > 0 ? behind : 0;
  return { numbers, rest: `${text.slice(0, from)}${text.slice(end)}` };
}

function numbersAt(text: string, from: number): { readonly numbers: readonly number[]; readonly end: number } {
  const numbers: number[] = [];
  let at = from;
  for (let found = LIST.exec(text.slice(at)); found; found = LIST.exec(text.slice(at))) {
    const [whole, digits = ''] = found;
    // 一并, 一起 and 一直 hold no number of a submission.
    if (!/\d/.test(digits) && /^[并起样定律些直切]/.test(text.slice(at + whole.length))) break;
    numbers.push(Number(/\d/.test(digits) ? digits : parseNumber(digits)));
    at += whole.length;
    const joint = JOINT.exec(text.slice(at))?.[0];
    if (joint === undefined) break;
    at += joint.length;
  }
  return { numbers, end: at };
}

/** 全部同意, 某县的同意, and 同意 where only one waits. */
function named(waits: readonly Submission[], { text, scene }: Turn): readonly Submission[] {
  const units = namedAmong(
    text,
    scene.plans.flatMap((plan) => plan.units).filter(({ whole }) => !whole),
    ({ name, aliases }) => [name, ...aliases],
  );
  if (units.length > 0) {
    return waits.filter(({ figures }) => figures.every(({ unit }) => units.some(({ name }) => name === unit)));
  }
  if (/全部|都|全|一并|统统|所有|其余|剩下/.test(text)) return waits;
  return waits.length === 1 ? waits : [];
}

function whichOne(waits: readonly Submission[], verdict: Verdict): string {
  if (waits.length === 0) return '没有待审的数。';
  const numbers = waits.map(
    ({ number, figures }) => `${number}（${[...new Set(figures.map(({ unit }) => unit))].join('、')}）`,
  );
  const verb = verdict === 'approved' ? '同意' : '退回';
  return `待审的有报送单${numbers.join('、')}，请写明编号，例如“${verb} ${waits[0]?.number}${verdict === 'returned' ? ' 口径不对' : ''}”。`;
}

/** What is left once the verdict's own words are gone. */
function reasonOf(rest: string): string | undefined {
  const words = rest
    .replace(/^(?:请|把|将|麻烦)+/, '')
    .replace(/(?:退回|打回|驳回|不同意|不予通过|审核不通过|不通过)(?:去|给[^,。:\s]{0,6})?/, ' ')
    .replace(/^(?:[\s,。:;、号条份的]|原因(?:是|为)?|理由(?:是|为)?|因为|由于|全部|都)+/, '')
    .replace(/[\s,。:;、]+$/, '');
  const reason = withoutPrivate(words)
    .replace(/\s*,\s*/g, '，')
    .replace(/\s*;\s*/g, '；')
    .replace(/\s+/g, ' ')
    .trim();
  return reason.length < 2 ? undefined : reason.slice(0, 100);
}
