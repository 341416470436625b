/** `node bench/understand-wide.ts COUNT`: what a question costs with so many indicators; one JSON line. A process of its own, because jieba keeps every word it was ever given. */
import { learnLanguage } from '../src/language.ts';
import { loadLibrary } from '../src/library.ts';
import { median, microseconds } from './numbers.ts';
import { EVERYDAY } from './questions.ts';
import { widePlan } from './wide-plan.ts';

const count = Number(process.argv[2]);
const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const [first] = library.plans;
const [asker] = library.contacts;
if (!first || !asker) throw new Error('no plan');
const plan = widePlan(first, count);
const began = performance.now();
const understand = learnLanguage({ ...library, plans: [plan] });
const prepared = performance.now() - began;
const setting = { today: '2023-09-15', asker, topic: null };
const asked = EVERYDAY.flatMap((phrasing, i) =>
  plan.indicators
    .filter((_, j) => j % Math.ceil(count / 20) === i % Math.ceil(count / 20))
    .map((indicator) => ({ indicator, text: phrasing.replace('{}', indicator.name) })),
);
const right = asked.filter(({ indicator, text }) => understand(text, setting).indicators.includes(indicator)).length;
for (let warm = 0; warm < 20; warm++) for (const { text } of asked) understand(text, setting);
const spent = asked.map(({ text }) => microseconds(() => understand(text, setting), 15));
process.stdout.write(`${JSON.stringify({ median: median(spent), right: right / asked.length, prepared })}\n`);
