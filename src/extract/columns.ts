/**
 * Rows of a few shapes, column by column: a text that stands in many rows is written, and later held in memory, once,
 * and nothing has to be parsed. All of it can be given to `v8.serialize`.
 */
export interface Columns {
  /** Texts and whatever else is no small whole number, each once. */
  readonly table: readonly unknown[];
  readonly shapes: readonly Shape[];
  /** The shape of each row, by its place in `shapes`. */
  readonly order: Uint32Array;
}

interface Shape {
  readonly columns: readonly Column[];
}

interface Column {
  readonly key: string;
  /** Whether the cells are numbers themselves, or places in the table. */
  readonly plain: boolean;
  readonly cells: Uint32Array;
}

/** Takes rows apart; what they hold must be data that JSON knows. */
export function toColumns(rows: readonly object[]): Columns {
  const groups = new Map<string, object[]>();
  const numbers = new Map<string, number>();
  const order = Uint32Array.from(rows, (row) => {
    const keys = JSON.stringify(Object.keys(row));
    const group = groups.get(keys) ?? [];
    if (group.length === 0) {
      numbers.set(keys, groups.size);
      groups.set(keys, group);
    }
    group.push(row);
    return numbers.get(keys) ?? 0;
  });
  const { table, placeOf } = createTable();
  const shapes = Array.from(groups.values(), (group) => {
    const keys = Object.keys(group[0] ?? {});
    const values = group.map((row) => Object.values(row));
    return { columns: keys.map((key, i) => column(key, values, i, placeOf)) };
  });
  return { table, shapes, order };
}

/** Puts the rows together again, equal to those that were taken apart, their keys in the same order. */
export function fromColumns({ table, shapes, order }: Columns): readonly object[] {
  const makers = shapes.map(({ columns }) => maker(columns, table));
  return Array.from(order, (shape) => makers[shape]?.() ?? {});
}

function column(
  key: string,
  rows: readonly (readonly unknown[])[],
  i: number,
  placeOf: (value: unknown) => number,
): Column {
  const values = rows.map((row) => row[i]);
  if (values.every(isSmall)) return { key, plain: true, cells: Uint32Array.from(values) };
  return { key, plain: false, cells: Uint32Array.from(values, placeOf) };
}

function isSmall(value: unknown): value is number {
  return typeof value === 'number' && value >>> 0 === value;
}

function createTable() {
  const table: unknown[] = [];
  const places = new Map<unknown, number>();
  /** Of what is compared by its JSON text. */
  const listed = new Map<string, number>();
  const put = <K>(known: Map<K, number>, key: K, value: unknown): number => {
    const place = known.get(key) ?? table.push(value) - 1;
    known.set(key, place);
    return place;
  };
  const placeOf = (value: unknown): number =>
    typeof value === 'object' ? put(listed, JSON.stringify(value), value) : put(places, value, value);
  return { table, placeOf };
}

/** Makes the rows of a shape, one after the other. A row is a copy of the first, so that all are laid out alike. */
function maker(columns: readonly Column[], table: readonly unknown[]): () => object {
  const blank: Record<string, unknown> = JSON.parse(
    JSON.stringify(Object.fromEntries(columns.map(({ key }) => [key, 0]))),
  );
  let next = 0;
  return () => {
    const row = { ...blank };
    for (const { key, plain, cells } of columns) {
      const cell = cells[next] ?? 0;
      row[key] = plain ? cell : table[cell];
    }
    next++;
    return row;
  };
}
