/** `npm run eval`: how well the bot understands, measured on questions with known answers (docs/understanding.md). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../../src/library.ts';
import { readArguments, runShell, UsageError } from '../../src/shell.ts';
import { createBotAnswerer } from './answerer.ts';
import { generate, USUAL } from './generate.ts';
import type { TestSet } from './item.ts';
import { createKeywordAnswerer } from './keyword-answerer.ts';
import { createNlpAnswerer } from './nlp-answerer.ts';
import { isBlind, misses, type Result, toData, toMiss, toText, withResults } from './report.ts';
import { readScores, withScores, writeScores } from './scores.ts';
import { readSets } from './sets.ts';
import { bySet, mark, tallyBy } from './tally.ts';
import { createTruth } from './truth.ts';

const USAGE =
  '用法：npm run -s eval -- [题集文件或文件夹 …] [--seed 数] [--count 题数] [--compare] [--verbose 条数] [--json] [--write]';
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const SCORES = fileURLToPath(new URL('scores.json', import.meta.url));
const DOCUMENT = fileURLToPath(new URL('../../docs/understanding.md', import.meta.url));

async function main(): Promise<void> {
  const { paths, seed, count, verbose, json, compare, write } = readOptions();
  const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
  const truth = createTruth(library);
  const own = paths.length === 0;
  const sets: readonly TestSet[] = own
    ? [generate(library, { seed, count }), ...readSets(FOLDER, library)]
    : paths.flatMap((path) => readSets(path, library));
  const answerers = [
    await createBotAnswerer(library),
    ...(compare ? [createKeywordAnswerer(library, truth), await createNlpAnswerer(library, truth)] : []),
  ];
  const results: Result[] = [];
  for (const answerer of answerers) {
    const began = process.hrtime.bigint();
    const marked = await mark(sets, answerer, truth);
    const spent = Number(process.hrtime.bigint() - began) / 1e6;
    process.stderr.write(`${answerer.name}：${(spent / Math.max(1, marked.length)).toFixed(1)} 毫秒一句\n`);
    results.push({ name: answerer.name, marked });
  }
  const [bot] = results;
  if (bot === undefined) return;
  tell();
  if (own) keep(bot);

  /** Misses of blind sets are shown only to who names those sets. */
  function tell(): void {
    const missed =
      bot === undefined
        ? []
        : misses(bot)
            .filter(({ set }) => !own || !isBlind(set))
            .slice(0, verbose);
    if (json) {
      const data = { seed, count, results: results.map(toData), misses: missed.map(toMiss) };
      process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
      return;
    }
    const head = own ? [`自动生成的题：种子 ${seed}，${sets[0]?.items.length} 题`] : [];
    process.stdout.write(`${[...missed.map(toMiss), ...head, ...results.map(toText)].join('\n\n')}\n`);
  }

  /** A blind set's first score is kept whenever it is first met, so that nobody tunes before it is known. */
  function keep(result: Result): void {
    const before = readScores(SCORES);
    const blind = sets.filter(({ name }) => isBlind(name));
    const after = withScores(before, blind, tallyBy(result.marked, bySet), { last: write });
    if (blind.length > 0) writeScores(SCORES, before, after);
    if (!write) return;
    if (!existsSync(DOCUMENT)) throw new UsageError(`没有 ${DOCUMENT}`);
    const note = `由 \`npm run eval -- --write\` 写入：自动生成的题种子 ${seed}，${count} 题。`;
    writeFileSync(DOCUMENT, withResults(readFileSync(DOCUMENT, 'utf8'), results, after, note));
  }
}

function readOptions() {
  const { values, positionals } = readArguments(
    {
      seed: { type: 'string', default: `${USUAL.seed}` },
      count: { type: 'string', default: `${USUAL.count}` },
      verbose: { type: 'string', default: '0' },
      compare: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
    USAGE,
  );
  if (values.write && positionals.length > 0) throw new UsageError(`--write 只用于自带的题集。${USAGE}`);
  return {
    paths: positionals,
    seed: whole(values.seed, '--seed'),
    count: whole(values.count, '--count'),
    verbose: whole(values.verbose, '--verbose'),
    compare: values.compare || values.write,
    json: values.json,
    write: values.write,
  };
}

function whole(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} 应是一个整数。${USAGE}`);
  return Number(text);
}

await runShell(main);
