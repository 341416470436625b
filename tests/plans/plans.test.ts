import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLanguage } from '../../src/language.ts';
import { loadLibrary } from '../../src/library.ts';
import { perform } from '../plays/stage.ts';

const LANCHUAN = 'tests/plans/lanchuan';

/** Plays of a plan that nobody had in mind: `UPDATE_PLAYS=1` writes down what is said now. */
describe.each([
  ['alone', [LANCHUAN]],
  ['together', ['data', LANCHUAN]],
])('another plan %s', (folder, planDirs) => {
  const library = loadLibrary({ planDirs, intentsDir: 'intents' });
  const stage = { library, language: createLanguage(library) };
  const plays = readdirSync(join(import.meta.dirname, folder)).filter((file) => file.endsWith('.play'));

  test.each(plays)('%s', async (file) => {
    const path = join(import.meta.dirname, folder, file);
    const play = readFileSync(path, 'utf8');
    const performed = await perform(play, stage);
    if (process.env.UPDATE_PLAYS && performed !== play) writeFileSync(path, performed);
    else expect(performed).toBe(play);
  });
});

describe('the invented plan', () => {
  const { plans, contacts } = loadLibrary({ planDirs: ['data', LANCHUAN], intentsDir: 'intents' });
  const [ours, other] = plans;

  test('is of another city with forty indicators, and shares with the real one a code, a name and a unit', () => {
    expect(other?.indicators).toHaveLength(40);
    const shared = (of: (plan: (typeof plans)[number]) => readonly string[]) =>
      plans.map(of).reduce((one, two) => one.filter((each) => two.includes(each)));
    expect(shared(({ indicators }) => indicators.map(({ code }) => code))).toContain('mediators');
    expect(shared(({ indicators }) => indicators.map(({ name }) => name))).not.toEqual([]);
    expect(shared(({ units }) => units.map(({ name }) => name))).toEqual(['市本级']);
  });

  test('a contact of the shared unit belongs to the plan whose folder he stands in', () => {
    const plansOf = (id: string) => contacts.find(({ userId }) => userId === id)?.plans;
    expect(plansOf('benji')).toEqual([ours?.id]);
    expect(plansOf('lanben')).toEqual([other?.id]);
    expect(plansOf('linhe')).toBeUndefined();
  });
});
