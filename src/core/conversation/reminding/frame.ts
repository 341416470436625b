/** What the sentences around a reminder may name: {期} {截止} {项数} {天数} {日期} {规划}. */
export const PLACEHOLDERS = ['日期', '规划', '项数', '期', '截止', '天数'] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

/** A sentence of data/reminders.yaml with its placeholders filled in; what is not known stays empty. */
export function fill(sentence: string, values: Partial<Readonly<Record<Placeholder, string>>>): string {
  return PLACEHOLDERS.reduce((text, name) => text.replaceAll(`{${name}}`, values[name] ?? ''), sentence);
}

/** A sentence as a line of its own; none where it is empty. */
export function line(sentence: string, values: Parameters<typeof fill>[1]): string[] {
  const filled = fill(sentence, values).trim();
  return filled === '' ? [] : [filled];
}
