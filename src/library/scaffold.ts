import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Why no plan can be laid out in a folder, in Chinese. */
export class ScaffoldError extends Error {}

/** The commented files of a new plan, as they are copied. */
const TEMPLATE = join(import.meta.dirname, 'template');

/**
 * Lays out a plan to be filled in, in a folder that is empty or does not exist yet; gives the names of its files.
 * Throws `ScaffoldError` where something is there already.
 */
export function scaffold(folder: string): readonly string[] {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new ScaffoldError(`${folder} 是一个文件，请换一个目录名。`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ScaffoldError(`${folder} 不是空的，没有动它：请换一个目录，或先清空。`);
  cpSync(TEMPLATE, folder, { recursive: true });
  return readdirSync(TEMPLATE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
}
