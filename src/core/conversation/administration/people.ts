import type { Contact, Plan, Role, Unit } from '../../plan.ts';
import { hasPrivate } from '../private.ts';
import { fold } from './names.ts';

/** An account, a person's name, a unit and a role as a command names them; absent where it does not. */
export interface Described {
  readonly userId?: string;
  readonly name?: string;
  readonly unit?: Unit;
  readonly role?: Role;
}

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  leader: '局领导',
  planner: '规划科',
  contact: '联系人',
};

/** The people that a stretch of text may mean: by account, by name, or as the contacts of a unit (某县联系人, 某县的). */
export function peopleIn(text: string, contacts: readonly Contact[], plans: readonly Plan[]): readonly Contact[] {
  const ids = latinIn(text);
  const byId = contacts.filter(({ userId }) => ids.some((id) => isSamePerson(id, userId)));
  if (byId.length > 0) return byId;
  const plain = fold(text);
  const byName = contacts.filter(({ name }) => plain.includes(fold(name)));
  if (byName.length > 0) return byName;
  const unit = unitIn(text, plans);
  return unit ? contacts.filter((contact) => contact.role === 'contact' && contact.unit === unit.name) : [];
}

/** Account, name, unit and role, each where the text says it plainly. */
export function describedIn(text: string, plans: readonly Plan[]): Described {
  const [userId] = accountsIn(text);
  const unit = unitIn(text, plans);
  const role = roleIn(text);
  const name = nameIn(text, plans);
  return {
    ...(userId ? { userId } : {}),
    ...(name ? { name } : {}),
    ...(unit ? { unit } : {}),
    ...(role ? { role } : {}),
  };
}

/** New accounts (UserID) in a text: latin letters with digits and `_-.@`; no role, no telephone or identity number. */
export function accountsIn(text: string): readonly string[] {
  return latinIn(text).filter(
    (account) => /[a-z]/i.test(account) && !hasPrivate(account) && !ROLE_WORDS.has(account.toLowerCase()),
  );
}

/** All that might be an account, roles too. */
export function latinIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w.@-])[A-Za-z0-9][\w.@-]{0,63}(?![\w.@-])/g)].map(([token]) =>
    token.replace(/[.-]+$/, ''),
  );
}

/** The unit with the longest name or alias in the text; reporting units before the whole. */
export function unitIn(text: string, plans: readonly Plan[]): Unit | undefined {
  const plain = fold(text);
  const found = plans
    .flatMap((plan) => plan.units)
    .flatMap((unit) =>
      [unit.name, ...unit.aliases].filter((name) => plain.includes(fold(name))).map((name) => ({ unit, name })),
    );
  const single = found.filter(({ unit }) => !unit.whole);
  return (single.length > 0 ? single : found).sort((a, b) => b.name.length - a.name.length)[0]?.unit;
}

export function roleIn(text: string): Role | undefined {
  return ROLES.find(([words]) => words.test(text))?.[1];
}

/** Two people are one if their accounts are; case does not count. */
export function isSamePerson(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** 张三（zhangsan，联系人，某县） */
export function sayPerson({ userId, name, role, unit }: Contact): string {
  return `${name}（${userId}，${ROLE_NAMES[role]}，${unit}）`;
}

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/局领导|领导|leader/i, 'leader'],
  [/规划科|规划牵头科|管理员|审核人|审核员|planner/i, 'planner'],
  [/联系人|联络员|填报人|contact/i, 'contact'],
];

const ROLE_WORDS: ReadonlySet<string> = new Set(['leader', 'planner', 'contact']);

/** What is left when accounts, units, roles and the words of the command are taken out: two to five Chinese characters. */
function nameIn(text: string, plans: readonly Plan[]): string | undefined {
  const names = plans
    .flatMap((plan) => plan.units.flatMap((unit) => [unit.name, ...unit.aliases]))
    .sort((a, b) => b.length - a.length);
  const bare = names.reduce((rest, name) => rest.replaceAll(name, ' '), text).replace(COMMAND, ' ');
  const runs = [...bare.matchAll(/[\p{Script=Han}·]+/gu)].map(([run]) => run);
  const [name] = runs;
  return runs.length === 1 && name && name.length >= 2 && name.length <= 5 ? name : undefined;
}

const COMMAND =
  /添加|增加|新增|加上|加入|登记|一个|一名|一位|局领导|领导|规划牵头科|规划科|管理员|审核人|审核员|联系人|联络员|填报人|姓名|名字|名叫|账号|帐号|企业微信|单位|角色|职务|权限|负责|换成|换为|更换为|改为|改成|变更为|改由|接替|接任|接手|来|叫做|叫|的|为|是|在|到|由|给|把|将|请|帮忙|[A-Za-z0-9_.@-]+|[,.。;:、()\s]+/gi;
