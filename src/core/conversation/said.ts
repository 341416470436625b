import type { Understood } from '../language/reading.ts';
import type { Operator } from '../plan.ts';

/** actual 现值, target 目标, gap 差额 (positive: short of it), rate 完成率 in percent, pace needed a month. */
export type Measure = 'actual' | 'target' | 'gap' | 'rate' | 'pace';

/** A figure that a reply states as the answer (contract.md, figures). */
export interface StatedFigure {
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly measure: Measure;
  readonly op: Operator;
  readonly value: number;
  readonly status?: 'provisional';
}

/** What a press of a button says: on a preview, and on a reminder. */
export type CardKey = 'confirm' | 'edit' | 'cancel' | 'report' | 'received' | 'delay';

/**
 * A card that is offered beside the text, for those who would rather press than write; the text holds all of it too.
 * The channel cuts what exceeds its limits.
 */
export interface Card {
  /** Names this very preview (`taskIdOf`): another preview of the same draft has another, so that an old card says nothing. */
  readonly taskId: string;
  readonly title: string;
  /** Up to six are shown; of more the card says how many it leaves to the text. */
  readonly lines: readonly { readonly key: string; readonly value: string }[];
  /** One to six. */
  readonly buttons: readonly { readonly key: CardKey; readonly text: string }[];
}

/** What the bot says to one message. */
export interface Said {
  /** Plain text, lines separated by `\n`; empty: nothing to say. The channel splits it to its own limits. */
  readonly reply: string;
  readonly understood: Understood;
  readonly figures: readonly StatedFigure[];
  readonly card?: Card;
  /**
   * A card that is done with: its buttons give way to this grey text of at most ten characters (已提交, 已取消, 已失效).
   * Said on the press that did it, on the words that did it, and where a new card takes an old one's place.
   */
  readonly settled?: { readonly taskId: string; readonly text: string };
}
