import type { Reading } from '../language/reading.ts';
import { keyOf } from '../language/topic.ts';
import type { Draft } from './draft.ts';
import type { Scene } from './scene.ts';
import { spanOf } from './span.ts';
import { standing } from './standing.ts';

/** 不是8月,9月底的: what waits for the other time or unit is taken out of the draft. */
export function withoutMoved(draft: Draft | null, { detail: { instead } }: Reading, { today }: Scene): Draft | null {
  if (!draft || !instead) return draft;
  const through = spanOf(instead.indicator, instead, today)?.through;
  const lines = draft.lines.filter(
    (line) => line.indicator !== keyOf(instead.indicator) || line.unit !== instead.unit || line.through !== through,
  );
  return { ...draft, lines };
}

/** What was recorded for the other time or unit stays until it is taken back, and the sender is told. */
export function stillRecorded({ detail: { instead } }: Reading, { today, known }: Scene): readonly string[] {
  const span = instead && spanOf(instead.indicator, instead, today);
  if (!span) return [];
  const { indicator, unit } = instead;
  const recorded = standing(known, indicator, unit, span.extent).some(({ through }) => through === span.through);
  return recorded ? [`${unit}${span.period}的${indicator.name}已经记入的数没有动，要作废请说“撤回”。`] : [];
}
