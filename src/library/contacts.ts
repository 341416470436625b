import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Contact, Plan } from '../core/plan.ts';
import { checkUnique } from './names.ts';
import type { Place, Report } from './problem.ts';
import { contactsShape } from './shapes.ts';
import { readSource, type Source } from './source.ts';

/** A plan's folder, with the plan where it could be read. */
export interface Folder {
  readonly folder: string;
  readonly plan: Plan | undefined;
}

/** Reads `contacts.yaml` of every folder that has one; at least the first must. */
export function loadContacts(folders: readonly Folder[], report: Report): readonly Contact[] {
  const found: { contact: Contact; at: (key: string) => Place }[] = [];
  const plans = folders.flatMap(({ plan }) => plan ?? []);
  for (const [index, { folder, plan }] of folders.entries()) {
    const file = join(folder, 'contacts.yaml');
    if (index > 0 && !existsSync(file)) continue;
    const source = readSource(file, report);
    const read = source?.read([], contactsShape);
    if (source !== undefined && read !== undefined)
      found.push(
        ...read.contacts.map(({ supervisor, ...rest }, position) => ({
          contact: {
            ...rest,
            ...ofOneCity(rest.unit, plan, plans),
            ...(supervisor === undefined ? {} : { supervisor }),
          },
          at: keyPlace(source, position),
        })),
      );
  }
  checkUnique(
    '联系人账号',
    found.map(({ contact, at }) => ({ value: contact.userId, place: at('userId') })),
    report,
  );
  const ids = new Set(found.map(({ contact }) => contact.userId.toLowerCase()));
  for (const { contact, at } of found) {
    const { userId, role, unit, supervisor } = contact;
    const homes = plans.filter((plan) => contact.plans?.includes(plan.id) ?? hasUnit(plan, unit));
    const known = homes.flatMap((plan) => plan.units).find((each) => each.name === unit);
    if (new Set(homes.map(cityOf)).size > 1)
      report(
        at('unit'),
        `联系人 ${userId} 的单位“${unit}”在${homes.map(({ name }) => name).join('、')}里都有，分不清是哪一个`,
        '应把他写进那个规划自己的 contacts.yaml',
      );
    if (plans.length > 0 && known === undefined)
      report(at('unit'), `联系人 ${userId} 的单位“${unit}”不认识`, '应写 units.yaml 里的名称');
    if (known?.whole === true && role === 'contact')
      report(at('unit'), `联系人 ${userId} 的单位“${unit}”不填报`, '应写填报单位的名称');
    if (
      supervisor !== undefined &&
      (!ids.has(supervisor.toLowerCase()) || supervisor.toLowerCase() === userId.toLowerCase())
    )
      report(
        at('supervisor'),
        `联系人 ${userId} 的 supervisor“${supervisor}”不在联系人里`,
        '应写另一个联系人的 userId',
      );
  }
  return found.map(({ contact }) => contact);
}

function keyPlace(source: Source, position: number): (key: string) => Place {
  return (key) => source.at(['contacts', position, key]);
}

/** Where units of several cities bear the name, the contact's is that of the folder that he stands in. */
function ofOneCity(unit: string, own: Plan | undefined, plans: readonly Plan[]): Pick<Contact, 'plans'> {
  const having = plans.filter((plan) => hasUnit(plan, unit));
  if (new Set(having.map(cityOf)).size < 2 || own === undefined || !having.includes(own)) return {};
  return { plans: having.filter((plan) => cityOf(plan) === cityOf(own)).map(({ id }) => id) };
}

function hasUnit({ units }: Plan, name: string): boolean {
  return units.some((unit) => unit.name === name);
}

function cityOf({ units }: Plan): string | undefined {
  return units.find(({ whole }) => whole)?.name;
}
