/**
 * The pattern language of `intents/`: plain text with `(a|b)` alternatives, `[x]` optional parts, `…` a short gap,
 * `{name}` a slot, a word list or `{正反}` (够不够), `^` and `$` the message's ends. Every construct has a bounded reach, so matching
 * takes linear time whatever people write.
 */

import { needsOf, sayAll } from './needs.ts';

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

/** 够不够, 结没结, 过了没过: any verb asked both ways, not 能不能 or 是不是, which ask of what follows; the group is named by its place, so that a template may have several. */
const bothWays = (at: number): string => `(?<both${at}>(?![能有是会可想要对])\\p{Script=Han})了?[不没]\\k<both${at}>`;

const GAP = '[^。!?;\\n]{0,10}?';
const SPECIAL = /[\\.*+?^$()[\]{}|/-]/g;

/** A mistake in a template; the message is for the person who edits it. */
export class TemplateError extends Error {}

type Lists = Readonly<Record<string, readonly string[]>>;

/** Compiles one template to the source of a regular expression. Throws TemplateError with the reason in Chinese. */
export function templateSource(template: string, lists: Lists): string {
  return parse(template, lists).map(sourceOf).join('');
}

export interface Matcher {
  /** Length of the longest match that it finds. */
  readonly longest: (text: string) => number;
  /** A text without a word of each of these lists has no match. */
  readonly needs: readonly (readonly string[])[];
  /** Where plain words say the same, the longest of which is the longest match: all of them. */
  readonly words: readonly string[] | null;
}

/** Prepares one template. Throws TemplateError with the reason in Chinese. */
export function compileTemplate(template: string, lists: Lists): Matcher {
  const parts = parse(template, lists);
  const expression = new RegExp(parts.map(sourceOf).join(''), 'gu');
  const longest = (text: string): number => {
    let most = 0;
    expression.lastIndex = 0;
    for (let match = expression.exec(text); match; match = expression.exec(text)) {
      most = Math.max(most, match[0].length);
      if (match[0] === '') expression.lastIndex++;
    }
    return most;
  };
  const { lists: needs, all } = needsOf(parts);
  return { longest, needs, words: all && sayAll(all) ? all : null };
}

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly options: readonly (readonly Part[])[]; readonly optional: boolean }
  /** What stands for one of many words, or for itself alone: an end, a gap, the number of an item. */
  | {
      readonly kind: 'slot';
      readonly source: string;
      readonly words: readonly string[] | null;
      /** Where it stands for no plain words: what it holds all the same. */
      readonly holds?: readonly string[];
    };

function parse(template: string, lists: Lists): readonly Part[] {
  let at = 0;
  const options = (depth: number): readonly (readonly Part[])[] => {
    let parts: Part[] = [];
    const all = [parts];
    for (; at < template.length; at++) {
      const char = template.charAt(at);
      const last = parts.at(-1);
      if (char === '(' || char === '[') {
        if (depth === 4) throw new TemplateError(`“${template}”括号嵌套太深（最多 4 层）`);
        at++;
        const inside = options(depth + 1);
        parts.push({ kind: 'choice', options: inside, optional: template.charAt(at) === ']' });
      } else if (char === ')' || char === ']') {
        if (depth === 0) throw new TemplateError(`“${template}”的括号不成对`);
        return all;
      } else if (char === '|') {
        if (depth === 0) throw new TemplateError(`“${template}”的“|”要写在括号里：(甲|乙)`);
        parts = [];
        all.push(parts);
      } else if (char === '…') parts.push({ kind: 'slot', source: GAP, words: null });
      else if ((char === '^' && at === 0) || (char === '$' && at === template.length - 1)) {
        parts.push({ kind: 'slot', source: char, words: null });
      } else if (char === '{') {
        const end = template.indexOf('}', at);
        if (end < 0) throw new TemplateError(`“${template}”的“{”没有对应的“}”`);
        parts.push(slot(template, at, template.slice(at + 1, end), lists));
        at = end;
      } else if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + char };
      else parts.push({ kind: 'text', text: char });
    }
    if (depth > 0) throw new TemplateError(`“${template}”的括号不成对`);
    return all;
  };
  return options(0).flat();
}

function slot(template: string, at: number, name: string, lists: Lists): Part {
  if (name === '编号') return { kind: 'slot', source: ITEM, words: null };
  if (name === '正反') return { kind: 'slot', source: bothWays(at), words: null, holds: ['不', '没'] };
  if (Object.hasOwn(SLOTS, name)) {
    const char = SLOTS[name as keyof typeof SLOTS];
    return { kind: 'slot', source: char, words: [char] };
  }
  const words = lists[name];
  if (!words) throw new TemplateError(`“${template}”里的 {${name}} 既不是槽位，也不是 words.yaml 里的词表`);
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return { kind: 'slot', source: `(?:${longestFirst.map(quote).join('|')})`, words: longestFirst };
}

function sourceOf(part: Part): string {
  switch (part.kind) {
    case 'text':
      return quote(part.text);
    case 'choice':
      return `(?:${part.options.map((parts) => parts.map(sourceOf).join('')).join('|')})${part.optional ? '?' : ''}`;
    case 'slot':
      return part.source;
  }
}

function quote(text: string): string {
  return text.replace(SPECIAL, '\\$&');
}
