import { isPeriod, periodEnd } from '../language/days.ts';
import { normalise } from '../language/normalise.ts';
import type { Reading } from '../language/reading.ts';
import type { Contact, Day, Plan, Unit } from '../plan.ts';
import { dayIn } from './administration/dates.ts';
import { isSamePerson, latinIn } from './administration/people.ts';

/** By what a wording is judged beside the reading itself. */
export interface Hearing {
  readonly asker: Contact;
  readonly contacts: readonly Contact[];
  readonly plans: readonly Plan[];
  readonly today: Day;
}

/**
 * The reading with what its wording says of the ledger and its keepers: a change of targets or contacts is no figure
 * handed in; 6月底时报的是多少 asks for what was known then; 有哪些待审 for the review; 我还有哪些没报 for one's own unit.
 */
export function heedWording(text: string, reading: Reading, hearing: Hearing): Reading {
  const plain = normalise(text);
  if (reading.intent === 'admin' || administers(plain, reading, hearing)) return asAdmin(reading);
  switch (reading.intent) {
    case 'missing':
      if (WAITING.test(plain)) return { ...reading, detail: { ...reading.detail, waiting: true } };
      return MINE.test(plain) ? ofOwnUnit(reading, hearing) : reading;
    case 'history':
      if (PROMISED.test(plain) || READ.test(plain))
        return asResponses(reading, PROMISED.test(plain) ? 'promised' : 'all');
      return MINE.test(plain) ? ofOwnUnit(ofReports(plain, reading), hearing) : reading;
    case 'value':
    case 'trend':
      return withDay(plain, reading, hearing.today);
    default:
      return reading;
  }
}

/** 谁答应了什么, 谁收到了 are about reminders, whatever was talked about before. */
const PROMISED = /答应|承诺|说好/;
const READ = /收到|签收|看到|回复|提醒|没有?回|没有?反馈/;
const ASKS = /多少|几|吗|\?|如果|假如|要是|假设|能不能|是不是|有没有|怎么|如何|何时|什么|谁|哪/;
const CHANGES_TARGET =
  /目标.{0,24}(?:改为|改成|改到|调整为|调整到|调整成|调为|调成|调到|调高|调低|提高|提升|降低|降到|变更为|变为|修改为|修订为|定为|设为|设成)/;
const CHANGES_CONTACT =
  /(?:添加|增加|新增|加入|加一个|加个|登记|删除|删掉|移除|去掉|注销|更换|换|换成|换为|变更|调整|改)[^,。]{0,12}(?:联系人|联络员)|(?:联系人|联络员)[^。]{0,12}(?:换成|换为|更换|变更|改为|改成|改由|改到|调到|删除|移除|去掉)/;
const CHANGES_PERSON = /单位|角色|职务|权限|调到|调往|换成|改为|改成|删除|移除/;
const LEAVE = /请假|休假|销假|年休|病假|产假|出差|代报/;

/** A change of the plan or of the contact list, as against a figure, a question, or one's own leave. */
function administers(plain: string, { intent }: Reading, { asker, contacts }: Hearing): boolean {
  if (ASKS.test(plain)) return false;
  if (CHANGES_TARGET.test(plain)) return true;
  if (CHANGES_CONTACT.test(plain)) return true;
  const opening = plain.replace(/^请?[把将]/, '');
  const named =
    latinIn(plain).some((id) => contacts.some(({ userId }) => isSamePerson(userId, id))) ||
    contacts.some(({ name }) => opening.startsWith(name.toLowerCase()));
  if (named && CHANGES_PERSON.test(plain) && intent !== 'report' && intent !== 'correct') return true;
  const other = named || /联系人|联络员/.test(plain) || contacts.some(({ name }) => plain.includes(name.toLowerCase()));
  return asker.role === 'planner' && other && LEAVE.test(plain);
}

function asResponses({ intent, units, detail }: Reading, responses: 'all' | 'promised'): Reading {
  return {
    intent,
    indicators: [],
    groups: [],
    units,
    period: null,
    filter: null,
    updates: [],
    detail: { ...detail, responses },
  };
}

function asAdmin({ indicators, detail }: Reading): Reading {
  const { problems: _, held: __, ...rest } = detail;
  return {
    intent: 'admin',
    indicators,
    groups: [],
    units: [],
    period: null,
    filter: null,
    updates: [],
    detail: rest,
  };
}

const WAITING = /待审|等审|要审|没审|未审|审核|等着审|要我审|待我审/;
const MINE = /我|俺|咱|本单位|自己/;

/** 我上次报数是哪天 names no indicator: it is about all reports, whatever was talked about before. */
function ofReports(plain: string, reading: Reading): Reading {
  return ALL_REPORTS.test(plain) ? { ...reading, indicators: [] } : reading;
}

const ALL_REPORTS =
  /^[^,。]{0,4}(?:上次|上回|最近|最后)(?:一次|一回)?(?:报数|报送|上报|报)(?:的|是|在)*(?:哪天|哪一天|什么时候|啥时候|几号)/;

function ofOwnUnit(reading: Reading, { asker, plans }: Hearing): Reading {
  if (asker.role !== 'contact' || reading.units.some(({ whole }) => !whole)) return reading;
  const own: Unit | undefined = plans.flatMap((plan) => plan.units).find(({ name }) => name === asker.unit);
  return own ? { ...reading, units: [own] } : reading;
}

/** …时报的是多少, 当时记的是多少: what was known then, on the day that is named, else at the end of the period. */
const THEN =
  /(?:时候?|那时|当时|那会儿?|底|末|日|号)[^,。?]{0,14}?(?:报|填|(?<!登)记)(?:上来|上)?[的着了](?!时候)|(?:时候?|当时|底|末|日|号)[^,。?]{0,10}?(?:台账|系统)里?/;

function withDay(plain: string, reading: Reading, today: Day): Reading {
  const { period } = reading;
  if (!THEN.test(plain)) return reading;
  const named = /\d{1,2}月\d{1,2}[日号]?|\d{4}-\d{1,2}-\d{1,2}/.test(plain) ? dayIn(plain, today) : undefined;
  const inYear = named !== undefined && named > today ? `${Number(named.slice(0, 4)) - 1}${named.slice(4)}` : named;
  const day = inYear ?? (period !== null && isPeriod(period) ? periodEnd(period) : undefined);
  if (day === undefined) return reading;
  const knownOn = day < today ? day : today;
  return { ...reading, intent: 'value', detail: { ...reading.detail, knownOn } };
}
