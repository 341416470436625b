import type { Tally } from './tally.ts';

const HEAD = ['', '题', '答对', '反问', '拒答', '答错', '错数'];

/** Tallies as lines for the terminal, or as a Markdown table; `what` stands above the first column. */
export function table(what: string, rows: ReadonlyMap<string, Tally>, style: 'plain' | 'markdown' = 'plain'): string {
  const cells = [[what, ...HEAD.slice(1)], ...[...rows].map(([name, each]) => [name, ...cellsOf(each)])];
  return style === 'markdown' ? markdown(cells) : plain(cells);
}

function cellsOf({ turns, right, asked, refused, wrong, wrongFigures }: Tally): readonly string[] {
  const share = turns === 0 ? '-' : `${((100 * right) / turns).toFixed(1)}%`;
  return [`${turns}`, share, `${asked}`, `${refused}`, `${wrong}`, `${wrongFigures}`];
}

/** Rows of cells as Markdown; the first is the head. */
export function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function plain(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const pad = (cell: string, column: number): string => {
    const room = ' '.repeat((widths[column] ?? 0) - width(cell));
    return column === 0 ? cell + room : room + cell;
  };
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

/** Columns in a terminal: Chinese takes two. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}
