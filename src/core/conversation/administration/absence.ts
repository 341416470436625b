import { addDays, sayDay } from '../../language/days.ts';
import type { ContactFact } from '../../ledger/entry.ts';
import type { Contact } from '../../plan.ts';
import { personIn } from './contact.ts';
import { dayIn } from './dates.ts';
import { isSamePerson, sayPerson } from './people.ts';
import { type AdminReply, ask, type Command, drafted, refuse } from './world.ts';

/** 某县联系人请假到9月20日，由 huoshan 代报: who, until when, and who stands in; 销假 ends it. */
export function readAbsence(command: Command): AdminReply {
  const { text, world } = command;
  const [before = '', behind = ''] = text.split(/请假|休假|年休|病假|产假|外出|出差|销假|结束请假|取消请假|回来上班/u);
  const person = personIn(before, world);
  return 'kind' in person ? person : absenceOf(person, behind, command);
}

/** 我请假到周三，由某某代报: one's own leave, which everybody may take. */
export function ownAbsence(command: Command): AdminReply {
  // 请 of 请假 asks nobody to stand in.
  return absenceOf(command.asker, command.text.replaceAll(/请(?:了|个|几天)*假/gu, ' '), command);
}

/** Whether a fact is nothing but a person's own leave. */
export function isOwnAbsence(fact: ContactFact, asker: Pick<Contact, 'userId'>): boolean {
  const { name, role, unit, removed } = fact;
  const isAbsence = [name, role, unit, removed].every((part) => part === undefined);
  return isAbsence && isSamePerson(fact.userId, asker.userId);
}

/** `said`: the part of the message that holds the day and the deputy. */
function absenceOf(person: Contact, said: string, { plain, world, today }: Command): AdminReply {
  if (/销假|结束请假|取消请假|回来/.test(plain)) {
    if (!person.leaveUntil) return refuse(`${person.name}现在没有请假。`);
    return drafted(
      [{ kind: 'contact', userId: person.userId, leaveUntil: addDays(today, -1) }],
      [`销假：${sayPerson(person)}，原请假到${sayDay(person.leaveUntil)}`],
      `${person.name}已销假。`,
    );
  }
  const deputyText = DEPUTY.exec(said)?.[1];
  const until = dayIn(deputyText === undefined ? said : said.replace(deputyText, ' '), today);
  if (!until) return ask(`请写明${person.name}请假到哪一天，例如：“请假到9月20日，由某某代报”。`);
  if (until < today || until > addDays(today, LONGEST))
    return refuse(`${sayDay(until)}不对：已经过了，或者太远，请核对。`);
  const deputy = deputyText === undefined ? undefined : personIn(deputyText, world);
  if (deputy && 'kind' in deputy) return deputy;
  const problem = deputy && deputyProblem(deputy, person, until);
  if (problem) return refuse(problem);
  const fact: ContactFact = {
    kind: 'contact',
    userId: person.userId,
    leaveUntil: until,
    deputy: deputy?.userId ?? '',
  };
  return drafted(
    [fact],
    [
      `请假：${sayPerson(person)}`,
      ...(person.leaveUntil ? [`原请假到：${sayDay(person.leaveUntil)}`] : []),
      `请假到：${sayDay(until)}（含当天）`,
      deputy ? `代报：${sayPerson(deputy)}` : '代报：没有指定，这期间没有人代报',
    ],
    `${person.name}请假到${sayDay(until)}${deputy ? `，由${deputy.name}代报` : ''}。`,
  );
}

/** A day without a year that has just passed would be a year away. */
const LONGEST = 200;

const DEPUTY = /(?:由|让|请(?!假)|委托|交给)(.+?)(?:代为|代替|代|替|顶|报送|报数|报|负责)/u;

function deputyProblem(deputy: Contact, person: Contact, until: string): string | undefined {
  if (isSamePerson(deputy.userId, person.userId)) return '不能由本人代报，请写明由谁代报。';
  if (deputy.role === 'leader') return `${deputy.name}是局领导，不报数，请写明由谁代报。`;
  return deputy.leaveUntil && deputy.leaveUntil >= until
    ? `${deputy.name}自己请假到${sayDay(deputy.leaveUntil)}，请另写一位。`
    : undefined;
}
