import { withoutPrivate } from './private.ts';

const STATED = /(?:原因|理由)(?:是|为|系|[:：])?\s*([^。；;\n]{2,60})/;
const BECAUSE = /(?:因为|由于|(?<!原)因)([^，,。；;\n]{2,40})/;
const KNOWN =
  /(?:漏报|漏统计|漏算|漏填|重复统计|重复计算|重复填报|笔误|录入错误|统计错误|口径(?:错误|调整|变化|不对|不一致))/;

/** Why a figure is corrected or taken back, as far as the message says; without personal data. */
export function reasonIn(text: string): string | undefined {
  const plain = text.normalize('NFKC');
  const found = STATED.exec(plain)?.[1] ?? BECAUSE.exec(plain)?.[1] ?? KNOWN.exec(plain)?.[0];
  const reason = found === undefined ? '' : withoutPrivate(found).trim();
  return reason === '' ? undefined : reason;
}

/** A message that gives nothing but the reason. */
export function isReasonOnly(text: string): boolean {
  return /^\s*(?:更正|撤回)?(?:的)?(?:原因|理由)(?:是|为|[:：]|\s)/.test(text);
}
