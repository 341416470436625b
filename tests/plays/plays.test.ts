import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLanguage } from '../../src/language.ts';
import { loadLibrary } from '../../src/library.ts';
import { perform } from './stage.ts';

const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const stage = { library, language: createLanguage(library) };
const plays = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.play'));

/** `UPDATE_PLAYS=1` writes down what is said now; read the difference before it is committed. */
describe('plays', () => {
  test.each(plays)('%s', async (file) => {
    const path = join(import.meta.dirname, file);
    const play = readFileSync(path, 'utf8');
    const performed = await perform(play, stage);
    if (process.env.UPDATE_PLAYS && performed !== play) writeFileSync(path, performed);
    else expect(performed).toBe(play);
  });
});

describe('the stage', () => {
  const opening = 'at 2023-09-15T10:00\nleader: 公证员还差几个\n';

  test('a reply that differs, is missing or is too much does not go unnoticed', async () => {
    const right = await perform(opening, stage);
    for (const play of [opening, right.replace('13人', '12人'), `${right}bot: 还有一句`]) {
      expect(await perform(play, stage)).not.toBe(play);
    }
    expect(await perform(right, stage)).toBe(right);
  });

  test.each([
    ['a message before any time', 'leader: 你好', /line 1: the play has no time/],
    ['a time that is none', 'at 2023-02-30', /line 1: no moment/],
    ['a line that says nothing', 'at 2023-09-15\nleader 你好', /line 2: cannot be played/],
    ['a redelivery of nothing', 'at 2023-09-15\n\nagain', /line 3: nothing was said/],
  ])('%s is refused with its line', async (_name, play, why) => {
    await expect(perform(play, stage)).rejects.toThrow(why);
  });
});
