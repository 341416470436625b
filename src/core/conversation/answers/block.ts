import type { Reading } from '../../language/reading.ts';
import type { Indicator, Unit } from '../../plan.ts';
import type { StatedFigure } from '../said.ts';
import type { Answer, Scene } from '../scene.ts';

/** One indicator of one unit that a message asks about. */
export interface Subject {
  readonly indicator: Indicator;
  readonly unit: Unit;
  readonly reading: Reading;
}

/** What is said of one subject: the first line is the answer, the rest supports it. */
export interface Block {
  readonly lines: readonly string[];
  readonly figures: readonly StatedFigure[];
}

/** Answers one intent for one subject. */
export type Answering = (subject: Subject, scene: Scene) => Block;

export function block(lines: readonly string[], figures: readonly StatedFigure[] = []): Block {
  return { lines, figures };
}

/**
 * A second question about the same subject: its answer follows the first one's, what supports both comes once.
 * `alike`: both hold a figure against its target, so the fuller of the two says all that supports either.
 */
export function join(first: Block, second: Block, alike: boolean): Block {
  const [head = '', ...rest] = first.lines;
  const [next = '', ...more] = second.lines;
  const support = !alike ? [...rest, ...more] : rest.length >= more.length ? rest : more;
  const lines = [...new Set([head, next, ...support])];
  const figures = second.figures.filter((figure) => !first.figures.some((other) => sameFigure(figure, other)));
  return { lines, figures: [...first.figures, ...figures] };
}

/** Blocks one below the other; of more than a few only the answer, the judgement and every stated figure. */
export function toAnswer(blocks: readonly Block[]): Answer {
  const few = blocks.length <= MOST_IN_FULL;
  return {
    text: blocks.map((one) => (few ? one.lines : inBrief(one)).join('\n')).join(few ? '\n\n' : '\n'),
    figures: blocks.flatMap(({ figures }) => figures),
  };
}

const MOST_IN_FULL = 3;

function inBrief({ lines, figures }: Block): readonly string[] {
  const values = figures.map(({ value }) => String(Math.abs(value)));
  return lines.filter((line, i) => i < 2 || values.some((value) => line.includes(value)));
}

function sameFigure(a: StatedFigure, b: StatedFigure): boolean {
  return a.indicator === b.indicator && a.unit === b.unit && a.period === b.period && a.measure === b.measure;
}
