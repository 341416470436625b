import type { ContactFact } from '../../ledger/entry.ts';
import type { Contact, Plan } from '../../plan.ts';
import { hasPrivate } from '../private.ts';
import {
  accountsIn,
  type Described,
  describedIn,
  isSamePerson,
  peopleIn,
  ROLE_NAMES,
  roleIn,
  sayPerson,
  unitIn,
} from './people.ts';
import { type AdminReply, type AdminWorld, ask, type Command, drafted, refuse } from './world.ts';

/** Adds, removes or replaces a contact, or changes a unit or role; whom, which account and which unit must be said. */
export function readContact(command: Command): AdminReply {
  const { plain } = command;
  if (hasPrivate(command.text)) return refuse('账号不要用手机号或身份证号，请写企业微信里的账号。');
  if (REMOVES.test(plain)) return removing(command);
  const replaced = REPLACES.exec(command.text);
  if (replaced && !CHANGES.test(plain)) return replacing(command, replaced[1] ?? '', replaced[2] ?? '');
  if (ADDS.test(plain)) return adding(command);
  return changing(command);
}

/** Why facts about contacts cannot be recorded; `undefined` where they can. */
export function contactProblem(facts: readonly ContactFact[], { contacts, plans }: AdminWorld): string | undefined {
  const after = facts.reduce<readonly Contact[]>(applied, contacts);
  if (contacts.some(isPlanner) && !after.some(isPlanner)) return '规划科至少要留一个人，不能再减了。';
  const units = plans.flatMap((plan) => plan.units);
  for (const fact of facts.filter(({ removed }) => !removed)) {
    const contact = after.find(({ userId }) => isSamePerson(userId, fact.userId));
    if (!contact) return `通讯录里没有 ${fact.userId}。`;
    const unit = units.find(({ name }) => name === contact.unit);
    if (!unit) return `没有“${contact.unit}”这个单位。`;
    const having = plans.filter((plan) => plan.units.some(({ name }) => name === contact.unit));
    if (fact.unit !== undefined && new Set(having.map(cityOf)).size > 1)
      return `“${contact.unit}”在${having.map(({ name }) => name).join('、')}里都有，请改那个规划的 contacts.yaml。`;
    if (contact.role === 'contact' && unit.whole) return `联系人要有自己的填报单位，${unit.name}不填报，请写明单位。`;
  }
  const gone = facts.find(
    ({ removed, userId }) => removed && !contacts.some((one) => isSamePerson(one.userId, userId)),
  );
  return gone ? `通讯录里没有 ${gone.userId}。` : undefined;
}

function cityOf({ units }: Plan): string | undefined {
  return units.find(({ whole }) => whole)?.name;
}

const REMOVES = /(?:删除|删掉|移除|去掉|取消|注销|停用)/;
const ADDS = /(?:添加|增加|新增|加上|加入|加一个|加个|加|登记)(?:一个|一名|一位)?/;
const CHANGES = /单位|角色|职务|权限|调到|调往|调去/;
const REPLACES =
  /^(.+?)(?:换成|换为|更换为|更换成|换|变更为|变更成|改为|改成|改由|由)(.+?)(?:接替|接任|接手|来报|来)?[。!]?$/u;
const HOW_TO_ADD = '例如：“添加联系人 账号 姓名 单位”。';

function isPlanner({ role }: Contact): boolean {
  return role === 'planner';
}

/** The list with one change, as the ledger will fold it. */
function applied(contacts: readonly Contact[], fact: ContactFact): readonly Contact[] {
  const others = contacts.filter(({ userId }) => !isSamePerson(userId, fact.userId));
  if (fact.removed) return others;
  const before = contacts.find(({ userId }) => isSamePerson(userId, fact.userId));
  const { userId, name = before?.name, role = before?.role, unit = before?.unit } = fact;
  if (name === undefined || role === undefined || unit === undefined) return contacts;
  return [...others, { ...(before ?? { userId, trial: false }), name, role, unit }];
}

function proposed(
  facts: readonly ContactFact[],
  preview: readonly string[],
  done: string,
  world: AdminWorld,
): AdminReply {
  const problem = contactProblem(facts, world);
  return problem ? refuse(problem) : drafted(facts, preview, done);
}

/** The one person that a text names, or why it names none. */
export function personIn(text: string, { contacts, plans }: AdminWorld): Contact | AdminReply {
  const [person, ...others] = peopleIn(text, contacts, plans);
  const [account] = accountsIn(text);
  if (!person && account) return ask(`通讯录里没有账号 ${account}，请核对。`);
  if (!person) return ask('请写明是哪位：写账号，或“某单位联系人”。');
  if (others.length === 0) return person;
  return ask(`对得上几位：${[person, ...others].map(sayPerson).join('、')}。请写明账号。`);
}

function removing({ text, world }: Command): AdminReply {
  const person = personIn(text, world);
  if ('kind' in person) return person;
  return proposed(
    [{ kind: 'contact', userId: person.userId, removed: true }],
    [`移出通讯录：${sayPerson(person)}`, ...leftAlone(person, world)],
    `${person.name}已移出通讯录。`,
    world,
  );
}

/** Said where nobody is left who reports for a unit. */
function leftAlone(person: Contact, { contacts }: AdminWorld): string[] {
  const others = contacts.filter(
    ({ role, unit, userId }) => role === 'contact' && unit === person.unit && !isSamePerson(userId, person.userId),
  );
  return person.role === 'contact' && others.length === 0 ? [`注意：${person.unit}就没有联系人了。`] : [];
}

function replacing(command: Command, whom: string, by: string): AdminReply {
  const { world } = command;
  const { userId, name, unit: newUnit, role: newRole } = describedIn(by, world.plans);
  if (!userId && !name && (newUnit || newRole)) return changing(command);
  const person = personIn(whom, world);
  if ('kind' in person) return person;
  const missing = [...(userId ? [] : ['账号']), ...(name ? [] : ['姓名'])];
  if (!userId || !name) return ask(`请写明新联系人的${missing.join('和')}，例如：“某县联系人换成 账号 姓名”。`);
  const present = world.contacts.find((one) => isSamePerson(one.userId, userId));
  if (present) return refuse(`${sayPerson(present)}已在通讯录里；请改写成“把 ${present.userId} 的单位改为…”。`);
  const { role, unit } = person;
  return proposed(
    [
      { kind: 'contact', userId: person.userId, removed: true },
      { kind: 'contact', userId, name, role, unit },
    ],
    [`更换：${sayPerson(person)}`, `改为：${sayPerson({ userId, name, role, unit, trial: false })}`],
    `${unit}的${ROLE_NAMES[role]}换成了${name}（${userId}）。`,
    world,
  );
}

function adding({ text, world }: Command): AdminReply {
  const { userId, name, unit, role = 'contact' } = describedIn(text, world.plans);
  const where = role === 'contact' ? unit : wholeUnit(world);
  const missing = [...(userId ? [] : ['账号']), ...(name ? [] : ['姓名']), ...(where ? [] : ['单位'])];
  if (!userId || !name || !where) return ask(`请写明${missing.join('、')}。${HOW_TO_ADD}`);
  const present = world.contacts.find((one) => isSamePerson(one.userId, userId));
  if (present) return refuse(`${sayPerson(present)}已在通讯录里。`);
  const person: Contact = { userId, name, role, unit: where.name, trial: false };
  return proposed(
    [{ kind: 'contact', userId, name, role, unit: where.name }],
    [`加入通讯录：${sayPerson(person)}`],
    `${name}已加入通讯录。`,
    world,
  );
}

function wholeUnit({ plans }: AdminWorld) {
  return plans.flatMap((plan) => plan.units).find(({ whole }) => whole);
}

/** 某某的单位改为…, 某某调到…, 某某的角色改为…: who stands before the change, what it becomes behind it. */
function changing({ text, world }: Command): AdminReply {
  const parts =
    /^(.+?)(?:的?(?:单位|角色|职务|权限))?(?:改为|改成|改到|变更为|变更到|变为|调整为|调到|调往|调去|设为|换到|换为|换成)(.+)$/u.exec(
      text.trim(),
    );
  const person = personIn(parts?.[1] ?? text, world);
  if ('kind' in person) return person;
  const change = changeOf(parts?.[2] ?? '', person, world);
  if (change.role === undefined && change.unit === undefined) {
    return ask(`请写明${person.name}的单位或角色改成什么，例如：“${person.userId} 的单位改为某县”。`);
  }
  const after: Contact = { ...person, role: change.role ?? person.role, unit: change.unit?.name ?? person.unit };
  if (after.role === person.role && after.unit === person.unit) return refuse(`${sayPerson(person)}已经是这样了。`);
  return proposed(
    [{ kind: 'contact', userId: person.userId, role: after.role, unit: after.unit }],
    [`原来：${sayPerson(person)}`, `改为：${sayPerson(after)}`],
    `已改为：${sayPerson(after)}。`,
    world,
  );
}

/** A leader or planner belongs to the whole city; a contact needs a unit that reports. */
function changeOf(to: string, person: Contact, world: AdminWorld): Pick<Described, 'role' | 'unit'> {
  const role = roleIn(to);
  const unit = unitIn(to, world.plans);
  const whole = wholeUnit(world);
  if (role && role !== 'contact') return { role, ...(whole ? { unit: whole } : {}) };
  return { ...(role && role !== person.role ? { role } : {}), ...(unit ? { unit } : {}) };
}
