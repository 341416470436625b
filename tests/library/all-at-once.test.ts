import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LibraryError, loadLibrary, loadPlans } from '../../src/library.ts';
import { copyData } from './copy.ts';

const NOTARY = 'data/indicators/notary.yaml';
const LAWYER = 'data/indicators/lawyer.yaml';

describe('all mistakes at once', () => {
  test('several files, several in one file, in one error that reads line by line', () => {
    const copy = copyData();
    copy.edit(NOTARY, 'op: ">=", value: "50"', 'op: "=>", value: "50"');
    copy.edit(NOTARY, 'kind: ratio', 'kind: rate');
    copy.edit('data/seed.yaml', 'value: "98.7"', 'value: "198.7"');
    copy.edit('data/contacts.yaml', 'unit: 金寨县', 'unit: 寿县');
    copy.remove('intents/gap.yaml');
    let error: unknown;
    try {
      loadLibrary({ planDirs: [copy.data], intentsDir: copy.intents });
    } catch (thrown) {
      error = thrown;
    }
    if (!(error instanceof LibraryError)) throw new Error('no LibraryError');
    expect(error.problems).toHaveLength(5);
    const lines = error.message.split('\n');
    expect(lines[0]).toBe('数据里有 5 处要改：');
    expect(lines[1]).toBe(
      `${join(copy.data, 'indicators/notary.yaml')}:${copy.lineOf(NOTARY, '"=>"')} 指标 notaries 的 target.op 写作“=>”，应为 >=、<=、<、>、= 之一`,
    );
    expect(lines).toHaveLength(6);
  });

  test('a file that cannot be read does not make others look wrong', () => {
    const copy = copyData();
    copy.edit(NOTARY, 'group: 公证行业', 'group: [公证行业');
    copy.remove('data/units.yaml');
    expect(new Set(copy.problems().map((each) => each.file))).toEqual(new Set([NOTARY, 'data/units.yaml']));
  });

  test('a wrong indicator does not make the figures and relations look wrong that name it', () => {
    const copy = copyData();
    copy.edit(LAWYER, 'kind: stock', 'kind: stok');
    expect(copy.problems()).toHaveLength(1);
  });
});

describe('several plans', () => {
  test('a second plan needs no people and no figures yet', () => {
    const first = copyData();
    const second = copyData();
    second.edit('data/plan.yaml', 'id: "145"', 'id: "155"');
    second.remove('data/contacts.yaml');
    second.remove('data/calendar.yaml');
    second.write('data/seed.yaml', 'unit: 六安市\nfigures: []\n');
    const { plans, contacts } = loadPlans([first.data, second.data]);
    expect(plans.map((each) => [each.id, each.seed.length])).toEqual([
      ['145', 80],
      ['155', 0],
    ]);
    expect(new Set(plans[1]?.indicators.map((each) => each.plan))).toEqual(new Set(['155']));
    expect(contacts).toHaveLength(10);
  });

  test('two plans cannot have one id', () => {
    const copy = copyData();
    expect(() => loadPlans([copy.data, copy.data])).toThrow(/规划的 id “145”重复/);
  });
});
