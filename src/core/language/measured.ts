/** What the measure word of a question tells about a name that leaves open what is counted. */
import type { Group, Indicator } from '../plan.ts';
import { clauseAround } from './clauses.ts';
import type { Lexicon } from './lexicon.ts';
import { findGroups, overlaps, type Spot } from './mentions.ts';
import { nameFor, type Recognised } from './recognise.ts';
import type { WordLists } from './words.ts';

/**
 * 急救这块多少人, 看诊几家: where the plan says that the choices of a wide name or of a group each count something else
 * (`byMeasure`), the one that is counted in what is asked for is meant. Other names stay as they are.
 */
export function measured(
  text: string,
  names: readonly Recognised[],
  lexicon: Lexicon,
  words: WordLists,
): readonly Recognised[] {
  const reads = (spot: Spot) => measureIn(pieceOf(spot, text, names), words);
  const settled = names.map((name) => settle(name, reads(name), lexicon));
  const groups = findGroups(text, lexicon).filter(
    (spot) => !names.some((name) => overlaps(name, spot) && !isLesser(name, spot)),
  );
  const found = groups.flatMap((spot) => {
    const only = onlyOf(membersOf(spot.groups, lexicon), reads(spot));
    return only ? [nameFor(only, spot, lexicon)] : [];
  });
  const all = [...settled.filter((name) => !found.some((other) => overlaps(name, other))), ...found].sort(
    (one, other) => one.start - other.start,
  );
  return counted(all, text, words);
}

/**
 * 看护员参加的巡视有几次: of names that nothing joins, those that are counted in the one measure asked for. Where it fits
 * none or all of them (护士讲的课有多少), one is said of the other, and which of them is counted has to be asked.
 */
function counted(names: readonly Recognised[], text: string, words: WordLists): readonly Recognised[] {
  if (names.length < 2 || !names.every(isIndicator) || [...text.matchAll(ASKED)].length > 1) return names;
  const between = names.slice(1).map((name, i) => text.slice(names[i]?.end, name.start));
  if (between.some((words) => JOINED.test(words))) return names;
  const asked = measureIn(text, words);
  const fitting = names.filter((name) => name.meanings.some((m) => m.kind === 'indicator' && asked?.(m.indicator)));
  if (fitting.length > 0 && fitting.length < names.length) return fitting;
  const apart = new Set(
    names.flatMap(({ meanings }) => meanings.map((m) => (m.kind === 'indicator' ? m.indicator : m))),
  );
  const said =
    apart.size > 1 &&
    names.every((name) => name.full && !name.excluded) &&
    ASKED_ONCE.test(text) &&
    !SEVERAL.test(text);
  return said && between.every((words) => words.length <= BETWEEN && !/[有里中内块]/.test(words))
    ? [joinedOf(names)]
    : names;
}

/** One name of all their words that may mean each of them. */
function joinedOf(names: readonly Recognised[]): Recognised {
  return {
    start: names[0]?.start ?? 0,
    end: names.at(-1)?.end ?? 0,
    spots: names.flatMap(({ spots }) => spots),
    concepts: names.flatMap(({ concepts }) => concepts),
    meanings: names.flatMap(({ meanings }) => meanings),
    full: true,
    completed: false,
    excluded: false,
  };
}

const ASKED_ONCE = /多少|几|好多|几多/;
const SEVERAL = /分别|各|都|对比|比|哪|谁|两|\d|达标|完成|差/;
const BETWEEN = 6;

function isIndicator({ meanings }: Recognised): boolean {
  return meanings.length === 1 && meanings[0]?.kind === 'indicator';
}

const ASKED = /多少|(?<!第)几(?!乎|率)|好多|几多|百分之|比例|占比/g;
const JOINED = /(?<!参)与|[和跟及、,。;!?\n比]|还有|以及|还是/;

/** What may ask for a measure of a name: its clause, which names nothing else, or all of a text that names nothing else. */
function pieceOf(spot: Spot, text: string, names: readonly Recognised[]): string {
  const others = names.filter((name) => !overlaps(name, spot) && name.full);
  const clause = clauseAround(text, spot.start);
  return others.length === 0
    ? text
    : others.some((name) => overlaps(name, clause))
      ? ''
      : text.slice(clause.start, clause.end);
}

function membersOf([group, other]: readonly Group[], { indicators }: Lexicon): readonly Indicator[] {
  if (!group?.byMeasure || other) return [];
  return [...indicators.values()].filter((one) => one.group === group.name && one.plan === group.plan);
}

/** Half a name, or one that settles nothing, inside the word of a group. */
function isLesser(name: Recognised, group: Spot): boolean {
  const inside = group.start <= name.start && name.end <= group.end;
  return inside && (!name.full || name.meanings.some(({ kind }) => kind === 'wide'));
}

function settle(name: Recognised, asked: Asked | null, lexicon: Lexicon): Recognised {
  const [meaning, other] = name.meanings;
  if (!asked || !meaning || meaning.kind === 'outside') return name;
  const choices =
    meaning.kind === 'wide'
      ? meaning.byMeasure
        ? meaning.choices
        : []
      : other
        ? []
        : besides(meaning.indicator, asked, lexicon);
  const only = onlyOf(choices, asked);
  return only ? { ...name, meanings: [{ kind: 'indicator', indicator: only }], full: true } : name;
}

/** 救护站有多少人 of a name that counts stations: what else the plan counts of the same thing. */
function besides(indicator: Indicator, asked: Asked, { plans, indicators }: Lexicon): readonly Indicator[] {
  if (asked(indicator)) return [];
  const codes = plans
    .filter(({ id }) => id === indicator.plan)
    .flatMap(({ wide }) => wide.filter(({ byMeasure, choices }) => byMeasure && choices.includes(indicator.code)))
    .flatMap(({ choices }) => choices);
  return [...indicators.values()].filter((one) => one.plan === indicator.plan && codes.includes(one.code));
}

/** The one that is counted in the measure; an average (人/所) only where nothing else is. */
function onlyOf(choices: readonly Indicator[], asked: Asked | null): Indicator | null {
  const fitting = choices.filter((one) => asked?.(one));
  const plain = fitting.filter(({ unit }) => !unit.includes('/'));
  const [only, further] = plain.length > 0 ? plain : fitting;
  return only && !further ? only : null;
}

type Asked = (indicator: Indicator) => boolean;

const PEOPLE =
  /(?:多少|几|好多|几多)(?:个|号|口|位|来)?人(?!次)|(?:多少|几|好多|几多)[名位口]|(?:多少|几|好多|几多)个?(?:干部|同志|职工|干活的)|的人(?:员|手)?[^,。;!?\n率比]{0,4}?(?:多少|几|好多)/;
const SHARE =
  /占(?:了|到|的)?(?:多少(?![个名家件])|几(?![个名家件])|多大|比)|百分之(?:几|多少)|百分[比数点]|万分之|概率|(?:多少|几)成|比例|比重|比率|(?:一百|每百|十|100|10)(?:来)?[件个人名起份家](?:里头|里面|里|中|当中)?[^,。;!?\n]{0,8}(?:几|多少)/;
/** What is reached of a target is a share of anything: 完成了百分之几. */
const REACHED = /完成|达成|达标|实现|目标|任务|指标|规划|计划/;
/** 件数是多少: the measure as a noun. */
const NOUN = /([件批])数(?=[^,。;!?\n]{0,6}(?:多少|几|好多|$))/;
/** 这几个, 十几个 and 早几年 ask nothing. */
const HOW_MANY = '(?:多少|好多|几多|(?<![第这那哪前近好十早头上往])几)';
const MEASURE = new RegExp(`${HOW_MANY}(人次|平方米|平米|[\\u4e00-\\u9fff])`, 'g');
const ASKS = new RegExp(HOW_MANY);
const HOW_MANY_AT_END = new RegExp(`${HOW_MANY}(\\p{Script=Han}{0,2})$`, 'u');

/** Tells whether an indicator is counted in what a text asks for; null where it asks for nothing particular. */
export function measureIn(text: string, words: WordLists): Asked | null {
  if (SHARE.test(text)) return REACHED.test(text) ? null : ({ unit }) => /^[%‰‱]|万/.test(unit);
  if (PEOPLE.test(text)) return fitting('人', words);
  for (const [, measure] of text.matchAll(MEASURE)) {
    if (measure && measure !== '个' && isMeasure(measure, words)) return fitting(measure, words);
  }
  const [noun, counted] = NOUN.exec(text) ?? [];
  if (!noun || !counted) return null;
  const fits = fitting(counted, words);
  // Its own name may hold the noun, whatever it is counted in.
  return (indicator) => fits(indicator) || [indicator.name, ...indicator.aliases].some((name) => name.includes(noun));
}

function fitting(measure: string, words: WordLists): Asked {
  return ({ unit }) => (words[`量词${unit.split('/')[0]}`]?.words ?? []).includes(measure);
}

/** Whether a text asks for a number of anything. */
export function asksHowMany(text: string): boolean {
  return ASKS.test(text);
}

/** 有几个, 培训了多少: how many is asked, of what comes next. */
export function endsInHowMany(text: string, words: WordLists): boolean {
  const measure = HOW_MANY_AT_END.exec(text.slice(-6))?.[1];
  return (measure === '' && text.endsWith('多少')) || (measure !== undefined && isMeasure(measure, words));
}

/** Whether the word lists know a word as one that things are counted by. */
export function isMeasure(word: string, words: WordLists): boolean {
  return Object.entries(words).some(([list, members]) => list.startsWith('量词') && members.words.includes(word));
}
