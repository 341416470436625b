/** Keys and positions that lead into a YAML file. */
export type Path = readonly (string | number)[];

/** What stands at a path; `undefined` where nothing does. */
export function contentAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    content,
  );
}
