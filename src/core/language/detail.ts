import { indicatorsByKey, type Message } from './message.ts';
import type { PeriodMention } from './periods.ts';
import { ratesIn } from './rate.ts';
import type { Detail, IntentName } from './reading.ts';

/** What a question says beyond intent and subject, for the answer: which end of a ranking, which base, whose deadline. */
export function detailOf(message: Message, intent: IntentName): Detail {
  const { text } = message.mentions;
  const { base, deadline } = message.subject;
  switch (intent) {
    case 'status':
      return asksRate(message) || (message.setting.topic?.rate && /呢$|^那|的$/.test(message.masked))
        ? { rate: true }
        : {};
    case 'compare':
      if (asksRate(message)) return { rate: true };
      return /差(?:得|的)?(?:多|少|远|大)|缺口|差距/.test(text) && !/差(?:了)?(?:多少|几)/.test(text)
        ? { gaps: true }
        : {};
    case 'list':
      return /差|缺|欠|少/.test(text) && /多少|几/.test(text) ? { gaps: true } : {};
    case 'rank':
      return { order: orderOf(message) };
    case 'trend':
      if (base?.period) return { base: base.period };
      if (/同比/.test(text)) return { base: 'year-on-year' };
      return /环比/.test(text) ? { base: 'period-on-period' } : {};
    case 'missing':
      if (/待审|没审|未审|要审|等审|等着审|待我审|要我审|等我审|归我审/.test(text)) return { waiting: true };
      return /截止|期限|最晚|最迟|几号(?:之?前|以前)/.test(text) ? { due: true } : {};
    case 'pace':
      return {
        ...deadlineOf(deadline ?? message.subject.period, message.setting.today),
        ...monthly(message),
        ...(/(?:速度|这样|进度|势头|节奏|下去)/.test(text) ? { forecast: true } : {}),
      };
    case 'value':
    case 'target':
    case 'gap':
      return also(message, intent);
    default:
      return {};
  }
}

/** A deadline lies ahead: 三季度末 of which the year is not said is the next one to come. */
function deadlineOf(mention: PeriodMention | undefined, today: string): Pick<Detail, 'deadline'> {
  const { period, words } = mention ?? { period: null, words: '' };
  if (!period) return {};
  const year = today.slice(0, 4);
  const isPast = period.slice(0, 4) < year && /^\d{4}/.test(period);
  return { deadline: isPast && !YEAR.test(words) ? `${year}${period.slice(4)}` : period };
}

const YEAR = /\d\d年|[〇零一二三四五六七八九]年|[今明去前后]年/;

function asksRate({ mentions: { text }, words }: Message): boolean {
  return ratesIn(text, words).length > 0;
}

function orderOf(message: Message): NonNullable<Detail['order']> {
  const { text } = message.mentions;
  const place = /第几|排几|老几|名次|排名第|排多少/.test(text) && message.subject.units.some((unit) => !unit.whole);
  const count = /(?:前|后|倒数)([二两三四五])(?:名|个|位|的|$)?/.exec(text)?.[1];
  const numbers: Readonly<Record<string, number>> = { 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 };
  const ofListed =
    /这(?:几|些|里|三|两)/.test(text) &&
    indicatorsByKey(message.setting.topic?.listed ?? [], message.lexicon).length > 1;
  const overIndicators =
    !/县|区|镇|街道|单位|地方/.test(text) &&
    (ofListed ||
      (message.subject.names.length === 0 && (asksRate(message) || /指标|项/.test(text) || isBehind(message))));
  return {
    by: place
      ? 'place'
      : (overIndicators && BEHIND.test(text)) ||
          /最少|最低|最小|最差|最慢|最弱|最缺|倒数|垫底|末位|靠后|落后|拖|少|低/.test(text)
        ? 'least'
        : 'most',
    ...(count ? { count: numbers[count] ?? 1 } : {}),
    over: overIndicators ? 'indicators' : 'units',
  };
}

/** Of indicators the one that lacks most is the one least reached. */
const BEHIND = /差(?:得|的|了)?(?:最)?(?:多|远|大)|最(?:差|滞后|落后)/;

/** 差最多的是哪个, where no single indicator was spoken of. */
function isBehind({ mentions: { text }, setting: { topic } }: Message): boolean {
  return /差|完成|滞后|落后|进展|拖/.test(text) && topic?.indicators.length !== 1;
}

function monthly({ mentions, masked }: Message): Pick<Detail, 'monthly'> {
  if (!/(?:如果|假如|假设|要是|若|倘若|按|照)/.test(masked) || !/每|一个月/.test(masked)) return {};
  const [number] = mentions.numbers;
  return number ? { monthly: number.value } : {};
}

/** A second question about the same thing: 医生多少人?目标又是多少. */
function also({ mentions: { text } }: Message, intent: IntentName): Pick<Detail, 'also'> {
  if (intent === 'value' && /[,。?;][^,。?;]*目标/.test(text)) return { also: 'target' };
  if (intent !== 'gap' && /[,。?;][^,。?;]*(?:还差|差多少)/.test(text)) return { also: 'gap' };
  return {};
}
