import type { Batch, BitewingError, EntityName, Finding, Issue, SourceRef } from '@bitewing/core';

/** A record that validation refused, as the store takes it; core's `QuarantinedRecord` is one. */
export interface SetAsideRecord {
  readonly entity: EntityName;
  readonly id: string;
  readonly source: SourceRef;
  readonly issues: readonly Issue[];
  /** Gives the whole record: PHI. */
  readonly sealed: { reveal(): unknown };
}

/** What `load` takes: a batch as a source emits it, or as validation passes it on (core's `ValidatedBatch`). */
export interface LoadBatch extends Batch {
  readonly quarantined?: readonly SetAsideRecord[];
  readonly findings?: readonly Finding[];
}

/** What a batch says beside its rows. */
export type BatchHead = Omit<Batch, 'records' | 'rejected'>;

/** What a load did; counts of the batch. */
export interface LoadResult {
  readonly upserted: number;
  readonly removed: number;
  readonly rejected: number;
  readonly quarantined: number;
  readonly findings: number;
  /** Whether the instance shows what has been loaded so far. */
  readonly visible: boolean;
  /**
   * Whether this very batch had been loaded before, by a call whose answer was lost: then no record was written now.
   * The counts are those of the batch all the same.
   */
  readonly repeated: boolean;
  /**
   * Why rows that nobody sees any more could not be deleted, or null. The batch is loaded all the same; the next load
   * of the same store object deletes them first, and fails where that fails again.
   */
  readonly cleaningError: BitewingError | null;
}
