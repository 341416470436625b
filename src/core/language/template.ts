/**
 * The pattern language of `intents/`: plain text with `(a|b)` alternatives, `[x]` optional parts, `…` a short gap,
 * `{name}` a slot or a word list, `^` and `$` the message's ends. Every construct has a bounded reach, so matching
 * takes linear time whatever people write.
 */

/** What a recognised mention is replaced by before patterns are matched: one private character each. */
export const SLOTS = {
  指标: '\uE000',
  单位: '\uE001',
  时期: '\uE002',
  数: '\uE003',
  组: '\uE004',
} as const;

/** A number that names an item rather than counts: 12, 第8条. */
const ITEM = `(?:第?[0-9]{1,5}[号条项个笔]?|第?[一二三四五六七八九十]{1,3}[号条项个笔]|${SLOTS.数})`;

const GAP = '[^。!?;\\n]{0,10}?';
const SPECIAL = /[\\.*+?^$()[\]{}|/-]/g;

/** A mistake in a template; the message is for the person who edits it. */
export class TemplateError extends Error {}

/** Compiles one template to the source of a regular expression. Throws TemplateError with the reason in Chinese. */
export function templateSource(template: string, lists: Readonly<Record<string, readonly string[]>>): string {
  let depth = 0;
  let source = '';
  for (let i = 0; i < template.length; i++) {
    const char = template.charAt(i);
    if (char === '(' || char === '[') {
      depth++;
      if (depth > 4) throw new TemplateError(`“${template}”括号嵌套太深（最多 4 层）`);
      source += '(?:';
    } else if (char === ')' || char === ']') {
      if (--depth < 0) throw new TemplateError(`“${template}”的括号不成对`);
      source += char === ']' ? ')?' : ')';
    } else if (char === '|') {
      if (depth === 0) throw new TemplateError(`“${template}”的“|”要写在括号里：(甲|乙)`);
      source += '|';
    } else if (char === '…') source += GAP;
    else if (char === '^' && i === 0) source += '^';
    else if (char === '$' && i === template.length - 1) source += '$';
    else if (char === '{') {
      const end = template.indexOf('}', i);
      if (end < 0) throw new TemplateError(`“${template}”的“{”没有对应的“}”`);
      source += slotSource(template, template.slice(i + 1, end), lists);
      i = end;
    } else source += quote(char);
  }
  if (depth !== 0) throw new TemplateError(`“${template}”的括号不成对`);
  return source;
}

/** One matcher for many templates: the longest match it finds counts. */
export function compileTemplates(
  templates: readonly string[],
  lists: Readonly<Record<string, readonly string[]>>,
): (text: string) => number {
  if (templates.length === 0) return () => 0;
  const expression = new RegExp(templates.map((t) => templateSource(t, lists)).join('|'), 'g');
  return (text) => {
    let longest = 0;
    for (const match of text.matchAll(expression)) longest = Math.max(longest, match[0].length);
    return longest;
  };
}

function slotSource(template: string, name: string, lists: Readonly<Record<string, readonly string[]>>): string {
  if (name === '编号') return ITEM;
  if (Object.hasOwn(SLOTS, name)) return SLOTS[name as keyof typeof SLOTS];
  const words = lists[name];
  if (!words) throw new TemplateError(`“${template}”里的 {${name}} 既不是槽位，也不是 words.yaml 里的词表`);
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map(quote).join('|')})`;
}

function quote(text: string): string {
  return text.replace(SPECIAL, '\\$&');
}
