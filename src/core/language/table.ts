/**
 * A table pasted from a spreadsheet, unfolded: each cell becomes a line `unit name number` of its own, so that the rest
 * reads it like any other message, 无 and 待核 too. Columns may be names and rows units, or the other way round. Other text stays as it is.
 */
export function unfoldTable(text: string, isUnit: (word: string) => boolean): string {
  const lines = text.split('\n');
  const written = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  const first = written.findIndex((cells) => cells.length >= 2);
  const rows = withoutSides(written, written[first] ?? []);
  const header = rows[first];
  const body = rows.slice(first + 1).filter((cells) => cells.some((cell) => cell !== ''));
  if (first < 0 || !header || body.length === 0) return text;
  const columns = header.slice(1);
  const grid = columns.length > 0 && columns.every((cell) => cell !== '' && !FIGURE.test(cell));
  if (
    !grid ||
    !body.every((cells) => cells.length >= 2 && cells.slice(1).every((cell) => BLANK.test(cell) || FIGURE.test(cell)))
  ) {
    return text;
  }
  const unitsAcross = columns.every(isUnit);
  const cells = body.flatMap(([row = '', ...values]) =>
    values.flatMap((value, i) => {
      const column = columns[i];
      if (column === undefined) return [];
      return [unitsAcross ? `${column} ${row} ${value}` : `${row} ${column} ${value}`];
    }),
  );
  return [...lines.slice(0, first), ...cells].join('\n');
}

/** Without the columns that hold no figure to hand in: the numbers of the rows, and what was before. */
function withoutSides(rows: readonly (readonly string[])[], header: readonly string[]): readonly (readonly string[])[] {
  const ofNow = header.some((cell) => NOW.test(cell));
  const kept = header.map((cell) => !SIDE.test(cell) && !(ofNow && PAST.test(cell)));
  return rows.map((cells) => (cells.length < 2 ? cells : cells.filter((_, i) => kept[i] ?? true)));
}

const SIDE = /^(?:序号?|编号|行号|no\.?|#|(?:上一?[期次轮]|原来?|原报|旧|同期|基)(?:数字?|数据|值)?|备注|说明)$/;
/** 去年底 is a period whose figure may be handed in, but for a column of now beside it. */
const PAST = /^(?:上个?[月年季]|去年|上年|前年|往年)/;
const NOW = /^(?:现在?|目前|当前|如今|本[期月次年季]|今年|这[次期个])/;
const FIGURE = /^[-\d][\d.,]*%?[\u4e00-\u9fff]{0,2}$/;
const BLANK = /^(?:[-—/无空]?|没有|(?:还?在?)?(?:待|未)[核定报查统]\S{0,2}|暂[缺无])$/;
