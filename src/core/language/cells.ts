import type { Bound } from './binding.ts';
import { type Change, changeIn, saysTotal } from './change.ts';
import { monthOf, monthPeriod, periodOfStock } from './days.ts';
import type { Message } from './message.ts';
import { indicatorOf } from './subject.ts';
import { keyOf } from './topic.ts';

/** The numbers that speak of one figure: of the same indicator, unit and time. */
interface Cell {
  readonly owner: string;
  readonly time: string;
  /** Some of them name no period. */
  readonly open: boolean;
  readonly bounds: readonly Bound[];
}

/**
 * Numbers grouped by the figure that they speak of, however far apart they stand; a change that is said beside the total
 * belongs to it (replies.md 2). What names no indicator is a group of its own name.
 */
export function byCell(bounds: readonly Bound[], message: Message): readonly (readonly Bound[])[] {
  const cells = new Map<string, Cell>();
  for (const bound of bounds) {
    const owner = ownerOf(bound, message);
    const time = timeOf(bound, message);
    const cell = cells.get(`${owner} ${time}`);
    cells.set(`${owner} ${time}`, {
      owner,
      time,
      open: (cell?.open ?? false) || bound.period === null,
      bounds: [...(cell?.bounds ?? []), bound],
    });
  }
  const all = [...cells.values()];
  const totals = all.filter((cell) => cell.bounds.some((bound) => !changeOf(bound)));
  const changes = all.filter((cell) => !totals.includes(cell));
  const belongs = (change: Cell, total: Cell) =>
    change.owner === total.owner && (change.open || total.open || accumulates(total.bounds));
  return all
    .filter((cell) => totals.includes(cell) || !totals.some((total) => belongs(cell, total)))
    .map((cell) => {
      const own = totals.includes(cell) ? changes.filter((change) => belongs(change, cell)) : [];
      return [cell, ...own].flatMap((one) => one.bounds).sort((a, b) => a.number.start - b.number.start);
    });
}

/** Whether a number is a change, by its own words or as the figure that it rights. */
export function changeOf(one: Bound): Change | null {
  const { before, inherited } = one;
  return changeIn(before) ?? (saysTotal(before) ? null : (inherited ?? movedBehind(one)));
}

/** 一个医生转走了: what happened stands behind the name. */
function movedBehind({ name, number, after }: Bound): Change | null {
  const behind = name.start >= number.end ? /^(?:个|名|位|人)?/.exec(after)?.[0].length : undefined;
  if (behind === undefined) return null;
  return changeIn(after.slice(behind + name.end - name.start).replace(/[的了啊]+$/, '了'));
}

/** 累计, 截至 and 以来 make a running total of a figure that names a period (contract.md, Handing in); 累计新增 counts a change. */
export function isTotal(bound: Bound): boolean {
  const { before, after, period } = bound;
  if (period?.asOf) return true;
  if (changeOf(bound)) return false;
  return period?.since === true || TOTAL.test(before) || /^[^,。;]{0,3}累计/.test(after);
}

const TOTAL = /累计|总共|一共|总数|合计|共(?!同|有制)|截[至止]|以来|至今|现有/;

function ownerOf(bound: Bound, { setting }: Message): string {
  const indicator = indicatorOf(bound.name);
  return `${indicator ? keyOf(indicator) : bound.name.start} ${bound.unit?.name ?? setting.asker.unit}`;
}

/** The month of a level or a running total, the span of an amount; none named: this month. */
function timeOf(bound: Bound, { setting }: Message): string {
  const period = bound.period?.period ?? null;
  if (period !== null && accumulates([bound]) && !isTotal(bound)) return `in ${period}`;
  return periodOfStock(period ?? monthPeriod(monthOf(setting.today)));
}

/** Adds up over time: an amount and a running total are two figures of the same time. */
function accumulates([bound]: readonly Bound[]): boolean {
  const kind = bound && indicatorOf(bound.name)?.kind;
  return kind === 'flow' || kind === 'cumulative';
}
