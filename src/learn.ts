import { writeFileSync } from 'node:fs';
import { learn } from './core/language/learn.ts';
import { lessonsOfSayings, lessonsOfSpheres, lessonsOfWordings } from './lessons.ts';
import { loadIntents } from './library/intents.ts';
import { writeLearned } from './library/learned.ts';
import { LibraryError, type Problem, type Report } from './library/problem.ts';
import { readSayings, sayingSubjects, sayingsLearned } from './library/sayings.ts';
import { readWordings, spheresOf, wordingsLearned } from './library/wordings.ts';
import { loadPlans } from './library.ts';
import { readArguments, runShell } from './shell.ts';

const INTENTS = 'intents';
const USAGE = '用法：npm run learn [-- 规划文件夹…]';

/**
 * Learns the examples of the folders of plans (default `data`) and of `intents` anew: which indicator is meant, and what
 * is asked of it. Writes `learned.json` beside them.
 */
function main(): void {
  const { positionals } = readArguments({}, USAGE);
  const folders = positionals.length > 0 ? positionals : ['data'];
  const reading = reporting();
  const { intents, words } = loadIntents(INTENTS, reading.report);
  const wordings = readWordings(INTENTS, reading.report);
  const examples = folders.map((folder) => readSayings(folder, sayingSubjects(folder), reading.report));
  reading.stop();
  const unlearned = { ...loadPlans(folders), intents, words };
  // Sayings come first: what they teach is part of a plan.
  const plans = unlearned.plans.map((plan, i) => {
    const [folder, own] = [folders[i] ?? '', examples[i] ?? []];
    if (own.length === 0) return plan;
    const said = learn(lessonsOfSayings(own, { ...unlearned, plans: [plan] }));
    writeFileSync(sayingsLearned(folder), writeLearned(said, own));
    process.stdout.write(`学了 ${own.length} 种叫法，记在 ${sayingsLearned(folder)}。\n`);
    return { ...plan, said };
  });
  const known = { ...unlearned, plans };
  const files = wordingsLearned(INTENTS);
  const wanted = learn(lessonsOfWordings(wordings, known));
  writeFileSync(files.wanted, writeLearned(wanted, wordings));
  const sphere = learn(lessonsOfSpheres(wordings, examples.flat(), known, wanted));
  writeFileSync(files.sphere, writeLearned(sphere, spheresOf(wordings)));
  process.stdout.write(`学了 ${wordings.length} 种问法，记在 ${files.wanted} 和 ${files.sphere}。\n`);
}

/** Collects what is reported; `stop` throws `LibraryError` where anything was. */
function reporting(): { readonly report: Report; stop(): void } {
  const problems: Problem[] = [];
  return {
    report: ({ file, line }, what, remedy) => problems.push({ file, line, what, remedy }),
    stop() {
      if (problems.length > 0) throw new LibraryError(problems);
    },
  };
}

await runShell(main);
