import { featuresOf } from './features.ts';
import { elliptic, isTwofold, ruledIntent } from './intention.ts';
import { likeliest } from './learned.ts';
import type { Message } from './message.ts';
import { ASKING, type IntentName } from './reading.ts';
import { besideTopic } from './scope.ts';
import { includesAny } from './words.ts';

/** How sure what was learnt must be to decide against the rules: more where a whole wording of theirs was met. */
const SURE = 0.6;
const SURER = 0.8;

/**
 * What a question wants: as the rules read it, unless the wordings that were learnt speak for something else. What leans
 * on the turn before is the rules' alone: wordings are learnt one by one.
 */
export function intentOf(message: Message): IntentName {
  const ruled = ruledIntent(message);
  if (!isLearnable(message, ruled)) return ruled;
  const likely = likeliest(message.experience.wanted, featuresOf(message, ruled));
  const met = message.evidence.some(({ intent, strong }) => intent === ruled && strong);
  return likely && likely.probability >= (met ? SURER : SURE) && fits(likely.answer, message) ? likely.answer : ruled;
}

function isLearnable(message: Message, ruled: IntentName): boolean {
  const { subject, setting, evidence } = message;
  const named = subject.names.length + subject.groupSpots.length > 0;
  if (isBare(message) || isTwofold(message)) return false;
  if (setting.topic && (!named || elliptic(message) || besideTopic(message) !== null)) return false;
  return ruled === 'unknown'
    ? !evidence.some(({ intent, strong }) => intent === 'unknown' && strong)
    : ASKING.has(ruled);
}

/** 门诊的数: a name with nothing but what may be left out of it asks for its figure. */
function isBare({ masked, words }: Message): boolean {
  const rest = masked.replace(NOT_SAID, '');
  if (rest.length > LONGEST_BARE) return false;
  return (words.generic?.words ?? []).reduce((left, word) => left.replaceAll(word, ''), rest) === '';
}

const NOT_SAID = /[^\p{L}]/gu;
const LONGEST_BARE = 4;

/** What the named things allow: two are compared, and many are listed or surveyed where no single one is named. */
function fits(intent: IntentName, { subject, mentions, setting, words }: Message): boolean {
  const units = mentions.units.length + (setting.asker.role === 'contact' ? 1 : 0);
  switch (intent) {
    case 'compare':
      return Math.max(subject.names.length, subject.groupSpots.length, units) > 1;
    case 'breakdown':
      // 医生、护士分别多少: by indicator, not by unit.
      return subject.names.length < 2 || subject.everyUnit || includesAny(mentions.text, words.县);
    case 'list':
    case 'overview':
      return subject.indicators.length === 0;
    case 'missing':
    case 'history':
      return true;
    default:
      return ASKING.has(intent) && subject.names.length + subject.groupSpots.length > 0;
  }
}
