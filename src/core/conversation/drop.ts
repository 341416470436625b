import type { Indicator } from '../plan.ts';
import { type Draft, indicatorOf, type OpenProblem } from './draft.ts';
import { namedAmong, namesOfIndicator } from './named.ts';
import { openDraft, show } from './pending.ts';
import { sayBriefly } from './preview.ts';
import type { Outcome, Turn } from './turn.ts';

const DROPS = /不报|不用报|别报|删|去掉|去除|拿掉|略过|跳过|不要|不用|撤|取消|作废|先放|不记/;
const THAT = /[那这](?:一|几|两|三|些)?(?:项|个|条|句|笔)|有问题的|不清楚的|没看懂的|说不清的/;
const ORDINAL = /第([一二三四五六七八九十]|\d{1,2})(?:项|个|条)/;

/** 那一项不报了, 删掉某指标, 第2项不要了: takes a part out of the draft. Null where the message is about something else, or about all. */
export function dropPart(turn: Turn): Outcome | null {
  const draft = openDraft(turn, ['report', 'correct']);
  if (!draft || !DROPS.test(turn.text)) return null;
  const { lines, problems } = draft;
  const names = (key: string | undefined) => {
    const indicator = key === undefined ? undefined : indicatorOf(key, turn.scene.plans);
    return indicator ? namesOfIndicator(indicator) : [];
  };
  const things = [
    ...problems.map((problem) => ({
      problem,
      names: [...names(problem.indicator), ...problem.choices.flatMap(names)],
    })),
    ...lines.map((line) => ({ line, names: names(line.indicator) })),
  ];
  const ofUnit = namedAmong(turn.text, things, (thing) => {
    const unit = 'line' in thing ? thing.line.unit : thing.problem.unit;
    return unit === undefined ? [] : [unit, unit.slice(0, -1)];
  });
  const named = namedAmong(turn.text, things, (thing) => thing.names);
  const both = named.filter((thing) => ofUnit.includes(thing));
  const meant = both.length > 0 ? both : named.length > 0 ? named : ofUnit.length < things.length ? ofUnit : [];
  if (meant.length === 0) {
    const others = namedAmong(
      turn.text,
      turn.scene.plans.flatMap(({ indicators }) => indicators),
      namesOfIndicator,
    );
    if (others.length > 0 && lines.length > 0 && ofUnit.length === 0) return notAmong(others, draft, turn);
  }
  if (meant.length > 0) {
    const goneProblems = meant.flatMap((thing) => ('problem' in thing ? [thing.problem] : []));
    // A line stays where the name is also that of a problem: the problem is what was asked about.
    const goneLines = goneProblems.length > 0 ? [] : meant.flatMap((thing) => ('line' in thing ? [thing.line] : []));
    return without(draft, goneLines, goneProblems, turn);
  }
  const ordinal = ORDINAL.exec(turn.text)?.[1];
  if (ordinal !== undefined) {
    const index = /\d/.test(ordinal) ? Number(ordinal) : '一二三四五六七八九十'.indexOf(ordinal) + 1;
    const line = problems.length === 0 ? lines[index - 1] : undefined;
    return line
      ? without(draft, [line], [], turn)
      : { text: '不知道您说的是哪一项，请写指标名，例如“删掉某项”。待确认的没有变。' };
  }
  return problems.length > 0 && THAT.test(turn.text) ? without(draft, [], problems, turn) : null;
}

/** He names something that does not wait: what waits is left alone. */
function notAmong(others: readonly Indicator[], { lines }: Draft, { scene }: Turn): Outcome {
  const names = others.map(({ name }) => name).join('、');
  return { text: `待确认的里没有${names}。现在待确认的是：${sayBriefly(lines, scene)}。回“确认”记入，回“取消”作废。` };
}

function without(draft: Draft, lines: Draft['lines'], problems: readonly OpenProblem[], turn: Turn): Outcome {
  const next: Draft = {
    ...draft,
    at: turn.now,
    message: turn.id,
    lines: draft.lines.filter((line) => !lines.includes(line)),
    problems: draft.problems.filter((problem) => !problems.includes(problem)),
  };
  const gone = [
    ...(lines.length > 0 ? [sayBriefly(lines, turn.scene)] : []),
    ...problems.map(({ words }) => `“${words}”`),
  ].join('、');
  if (next.lines.length === 0 && next.problems.length === 0) {
    return { text: `已去掉${gone}，没有别的要记，什么都没有记入。`, draft: { ...draft, closed: { how: 'dropped' } } };
  }
  return show(next, turn, [], [`已去掉${gone}。`]);
}
