import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { CounterExample, Example, Intent, Words } from '../core/language/intent.ts';
import { INTENTS } from '../core/language/reading.ts';
import { TemplateError, templateSource } from '../core/language/template.ts';
import { checkUnique } from './names.ts';
import type { Place, Report } from './problem.ts';
import { intentShape, wordsShape } from './shapes.ts';
import { listSources, readSource, type Source } from './source.ts';

/** Reads the folder of intents: one file for each, named like it, and `words.yaml`. */
export function loadIntents(folder: string, report: Report): { intents: readonly Intent[]; words: Words } {
  const files = listSources(folder, report);
  const words = loadWords(folder, report);
  const intents: Intent[] = [];
  const said: { value: string; place: Place }[] = [];
  for (const file of files) {
    const name = basename(file, '.yaml');
    if (name === 'words') continue;
    if (!INTENTS.some((intent) => intent === name)) {
      report({ file, line: 1 }, `没有“${name}”这种意图`, `文件名应为 ${INTENTS.join('、')} 之一`);
      continue;
    }
    const source = readSource(file, report);
    const read = source?.read([], intentShape);
    if (source === undefined || read === undefined) continue;
    if (read.intent !== name)
      report(source.at(['intent']), `intent 写作“${read.intent}”而文件叫 ${name}.yaml`, '应一致');
    intents.push(toIntent(read));
    checkTemplates(read, source, words, report);
    said.push(...plainSayings(read, source));
    for (const [index, { intent, say }] of read.counter.entries())
      if (intent === name)
        report(source.at(['counter', index, 'intent']), `反例“${say}”的意图就是本意图`, '应移到 examples，或改意图');
  }
  for (const intent of INTENTS)
    if (!files.some((file) => basename(file, '.yaml') === intent))
      report({ file: join(folder, `${intent}.yaml`), line: 1 }, '没有这个文件', '每种意图应有一个文件');
  checkUnique('例句', said, report);
  const order = (intent: Intent): number => INTENTS.indexOf(intent.name);
  return { intents: intents.sort((one, other) => order(one) - order(other)), words };
}

type IntentFile = z.infer<typeof intentShape>;
type ExampleFile = Exclude<IntentFile['examples'][number], string>;

function toIntent({ intent, examples, counter, ...rest }: IntentFile): Intent {
  return {
    ...rest,
    name: intent,
    examples: examples.map((each) => (typeof each === 'string' ? { say: each, after: [] } : toExample(each))),
    counter: counter.map((each): CounterExample => ({ ...toExample(each), intent: each.intent })),
  };
}

function toExample({ say, as, now, after }: ExampleFile): Example {
  return { say, after, ...(as === undefined ? {} : { as }), ...(now === undefined ? {} : { now }) };
}

/** Examples that stand for themselves: the same sentence cannot mean two things. */
function plainSayings({ examples }: IntentFile, source: Source): readonly { value: string; place: Place }[] {
  return examples.flatMap((each, index) =>
    typeof each === 'string' ? [{ value: each, place: source.at(['examples', index]) }] : [],
  );
}

/** Every template compiles; where the word lists could not be read, none is judged by them. */
function checkTemplates({ patterns, unless }: IntentFile, source: Source, words: Words, report: Report): void {
  if (Object.keys(words).length === 0) return;
  const tiers = Object.entries(patterns).map(([tier, templates]) => ({ path: ['patterns', tier], templates }));
  for (const { path, templates } of [...tiers, { path: ['unless'], templates: unless }]) {
    for (const [index, template] of templates.entries()) {
      try {
        templateSource(template, words);
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error;
        report(source.at([...path, index]), error.message, '写法见 docs/edit.md 的“模板”');
      }
    }
  }
}

function loadWords(folder: string, report: Report): Words {
  const read = readSource(join(folder, 'words.yaml'), report)?.read([], wordsShape);
  if (read === undefined) return {};
  const lists = Object.entries(read).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]));
  return Object.fromEntries(lists);
}
