import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NARROWEST, type Rights } from '../core/conversation/rights.ts';
import type { Report } from './problem.ts';
import { rightsShape } from './shapes.ts';
import { readSource } from './source.ts';

/** Reads `rights.yaml` of every folder that has one: what one of them keeps closed stays closed; without any the narrowest hold. */
export function loadRights(folders: readonly string[], report: Report): Rights {
  const found = folders.flatMap((folder) => {
    const file = join(folder, 'rights.yaml');
    return existsSync(file) ? (readSource(file, report)?.read([], rightsShape) ?? []) : [];
  });
  return found.length > 0 && found.every(({ contactsRead }) => contactsRead === 'all')
    ? { contactsRead: 'all' }
    : NARROWEST;
}
