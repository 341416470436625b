import type { Mode } from './database.ts';
import type { Row } from './inspect.ts';

/** All that a store holds, as it is carried from one place to another. */
export interface Contents extends Beside {
  /** Whose the ledger is; absent where no service has opened it yet. */
  readonly mode?: Mode;
  readonly rows: readonly Row[];
}

/** What stands beside the ledger: of what expires, when that is in real milliseconds since 1970. */
export interface Beside {
  readonly notes: readonly { readonly key: string; readonly value: string; readonly expires: number }[];
  readonly claims: readonly { readonly key: string; readonly expires: number }[];
  readonly counters: Readonly<Record<string, number>>;
}
