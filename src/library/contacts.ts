import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Contact, Plan } from '../core/plan.ts';
import { checkUnique } from './names.ts';
import type { Place, Report } from './problem.ts';
import { contactsShape } from './shapes.ts';
import { readSource, type Source } from './source.ts';

/** Reads `contacts.yaml` of every folder that has one; at least the first must. */
export function loadContacts(folders: readonly string[], plans: readonly Plan[], report: Report): readonly Contact[] {
  const found: { contact: Contact; at: (key: string) => Place }[] = [];
  for (const [index, folder] of folders.entries()) {
    const file = join(folder, 'contacts.yaml');
    if (index > 0 && !existsSync(file)) continue;
    const source = readSource(file, report);
    const read = source?.read([], contactsShape);
    if (source !== undefined && read !== undefined)
      found.push(
        ...read.contacts.map(({ supervisor, ...rest }, position) => ({
          contact: supervisor === undefined ? rest : { ...rest, supervisor },
          at: keyPlace(source, position),
        })),
      );
  }
  checkUnique(
    '联系人账号',
    found.map(({ contact, at }) => ({ value: contact.userId, place: at('userId') })),
    report,
  );
  const units = plans.flatMap((plan) => plan.units);
  const ids = new Set(found.map(({ contact }) => contact.userId.toLowerCase()));
  for (const { contact, at } of found) {
    const { userId, role, unit, supervisor } = contact;
    const known = units.find((each) => each.name === unit);
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
