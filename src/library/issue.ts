import type { z } from 'zod';
import { contentAt, type Path } from './path.ts';

interface Said {
  readonly path: Path;
  readonly what: string;
  readonly remedy: string;
}

/** The remedy for a value of a wrong shape, where the shape does not give one of its own. */
export function remedyOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `应为 ${issue.values.map(String).join('、')} 之一`;
    case 'unrecognized_keys':
      return '应删去，或检查是否拼错';
    case 'too_small':
      return issue.origin === 'array' ? `应至少写 ${issue.minimum} 个` : '不应空着';
    case 'too_big':
      return issue.origin === 'array' ? `应最多写 ${issue.maximum} 个` : `应不超过 ${issue.maximum}`;
    default:
      return '应照本文件开头的说明改写';
  }
}

/** A mistake of shape in the words of whoever edits the file; unknown keys become one mistake each. */
export function sayIssue(issue: z.core.$ZodIssue, path: Path, content: unknown): readonly Said[] {
  const owner = ownerOf(path, content);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      what: `${ownerOf([...path, key], content).label}有不认识的键“${key}”`,
      remedy: issue.message,
    }));
  const value = contentAt(content, path);
  const key = owner.rest.filter((each) => typeof each === 'string').join('.');
  const name = key === '' ? '这一条' : key;
  const subject = owner.label === '' ? name : `${owner.label}的 ${name}`;
  const what = value === undefined ? `${owner.label}缺少 ${name}` : `${subject} 写作“${show(value)}”`;
  return [{ path, what, remedy: issue.message }];
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字（像数的要加引号）',
  number: '不加引号的数',
  boolean: ' true 或 false',
  array: '一列（写在方括号里，或每行以“- ”开头）',
  object: '几个“键: 值”',
  record: '几个“键: 值”',
};

/** What people call an entry of each list, and the keys that name it. */
const ENTRIES: Readonly<Record<string, string>> = {
  indicators: '指标',
  figures: '数',
  reporting: '单位',
  contacts: '联系人',
  relations: '关系',
  wide: '宽叫法',
  outside: '规划外叫法',
  terms: '词',
  unclear: '不明单位',
  examples: '例句',
  counter: '反例',
};

const NAMING = ['code', 'userId', 'indicator', 'name', 'names', 'of', 'part', 'say'];

/** The innermost named entry of a list that a path leads through, and the rest of the path inside it. */
function ownerOf(path: Path, content: unknown): { label: string; rest: Path } {
  for (let depth = path.length; depth >= 2; depth -= 1) {
    const entry = ENTRIES[String(path[depth - 2])];
    if (entry === undefined || typeof path[depth - 1] !== 'number') continue;
    const value = contentAt(content, path.slice(0, depth));
    const name = NAMING.map((key) => [contentAt(value, [key])].flat()[0]).find((each) => typeof each === 'string');
    return { label: `${entry} ${name ?? `第 ${Number(path[depth - 1]) + 1} 个`} `, rest: path.slice(depth) };
  }
  return { label: '', rest: path };
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
