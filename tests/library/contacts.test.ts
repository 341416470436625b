import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LibraryError, loadPlans } from '../../src/library.ts';
import { copyData } from './copy.ts';

const LANCHUAN = 'tests/plans/lanchuan';

test('a contact of a unit that several cities have, written down elsewhere, cannot be told apart', () => {
  const copy = copyData();
  copy.write('data/contacts.yaml', 'contacts:\n  - { userId: odd, name: 某人, role: contact, unit: 市本级 }\n');
  const first = join(copy.data, '../first');
  cpSync('src/library/template', first, { recursive: true });
  cpSync(join(copy.data, 'contacts.yaml'), join(first, 'contacts.yaml'));
  const third = copyData();
  third.remove('data/contacts.yaml');
  try {
    loadPlans([first, LANCHUAN, third.data]);
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    expect(error.problems.map(({ line, what }) => `${line} ${what}`)).toEqual([
      `2 联系人 odd 的单位“市本级”在澜川市城乡基础设施建设规划、六安市“十四五”司法行政发展规划里都有，分不清是哪一个`,
    ]);
  }
});

test('two plans of one city share their contacts', () => {
  const next = copyData();
  next.edit('data/plan.yaml', 'id: "145"', 'id: "155"');
  next.remove('data/contacts.yaml');
  const { contacts } = loadPlans(['data', next.data]);
  expect(contacts.filter(({ plans }) => plans !== undefined)).toEqual([]);
});
