import { join } from 'node:path';
import Big from 'big.js';
import type { Plan, Relation, SeedFigure } from '../core/plan.ts';
import { type Indicators, whyNotValue } from './indicators.ts';
import type { Place, Report } from './problem.ts';
import { figureShape, seedShape } from './shapes.ts';
import { readSource } from './source.ts';
import type { Units } from './units.ts';

/** Reads the first figures of a plan and holds them against the indicators and the relations between them. */
export function loadSeed(
  folder: string,
  closedOn: Plan['closedOn'] | undefined,
  units: Units | undefined,
  indicators: Indicators,
  relations: readonly Relation[],
  report: Report,
): readonly SeedFigure[] {
  const source = readSource(join(folder, 'seed.yaml'), report);
  const read = source?.read([], seedShape);
  if (source === undefined || read === undefined) return [];
  checkUnit(read.unit, source.at(['unit']), units, report);
  const byCode = new Map(indicators.indicators.map((indicator) => [indicator.code, indicator]));
  const seen = new Map<string, SeedFigure>();
  const places = new Map<SeedFigure, Place>();
  let complete = true;
  for (const index of read.figures.keys()) {
    const entry = source.read(['figures', index], figureShape);
    if (entry === undefined) {
      complete = false;
      continue;
    }
    const at = (key: string): Place => source.at(['figures', index, key]);
    const figure = { ...entry, unit: entry.unit ?? read.unit };
    const code = figure.indicator;
    const indicator = byCode.get(code);
    if (!indicators.knows(code))
      report(at('indicator'), `第一批数里的指标 ${code} 不认识`, '应写 indicators 里的 code');
    if (entry.unit !== undefined) checkUnit(entry.unit, at('unit'), units, report);
    const wrong = indicator === undefined ? undefined : whyNotValue(figure.value, indicator);
    if (wrong !== undefined)
      report(at('value'), `指标 ${code} 的数 ${figure.value} ${wrong}`, '应改数，或改指标的 range、decimals');
    if (closedOn !== undefined && figure.through > closedOn)
      report(at('through'), `指标 ${code} 的数算到 ${figure.through}，晚于规划收数的最后一天`, `应不晚于 ${closedOn}`);
    const key = `${code} ${figure.unit} ${figure.period}`;
    if (seen.has(key)) report(at('indicator'), `指标 ${code} 的数写了两次`, '应只留一个');
    seen.set(key, figure);
    places.set(figure, source.at(['figures', index]));
  }
  const figures = [...places.keys()];
  checkMissing(figures, complete, indicators, source.at(['figures']), report);
  checkRelations(figures, places, relations, report);
  return figures;
}

function checkUnit(name: string, place: Place, units: Units | undefined, report: Report): void {
  if (units !== undefined && !units.units.some((unit) => unit.name === name))
    report(place, `第一批数里的单位“${name}”不认识`, '应写 units.yaml 里的名称');
}

/** A plan may start without any figure; once it has some, each indicator needs one. */
function checkMissing(
  figures: readonly SeedFigure[],
  complete: boolean,
  { indicators }: Indicators,
  place: Place,
  report: Report,
): void {
  if (!complete || figures.length === 0) return;
  const codes = new Set(figures.map((figure) => figure.indicator));
  for (const { code, name } of indicators)
    if (!codes.has(code)) report(place, `指标 ${code}（${name}）没有第一批数`, '应补上');
}

function checkRelations(
  figures: readonly SeedFigure[],
  places: ReadonlyMap<SeedFigure, Place>,
  relations: readonly Relation[],
  report: Report,
): void {
  const fail = (figure: SeedFigure, what: string): void => {
    const place = places.get(figure);
    if (place !== undefined) report(place, what, '应核对这几个数，或改 relations.yaml');
  };
  const same = (figure: SeedFigure, code: string): SeedFigure | undefined =>
    figures.find((other) => other.indicator === code && other.unit === figure.unit && other.through === figure.through);
  for (const relation of relations)
    for (const figure of figures)
      switch (relation.kind) {
        case 'part': {
          const whole = figure.indicator === relation.part ? same(figure, relation.whole) : undefined;
          if (whole?.op === '=' && figure.op !== '<' && figure.op !== '<=' && Big(figure.value).gt(whole.value))
            fail(figure, `${figure.indicator} ${figure.value} 大于它所属的 ${whole.indicator} ${whole.value}`);
          break;
        }
        case 'ratio': {
          if (figure.indicator !== relation.of) break;
          const numerator = same(figure, relation.numerator);
          const denominator = same(figure, relation.denominator);
          if (numerator === undefined || denominator === undefined || Big(denominator.value).eq(0)) break;
          if ([figure, numerator, denominator].some((each) => each.op !== '=')) break;
          const computed = Big(numerator.value).div(denominator.value).times(relation.factor);
          if (computed.minus(figure.value).abs().gt(relation.tolerance))
            fail(figure, `${figure.indicator} ${figure.value} 与由分项算出的 ${computed.round(4)} 对不上`);
          break;
        }
        // The document's own average counts as it rounds it, and it does not say with which population it divides.
        case 'average':
        case 'perCapita':
          break;
      }
}
