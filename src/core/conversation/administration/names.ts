import type { Indicator, Plan } from '../../plan.ts';

/** Whose a name is already, in words for the person who wants it. */
export interface Owner {
  readonly said: string;
  /** The indicator, where it is one's. */
  readonly of?: Indicator;
}

/** Width, case and spaces do not tell names apart. */
export function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** The owner of a name among all that the plans name: indicators, groups, units, places, wide names, words of the field. */
export function ownerOf(name: string, plans: readonly Plan[]): Owner | undefined {
  const wanted = fold(name);
  const is = (names: readonly string[]) => names.some((one) => fold(one) === wanted);
  for (const plan of plans) {
    const of = plan.indicators.find((one) => is([one.name, ...one.aliases]));
    if (of) return { said: `指标“${of.name}”的叫法`, of };
    const group = plan.groups.find((one) => is([one.name, ...one.aliases]));
    if (group) return { said: `“${group.name}”这一组的叫法` };
    const unit = plan.units.find((one) => is([one.name, ...one.aliases]));
    if (unit) return { said: `单位“${unit.name}”的叫法` };
    if (is([plan.name, ...plan.aliases])) return { said: `规划“${plan.name}”的叫法` };
    if (plan.wide.some(({ names }) => is(names))) return { said: '几个指标共有的叫法' };
    if (plan.outside.some(({ names }) => is(names))) return { said: '规划以外的数的叫法' };
    if (plan.unclearUnits.some(({ names }) => is(names)) || is(plan.elsewhere)) return { said: '地方的叫法' };
    const term = plan.terms.find((one) => is([one.name, ...one.words]));
    if (term) return { said: `“${term.name}”这个词，别的指标名里也用` };
  }
  return undefined;
}
