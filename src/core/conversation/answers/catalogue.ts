import type { Reading } from '../../language/reading.ts';
import { latest } from '../../ledger/latest.ts';
import type { Indicator, Plan, Unit } from '../../plan.ts';
import { say } from '../../quantity.ts';
import type { Answer, Scene } from '../scene.ts';
import { actual } from './figure.ts';
import { byteLength } from './fitting.ts';
import { isAsked, reports } from './list.ts';

/** 有哪些指标: names by group, those with a target first and with their figure, of a named group all with their figures; of one unit the names that it reports. */
export function answerCatalogue(
  reading: Reading,
  county: Unit | undefined,
  plans: readonly Plan[],
  scene: Scene,
): Answer {
  const bytes = Math.floor(MOST_BYTES / Math.max(1, plans.length));
  const answers = plans.map((plan) =>
    county ? unitCatalogueOf(plan, county.name, reading, bytes) : catalogueOf(plan, reading, bytes, scene),
  );
  return { text: answers.map(({ text }) => text).join('\n\n'), figures: answers.flatMap(({ figures }) => figures) };
}

const MOST_BYTES = 1500;

function catalogueOf(plan: Plan, reading: Reading, bytes: number, scene: Scene): Answer {
  const listed = plan.indicators.filter((indicator) => isAsked(indicator, reading));
  const targeted = listed.filter(({ target }) => target);
  const others = listed.filter(({ target }) => !target);
  // Whoever asks for one group wants to see its figures too (contract.md, settled readings).
  const isGroup = reading.groups.length > 0;
  const stated = isGroup ? listed : targeted;
  const head = `${plan.name}共${listed.length}项指标，有目标的${targeted.length}项。`;
  const first = [...byGroup(targeted)].map(
    ([group, indicators]) => `${group}：${indicators.map((one) => withFigure(one, plan, scene)).join('、')}`,
  );
  return {
    text: [
      head,
      ...first,
      ...(others.length > 0 ? ['没有目标的：'] : []),
      ...(isGroup
        ? [others.map((one) => withFigure(one, plan, scene)).join('、')].filter(Boolean)
        : asManyAsFit([...byGroup(others)], bytes - byteLength([head, ...first].join('\n')))),
    ].join('\n'),
    figures: stated.flatMap((indicator) => {
      const figure = latest(scene.known, indicator, wholeName(plan));
      return figure ? [actual(indicator, figure)] : [];
    }),
  };
}

/** What a unit reports, without figures: those of the whole city are not its own. */
function unitCatalogueOf(plan: Plan, unit: string, reading: Reading, bytes: number): Answer {
  const own = plan.indicators.filter((indicator) => isAsked(indicator, reading) && reports(unit, indicator));
  const head = `${plan.name}里${unit}负责报送的指标有${own.length}项${own.length > 0 ? '：' : '。'}`;
  return { text: [head, ...asManyAsFit([...byGroup(own)], bytes - byteLength(head))].join('\n'), figures: [] };
}

/** The groups with the first names of each; the fewer names, the tighter it is. */
function asManyAsFit(groups: readonly (readonly [string, readonly Indicator[]])[], bytes: number): string[] {
  if (groups.length === 0) return [];
  const most = Math.max(...groups.map(([, indicators]) => indicators.length));
  for (let shown = most; shown > 0; shown--) {
    const lines = groups.map(([group, indicators]) => groupLine(group, indicators, shown));
    if (byteLength(lines.join('\n')) < bytes) return shown < most ? [...lines, MORE] : lines;
  }
  return [`${groups.map(([group, { length }]) => `${group}${length}项`).join('、')}。`, MORE];
}

const MORE = '说组名可看全组。';

function groupLine(group: string, indicators: readonly Indicator[], shown: number): string {
  const names = indicators.slice(0, shown).map(({ name }) => name);
  const rest = indicators.length > shown ? `等${indicators.length}项` : '';
  return `${group}：${names.join('、')}${rest}`;
}

function withFigure(indicator: Indicator, plan: Plan, { known }: Scene): string {
  const figure = latest(known, indicator, wholeName(plan));
  return figure ? `${indicator.name}（${say(figure, indicator.unit)}）` : indicator.name;
}

function wholeName({ units }: Plan): string {
  return units.find(({ whole }) => whole)?.name ?? '';
}

function byGroup(indicators: readonly Indicator[]): Map<string, Indicator[]> {
  return Map.groupBy(indicators, ({ group }) => group);
}
