/** The store cannot be reached, written or understood. The message is for the reader, in Chinese; the cause is for the log. */
export class StoreError extends Error {
  readonly code = 'store';

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
  }
}
