/** Name of this adapter in cursors, errors and records. */
export const adapterName = 'json-practice';

export interface JsonPracticeOptions {
  readonly path: string;
  /** The host's name for this practice. */
  readonly instance: string;
  /** IANA zone of the practice's wall clock. */
  readonly timeZone: string;
}
