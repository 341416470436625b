import { type Reader, readAcross } from './across.ts';
import { asking } from './asking.ts';
import { choiceOf } from './choice.ts';
import { control } from './control.ts';
import { withoutDeclined } from './declined.ts';
import type { DoubtSource } from './doubt.ts';
import { type Experience, NO_EXPERIENCE } from './experience.ts';
import { withFigured } from './figured.ts';
import { focus } from './focus.ts';
import { handing } from './handing.ts';
import type { Intent, Words } from './intent.ts';
import { OF_ALL } from './intention.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';
import { maskMentions } from './mask.ts';
import { withMeant } from './meant.ts';
import { measured } from './measured.ts';
import { findAtoms, findGroups, findMentions, findWords, type Mentions, type Spot } from './mentions.ts';
import type { Message, Setting } from './message.ts';
import { findPeriods } from './periods.ts';
import { apart } from './plan-names.ts';
import { ratesIn } from './rate.ts';
import type { Reading } from './reading.ts';
import { recognise } from './recognise.ts';
import { createRighting } from './righting.ts';
import { createScorer, type Scorer } from './score.ts';
import { cutOnce, type Segmenter } from './segmenter.ts';
import { createSpeller } from './spell.ts';
import { indicatorsOf, type Named, settled, subjectOf, unique } from './subject.ts';
import { unfoldTable } from './table.ts';
import type { Topic } from './topic.ts';
import { intentOf } from './wanted.ts';
import { wishIn } from './wish.ts';
import { listsOf, type WordLists } from './words.ts';

export type Understand = (text: string, setting: Setting) => Reading;

/** What people may say before it is heard: everything that the segmenter must keep whole. */
export function vocabulary(lexicon: Lexicon, intents: readonly Intent[], words: Words): ReadonlySet<string> {
  return new Set(
    [...lexicon.names, ...lexicon.atoms.keys(), ...knownWords(intents, words)].filter((word) => word.length > 1),
  );
}

/** Prepares understanding of the plans of a lexicon once; the function it gives is pure and bounded in the length of the text. */
export function createUnderstanding(
  lexicon: Lexicon,
  intents: readonly Intent[],
  words: Words,
  segmenter: Segmenter,
  experience: Experience = NO_EXPERIENCE,
): Understand {
  const hearing = createHearing(intents, words, segmenter, experience);
  const { plans } = lexicon;
  if (plans.length < 2) {
    const hear = hearing(lexicon);
    return (text, setting) => read(hear(text, setting));
  }
  const readers = plans.map((plan): Reader => {
    const hear = hearing(buildLexicon([apart(plan, plans)], words));
    return {
      plan,
      read: (text, setting) => {
        const message = hear(text, setting);
        return { reading: read(message), named: namedIn(message) };
      },
    };
  });
  return (text, setting) => readAcross(readers, text, setting);
}

/** Hearing without reading, for learning: what understanding knows of a message before it decides what it means. */
export function createEar(
  lexicon: Lexicon,
  intents: readonly Intent[],
  words: Words,
  segmenter: Segmenter,
  experience: Experience,
): Hear {
  return createHearing(intents, words, segmenter, experience)(lexicon);
}

export type Hear = (text: string, setting: Setting) => Message;

/** Prepares what all plans share; the function it gives prepares hearing with the names of some of them. */
function createHearing(
  intents: readonly Intent[],
  words: Words,
  segmenter: Segmenter,
  experience: Experience,
): (lexicon: Lexicon) => Hear {
  const scorer = createScorer(intents, words);
  const { filler = [], harmless = [], generic = [], own = [], ownLoose = [] } = words;
  const doubts: DoubtSource = {
    segmenter: cutOnce(segmenter),
    known: knownWords(intents, words),
    ordinary: new Set([...filler, ...harmless, ...generic, ...own, ...ownLoose]),
    words: listsOf(words),
  };
  return (lexicon) => {
    const tools = toolsOf(lexicon, intents, words, scorer, doubts, experience);
    return (text, setting) => prepare(text, setting, tools);
  };
}

function namedIn({ subject }: Message): number {
  const spots = [...subject.names.flatMap((name) => name.spots), ...subject.groupSpots];
  return new Set(spots.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i))).size;
}

function toolsOf(
  lexicon: Lexicon,
  intents: readonly Intent[],
  words: Words,
  scorer: Scorer,
  doubts: DoubtSource,
  experience: Experience,
): Tools {
  const { words: lists, segmenter } = doubts;
  const speller = createSpeller(
    {
      names: lexicon.names,
      short: new Set(lexicon.names.filter((name) => name.length === 2 && isTelling(name, lexicon))),
      keywords: words.righted ?? [],
      spoken: words.spoken ?? [],
      explains: (text) => findAtoms(text, lexicon),
      // Periods do not depend on the day here: only where they stand is asked.
      // What asks of something else (书记是谁) is no slip of a name either.
      apart: (text) => [...findPeriods(text, '2000-01-01'), ...findWords(text, lists.别的)],
    },
    segmenter,
  );
  return {
    lexicon,
    scorer,
    words: lists,
    doubts,
    experience,
    right: createRighting(lexicon, intents, words, speller, segmenter),
  };
}

function read(message: Message): Reading {
  return choiceOf(message) ?? handing(message) ?? control(message) ?? wishIn(message) ?? asking(message);
}

interface Tools {
  /** What was typed badly, righted as far as it can be known. */
  readonly right: (text: string) => string;
  readonly lexicon: Lexicon;
  readonly scorer: Scorer;
  readonly words: WordLists;
  readonly doubts: DoubtSource;
  readonly experience: Experience;
}

function prepare(text: string, setting: Setting, tools: Tools): Message {
  const { lexicon, scorer, words, doubts, experience, right } = tools;
  const focused = focus(text, words);
  const question = unfoldTable(right(focused.question), (word) => lexicon.atoms.get(word)?.kind === 'unit');
  const background = focused.background === null ? null : right(focused.background);
  const quoted = background ? recognise(findMentions(background, lexicon, setting.today), lexicon) : [];
  const mentions = withoutChance(
    findMentions(question, lexicon, setting.today, shadowsIn(question, words)),
    doubts.segmenter,
  );
  const context = [...quoted.map((name) => name.concepts), ...topicConcepts(setting.topic, lexicon)];
  const found = {
    names: measured(mentions.text, recognise(mentions, lexicon, context), lexicon, words),
    groups: findGroups(mentions.text, lexicon),
  };
  const messageOf = (named: Named): Message => {
    const subject = subjectOf(mentions, named, lexicon, words);
    const spots = subject.names.filter(settled).flatMap((name) => name.spots);
    const masked = maskMentions(mentions, spots, spots.length === 0 ? subject.groupSpots : []);
    return {
      mentions,
      subject,
      quoted: unique(quoted.flatMap(indicatorsOf)),
      masked,
      evidence: scorer(withoutDeclined(masked)),
      score: scorer,
      experience,
      setting,
      lexicon,
      words,
      doubts,
    };
  };
  const message = messageOf(found);
  const figured = withFigured(found, mentions, lexicon, words);
  const meant = figured === found ? withMeant(found, mentions, lexicon, words, setting.topic !== null) : figured;
  // 哪几个县还没报 asks of all indicators, and whatever its words remind of is none of them.
  const ofAll = () =>
    found.names.length + found.groups.length === 0 &&
    meant.names.length > 0 &&
    figured === found &&
    OF_ALL.has(intentOf(message));
  // 护士88人,医生有多少: a figure keeps its name, whatever is asked beside it; 取消吧 asks nothing at all.
  const asks = () => (choiceOf(message) ?? handing(message) ?? control(message)) === null;
  const stays = meant === found || !asks() || ofAll();
  return stays ? message : messageOf(meant);
}

/** 完成率 holds 率 and 按县区 holds 县区, and mean none of their own; where a rate is asked, 百分之几 asks for it too. */
function shadowsIn(text: string, words: WordLists): readonly Spot[] {
  const rates = ratesIn(text, words);
  const byUnit = findWords(text, words.byUnit);
  return rates.length > 0
    ? [...rates, ...byUnit, ...findWords(text, words.几成), ...findWords(text, words.share)]
    : byUnit;
}

/** A single character such as 金 is a place only where it stands alone, not inside 资金. */
function withoutChance(mentions: Mentions, segmenter: Segmenter): Mentions {
  if (mentions.unclearUnits.every(({ start, end }) => end - start > 1)) return mentions;
  const tokens = segmenter.cut(mentions.text);
  const alone = ({ start, end }: { start: number; end: number }) =>
    end - start > 1 || tokens.some((token) => token.start === start && token.text.length === end - start);
  return { ...mentions, unclearUnits: mentions.unclearUnits.filter(alone) };
}

function topicConcepts(topic: Topic | null, lexicon: Lexicon): readonly (readonly string[])[] {
  if (!topic) return [];
  return [...topic.indicators, ...topic.choices, ...topic.listed].map((key) => lexicon.conceptsOf.get(key) ?? []);
}

function knownWords(intents: readonly Intent[], words: Words): ReadonlySet<string> {
  const keywords = intents.flatMap(({ keywords: { strong, likely, weak } }) => [...strong, ...likely, ...weak]);
  // What narrows a name makes something else of it, so that it is not to be passed over.
  const { narrowing: _, ...harmless } = words;
  const all = [...Object.values(harmless).flat(), ...keywords].map((word) => word.toLowerCase());
  return new Set(all.flatMap((word) => [word, ...word.split(' ')]));
}

function isTelling(name: string, lexicon: Lexicon): boolean {
  const atom = lexicon.atoms.get(name);
  return atom?.kind === 'concept' && !lexicon.weak.has(atom.id);
}
