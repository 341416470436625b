import { normalise } from '../language/normalise.ts';
import { plansNamed } from '../language/plan-names.ts';
import type { Reading } from '../language/reading.ts';
import type { Contact } from '../plan.ts';
import { isOwnAbsence, readAbsence } from './administration/absence.ts';
import { aliasProblem, readAlias } from './administration/alias.ts';
import { contactProblem, readContact } from './administration/contact.ts';
import { answerMissed } from './administration/missed.ts';
import { readTarget, targetProblem } from './administration/target.ts';
import { type AdminFact, type AdminReply, type AdminWorld, ask, type Command, refuse } from './administration/world.ts';

export type { AdminDraft, AdminFact, AdminReply, AdminWorld } from './administration/world.ts';

/** The counter of changes that somebody other than the planner asked for. */
export const REFUSED_ADMIN = 'refused-admin';

/**
 * Reads a change of aliases, contacts or targets: only the planner may, every part must be said, and nothing is
 * recorded before 确认. `now` is business time, `text` the message as it was written.
 */
export function readAdmin(text: string, reading: Reading, world: AdminWorld, asker: Contact, now: string): AdminReply {
  if (asker.role !== 'planner') return notAllowed(world);
  const command: Command = {
    text: text.normalize('NFKC'),
    plain: normalise(text),
    world,
    asker,
    today: now.slice(0, 10),
  };
  const named = plansNamed(command.plain, world.plans);
  const about = named.length === 0 ? command : { ...command, world: { ...world, plans: named } };
  switch (topicOf(command)) {
    case 'missed':
      return answerMissed(command);
    case 'alias':
      return readAlias(about, reading);
    case 'target':
      return readTarget(about, reading);
    case 'absence':
      return readAbsence(command);
    case 'contact':
      return readContact(command);
    case undefined:
      return ask(HOW);
  }
}

/** Why what was previewed no longer holds when it is confirmed; `undefined` where it does. */
export function recheckAdmin(facts: readonly AdminFact[], world: AdminWorld, asker: Contact): string | undefined {
  const isOwn = facts.every((fact) => fact.kind === 'contact' && isOwnAbsence(fact, asker));
  if (asker.role !== 'planner' && !isOwn) return onlyPlanner(world);
  const people = facts.filter((fact) => fact.kind === 'contact');
  const [problem] = facts.flatMap((fact) => problemOf(fact, world) ?? []);
  return problem ?? (people.length > 0 ? contactProblem(people, world) : undefined);
}

/** Contacts are held against the list all together: one may take another's place. */
function problemOf(fact: AdminFact, world: AdminWorld): string | undefined {
  switch (fact.kind) {
    case 'alias':
      return aliasProblem(fact, world);
    case 'target':
      return targetProblem(fact, world);
    case 'contact':
      return undefined;
  }
}

const HOW = [
  '能改的有别名、联系人和目标，一条说一件：',
  '· 给某指标添加别名某某；停用某指标的别名某某',
  '· 添加联系人 账号 姓名 单位；某县联系人换成 账号 姓名；删除联系人 账号；把 账号 的单位改为某县',
  '· 某县联系人请假到9月20日，由某某代报；某县联系人销假',
  '· 某指标目标改为N，某司〔2024〕1号，从2024年1月1日起',
].join('\n');

type Topic = 'missed' | 'alias' | 'target' | 'absence' | 'contact';

function topicOf({ plain, world }: Command): Topic | undefined {
  if (/[听看]\s*懂|未识别|答不?上来/.test(plain)) return 'missed';
  if (/别名|叫法/.test(plain)) return 'alias';
  if (/请假|休假|销假|年休|病假|产假|代报/.test(plain)) return 'absence';
  if (/目标/.test(plain)) return 'target';
  if (/[也又]叫|叫[做作]|称为|简称/.test(plain)) return 'alias';
  if (/联系人|联络员|通讯录|人员|成员|单位|角色|职务|权限|调到|调往|换成|改为|改成|[a-z]/.test(plain)) return 'contact';
  return world.contacts.some(({ name }) => plain.includes(name.toLowerCase())) ? 'contact' : undefined;
}

function notAllowed(world: AdminWorld): AdminReply {
  return refuse(onlyPlanner(world), REFUSED_ADMIN);
}

function onlyPlanner({ contacts }: AdminWorld): string {
  const planners = contacts.filter(({ role }) => role === 'planner').map(({ name }) => name);
  return `别名、联系人和目标只能由规划管理人员改，请联系${planners.join('、') || '管理员'}。`;
}
