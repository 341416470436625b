import { normalise } from '../core/language/normalise.ts';
import type { Place, Report } from './problem.ts';

/** Somebody's claim on a name that people may write. */
export interface Claim {
  readonly name: string;
  /** Whose it is: 指标 notaries, 单位 甲县区. */
  readonly owner: string;
  readonly place: Place;
}

/** Reports every name that two owners claim: a message with it could be read in two ways. */
export function checkNames(claims: readonly Claim[], report: Report): void {
  const first = new Map<string, Claim>();
  for (const claim of claims) {
    const key = fold(claim.name);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, claim);
    else if (
      earlier.owner !== claim.owner ||
      earlier.place.line !== claim.place.line ||
      earlier.place.file !== claim.place.file
    )
      report(
        claim.place,
        `${claim.owner}的叫法“${claim.name}”已是${earlier.owner}的（${earlier.place.file}:${earlier.place.line}）`,
        '应只留一处',
      );
  }
}

/** Reports values that stand twice in a list where each must be unique. */
export function checkUnique(
  what: string,
  entries: readonly { readonly value: string; readonly place: Place }[],
  report: Report,
): void {
  const first = new Map<string, Place>();
  for (const { value, place } of entries) {
    const earlier = first.get(fold(value));
    if (earlier === undefined) first.set(fold(value), place);
    else report(place, `${what}“${value}”重复，${earlier.file}:${earlier.line} 已有`, '应改名或删去');
  }
}

/** As a message is read: width, case, traditional characters and spaces do not tell names apart. */
function fold(name: string): string {
  return normalise(name).replace(/\s+/gu, '');
}
