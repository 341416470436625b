import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureFact, ReviewFact, WithdrawalFact } from '../../src/core/ledger/entry.ts';
import { emptyKnown, history, learn } from '../../src/core/ledger/known.ts';
import { lastReviewed, latest } from '../../src/core/ledger/latest.ts';
import { points } from '../../src/core/ledger/official.ts';
import { figureAt, lastSubmissionOf, nextSubmission, submission, waiting } from '../../src/core/ledger/submissions.ts';
import { anyFact } from './any-fact.ts';
import {
  CITY,
  COUNTIES,
  entriesOf,
  entryOf,
  huts,
  knownWith,
  monthly,
  plan,
  rangers,
  reporters,
  seedEntries,
} from './sample.ts';

const [east = '', west = '', own = ''] = COUNTIES;
/** Positions of the facts that are given to `knownWith`, counted from 1. */
const place = (nth: number) => seedEntries.length + nth;

function handedIn(number: number, value: string, more: Partial<FigureFact> = {}): FigureFact {
  return monthly(rangers, east, '2023-09', value, { status: 'provisional', submission: number, ...more });
}

function approved(number: number, ...figures: number[]): ReviewFact {
  return { kind: 'review', submission: number, figures, verdict: 'approved' };
}

function returned(number: number, reason: string, ...figures: number[]): ReviewFact {
  return { kind: 'review', submission: number, figures, verdict: 'returned', reason };
}

function withdrawn(...figures: number[]): WithdrawalFact {
  return { kind: 'withdrawal', figures };
}

describe('what becomes of a figure', () => {
  test('暂定 until it is approved', () => {
    expect(latest(knownWith(handedIn(1, '30')), rangers, east)).toMatchObject({
      state: 'provisional',
      status: 'provisional',
    });
    expect(latest(knownWith(handedIn(1, '30'), approved(1, place(1))), rangers, east)).toMatchObject({
      state: 'reviewed',
      status: 'reviewed',
      judged: { verdict: 'approved', by: 'lin', position: place(2) },
    });
  });

  test('退回 counts no more, and is remembered with its reason', () => {
    const known = knownWith(handedIn(1, '30'), returned(1, '口径不对', place(1)));
    expect(latest(known, rangers, east)).toBeUndefined();
    expect(history(known, rangers, east)).toMatchObject([
      { state: 'returned', judged: { verdict: 'returned', reason: '口径不对' } },
    ]);
  });

  test('of two verdicts the later holds, but what was withdrawn stays withdrawn', () => {
    const known = knownWith(handedIn(1, '30'), returned(1, '口径不对', place(1)), approved(1, place(1)));
    expect(latest(known, rangers, east)?.state).toBe('reviewed');
    const gone = knownWith(handedIn(1, '30'), withdrawn(place(1)), approved(1, place(1)));
    expect(latest(gone, rangers, east)).toBeUndefined();
  });

  test('when a correction is returned or withdrawn, the earlier value stands again', () => {
    const first = [handedIn(1, '30'), approved(1, place(1))];
    const correction = handedIn(2, '31', { corrects: place(1), reason: '漏了一人' });
    expect(latest(knownWith(...first, correction), rangers, east)).toMatchObject({ value: '31', state: 'provisional' });
    expect(lastReviewed(knownWith(...first, correction), rangers, east)?.value).toBe('30');
    const over = approved(2, place(3));
    expect(lastReviewed(knownWith(...first, correction, over), rangers, east)?.value).toBe('31');
    for (const end of [returned(2, '无依据', place(3)), withdrawn(place(3))]) {
      expect(latest(knownWith(...first, correction, end), rangers, east)?.value).toBe('30');
    }
  });

  test('a correction of the period takes the figure out of the wrong one', () => {
    const wrong = handedIn(1, '30', { period: '2023-08', through: '2023-08-31' });
    const right = handedIn(2, '30', { corrects: place(1), reason: '是9月的' });
    expect(points(knownWith(wrong, right), rangers, east).map(({ period }) => period)).toEqual(['2023-09']);
    const undone = knownWith(wrong, right, withdrawn(place(2)));
    expect(points(undone, rangers, east).map(({ period }) => period)).toEqual(['2023-08']);
  });

  test('only what is approved moves the city, and it moves back when one figure is withdrawn', () => {
    const all = COUNTIES.map((unit, i) => handedIn(i + 1, '40', { unit }));
    const approvals = COUNTIES.map((_, i) => approved(i + 1, place(i + 1)));
    expect(latest(knownWith(...all, ...approvals.slice(1)), rangers, CITY)?.value).toBe('88');
    expect(latest(knownWith(...all, ...approvals), rangers, CITY)?.value).toBe('120');
    const less = knownWith(...all, ...approvals, withdrawn(place(2)));
    expect(latest(less, rangers, CITY)?.value).toBe('88');
    expect(reporters(less, rangers, '2023-09')).toEqual([east, own]);
  });

  test('沿用, 0 and not reported are three things', () => {
    const known = knownWith(handedIn(1, '0'), handedIn(2, '30', { unit: west, unchanged: true }));
    expect(latest(known, rangers, east)).toMatchObject({ value: '0' });
    expect(latest(known, rangers, east)).not.toHaveProperty('unchanged');
    expect(latest(known, rangers, west)).toMatchObject({ value: '30', unchanged: true });
    expect(latest(known, rangers, own)).toBeUndefined();
    expect(reporters(known, rangers)).toEqual([east, west]);
  });

  test('what was withdrawn or returned never counts', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 40 }), (facts) => {
        const known = knownWith(...facts);
        const gone = known.figures.filter((figure) => figure?.state === 'withdrawn' || figure?.state === 'returned');
        const without = learn(
          emptyKnown([plan]),
          [...seedEntries, ...entriesOf(facts)].filter(
            ({ position }) => !gone.some((figure) => figure?.position === position),
          ),
        );
        for (const indicator of plan.indicators) {
          for (const unit of [CITY, ...COUNTIES]) {
            for (const counting of ['all', 'reviewed'] as const) {
              for (const extent of ['total', 'amount'] as const) {
                const counted = points(known, indicator, unit, counting, extent);
                expect(counted).toEqual(points(without, indicator, unit, counting, extent));
              }
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('submissions', () => {
  const known = knownWith(
    handedIn(1, '30'),
    monthly(huts, east, '2023-09', '2', { status: 'reviewed', submission: 1 }),
    handedIn(2, '31'),
    approved(2, place(3)),
    handedIn(3, '40', { unit: west }),
    returned(3, '口径不对', place(5)),
  );

  test('hold what was confirmed at once, as it stands now', () => {
    expect(submission(known, 1)).toMatchObject({ number: 1, by: 'lin', figures: [{ value: '30' }, { value: '2' }] });
    expect(submission(known, 3)?.figures).toMatchObject([{ state: 'returned' }]);
    expect(submission(known, 4)).toBeUndefined();
    expect(figureAt(known, place(3))).toMatchObject({ value: '31', state: 'reviewed' });
    expect(figureAt(known, place(4))).toBeUndefined();
  });

  test('wait as long as one of their figures is 暂定', () => {
    expect(waiting(known).map(({ number }) => number)).toEqual([1]);
    expect(waiting(knownWith(handedIn(2, '1'), handedIn(1, '1'))).map(({ number }) => number)).toEqual([1, 2]);
    expect(waiting(knownWith())).toEqual([]);
  });

  test('are numbered on from the highest', () => {
    expect(nextSubmission(knownWith())).toBe(1);
    expect(nextSubmission(known)).toBe(4);
  });

  test('the last of a person is one of which something stands, whatever the case of the UserID', () => {
    expect(lastSubmissionOf(known, 'LIN')?.number).toBe(2);
    expect(lastSubmissionOf(known, 'wu')).toBeUndefined();
  });

  test('keep the message that confirmed them', () => {
    const entry = { ...entryOf(1, handedIn(1, '30')), cause: 'message-7' };
    const [found] = waiting(learn(emptyKnown([plan]), [entry]));
    expect(found).toMatchObject({ cause: 'message-7', figures: [{ cause: 'message-7' }] });
  });
});
