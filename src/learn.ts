import { writeFileSync } from 'node:fs';
import { learn } from './core/language/learn.ts';
import { lessonsOf } from './lessons.ts';
import { loadIntents } from './library/intents.ts';
import { writeLearned } from './library/learned.ts';
import { LibraryError, type Problem } from './library/problem.ts';
import { digestOf, readWordings } from './library/wordings.ts';
import { loadPlans } from './library.ts';
import { runShell } from './shell.ts';

const FOLDER = 'intents';

/** Learns the wordings of `intents/wordings/` anew and writes `intents/learned.json`. */
function main(): void {
  const problems: Problem[] = [];
  const report = ({ file, line }: { file: string; line: number }, what: string, remedy: string) =>
    problems.push({ file, line, what, remedy });
  const wordings = readWordings(FOLDER, report);
  const { intents, words } = loadIntents(FOLDER, report);
  if (problems.length > 0) throw new LibraryError(problems);
  const { plans, contacts } = loadPlans(['data']);
  const learned = learn(lessonsOf(wordings, { plans, contacts, intents, words }));
  writeFileSync(`${FOLDER}/learned.json`, writeLearned(learned, digestOf(wordings)));
  process.stdout.write(`学了 ${wordings.length} 种问法，记在 ${FOLDER}/learned.json。\n`);
}

await runShell(main);
