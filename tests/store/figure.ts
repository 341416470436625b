import type { NewEntry } from '../../src/core/ledger/entry.ts';

/** An entry whose every field would be spoilt by a store that reads numbers, trims or drops. */
export function figure(value = '2.10', cause?: string): NewEntry {
  return {
    at: '2023-09-15T10:00:00+08:00',
    by: 'JinZhai',
    ...(cause === undefined ? {} : { cause }),
    fact: {
      kind: 'figure',
      plan: 'p-1',
      indicator: '007',
      unit: '某县 ',
      period: '2023-09',
      through: '2023-09-30',
      op: '>=',
      value,
      basis: 'stated',
      source: '“引号”、\n换行、\\ 与 𠮷😀',
      status: 'provisional',
      origin: 'reported',
    },
  };
}
