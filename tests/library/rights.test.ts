import { expect, test } from 'vitest';
import { loadPlans } from '../../src/library.ts';
import { type Copy, copyData, finds } from './copy.ts';

const FILE = 'data/rights.yaml';

function rightsOf({ data }: Copy): string {
  return loadPlans([data]).rights.contactsRead;
}

test('contacts read their own unit unless the file opens all', () => {
  const copy = copyData();
  expect(rightsOf(copy)).toBe('own');
  copy.edit(FILE, 'contactsRead: own', 'contactsRead: all');
  expect(rightsOf(copy)).toBe('all');
  copy.remove(FILE);
  expect(rightsOf(copy)).toBe('own');
});

test('of several plans the narrowest holds', () => {
  const [open, closed] = [copyData(), copyData()];
  open.edit(FILE, 'contactsRead: own', 'contactsRead: all');
  closed.edit('data/plan.yaml', 'id: "145"', 'id: "155"');
  closed.remove('data/contacts.yaml');
  expect(loadPlans([open.data, closed.data]).rights.contactsRead).toBe('own');
  closed.remove(FILE);
  expect(loadPlans([open.data, closed.data]).rights.contactsRead).toBe('all');
});

finds(
  'a setting that is none',
  (copy) => copy.edit(FILE, 'contactsRead: own', 'contactsRead: some'),
  FILE,
  'contactsRead: some',
  /some.*own、all/,
);
