/** An alias that was added or retired in chat is understood from the next message on, and a changed target is read. */
import { describe, expect, test } from 'vitest';
import type { Understand } from '../src/core/language/understand.ts';
import { amendedPlans } from '../src/core/ledger/amendments.ts';
import type { AliasFact, TargetFact } from '../src/core/ledger/entry.ts';
import { emptyKnown, learn } from '../src/core/ledger/known.ts';
import { createLanguage } from '../src/language.ts';
import { loadLibrary } from '../src/library.ts';
import { entryOf } from './ledger/sample.ts';

const today = '2023-09-15';
const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
const asker = { userId: 'leader', name: '局领导', role: 'leader', unit: '六安市', trial: true } as const;
const speak = createLanguage(library);

const added: AliasFact = { kind: 'alias', plan: '145', indicator: 'notaries', alias: '盖章师傅', retired: false };
const raised: TargetFact = {
  kind: 'target',
  plan: '145',
  indicator: 'notaries',
  op: '>=',
  value: '60',
  deadline: '2025-12-31',
  document: '某司〔2023〕1号',
  from: '2023-09-01',
};

function plansWith(...facts: readonly (AliasFact | TargetFact)[]) {
  const entries = facts.map((fact, i) => entryOf(i + 1, fact));
  return amendedPlans(library.plans, learn(emptyKnown(library.plans), entries), today);
}

function named(understand: Understand, text: string): string[] {
  return understand(text, { today, asker, topic: null }).indicators.map(({ name }) => name);
}

describe('what is changed in chat is understood', () => {
  test('a new alias, until it is retired', () => {
    const before = speak(library.plans);
    expect(named(before.understand, '盖章师傅现在多少人')).toEqual([]);
    const after = speak(plansWith(added));
    expect(named(after.understand, '盖章师傅现在多少人')).toEqual(['公证员人数']);
    const retired = speak(plansWith(added, { ...added, retired: true }));
    expect(named(retired.understand, '盖章师傅现在多少人')).toEqual([]);
    expect(named(retired.understand, '公证员现在多少人')).toEqual(['公证员人数']);
  });

  test('a reading names the indicator with its changed target', () => {
    const { plans, understand } = speak(plansWith(raised));
    const [indicator] = understand('公证员现在多少人', { today, asker, topic: null }).indicators;
    expect(indicator?.target?.value).toBe('60');
    expect(plans[0]?.indicators).toContain(indicator);
  });

  test('nothing is prepared again where nothing has changed', () => {
    const first = speak(plansWith(added));
    expect(speak(plansWith(added))).toBe(first);
    expect(speak(library.plans)).not.toBe(first);
    expect(speak(library.plans)).toBe(speak(library.plans));
  });
});
