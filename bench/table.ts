/** One table of results: the first column names what was measured; notes say how to read it. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** The table as Markdown, which reads well in a terminal too: columns are padded, a Chinese character counts as two. */
export function toMarkdown({ title, columns, rows, notes }: Table): string {
  const widths = columns.map((column, i) => Math.max(...[column, ...rows.map((row) => row[i] ?? '')].map(widthOf)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, i) => `${cells[i] ?? ''}${' '.repeat(width - widthOf(cells[i] ?? ''))}`).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const below = notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : [];
  return [`## ${title}`, '', line(columns), rule, ...rows.map(line), ...below].join('\n');
}

function widthOf(text: string): number {
  return Array.from(text).reduce((sum, char) => sum + (/[\u2e80-\uffe6]/u.test(char) ? 2 : 1), 0);
}

/** Three digits that count: 0.412, 18.3, 4620. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '—';
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 3));
}

/** What is aimed at, and whether it was reached. */
export function aim(value: number, limit: number, side: 'least' | 'most', unit = ''): string {
  const reached = side === 'least' ? value >= limit : value <= limit;
  return `${side === 'least' ? '≥' : '≤'} ${limit}${unit} ${reached ? '达到' : '未达到'}`;
}
