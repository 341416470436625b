/** What reaches the bot from a member: `id` is the message's identity over redeliveries, `from` his UserID. */
export type Stimulus =
  | { readonly kind: 'text'; readonly id: string; readonly from: string; readonly text: string }
  /** The member opened the chat. */
  | { readonly kind: 'entered'; readonly id: string; readonly from: string }
  /** Something that is no text: a voice, a picture, a file. */
  | { readonly kind: 'unreadable'; readonly id: string; readonly from: string; readonly medium: string }
  /** A button of a card: `taskId` and `key` as the card had them; `responseCode` lets the channel change that card once. */
  | {
      readonly kind: 'pressed';
      readonly id: string;
      readonly from: string;
      readonly taskId: string;
      readonly key: string;
      readonly responseCode: string;
    };
