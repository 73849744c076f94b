import type { ErrorCode } from '../error/catalogue.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { Instant } from '../model/values.ts';
import type { CanonicalRecord } from './canonical-record.ts';
import type { Cursor } from './cursor.ts';
import type { SealedRow } from './sealed-row.ts';
import type { SourceRef } from './source-ref.ts';

/** A row that the reader could not map. `raw` prints only its size; `reveal()` gives the values to whoever stores it. */
export interface Rejection {
  readonly entity: EntityName;
  readonly source: SourceRef;
  readonly code: ErrorCode;
  /** Names of the canonical fields or native columns that made it so. */
  readonly fields: readonly string[];
  readonly raw: SealedRow;
}

/** How far a table has been read, cumulative in one call of the source: read = mapped + folded + all skipped + rejected. */
export interface TableProgress {
  readonly table: string;
  /**
   * `resync` announces that the table will be emitted whole again. A snapshot with a `failed` table is never settled.
   */
  readonly status: 'reading' | 'complete' | 'failed' | 'resync';
  /** Rows taken from the source. */
  readonly read: number;
  /** Rows that gave records of their own. */
  readonly mapped: number;
  /** Rows merged into a record that another row already counted. */
  readonly folded: number;
  /** Rows left out, by the name of the rule that says why. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly rejected: number;
  /** When the rows were true, as far as they were read; null before the first. */
  readonly asOf: Instant | null;
  /** Why the table failed. */
  readonly code?: ErrorCode;
  /** What its rows become; none for a table that only completes others. Absent where the source does not say. */
  readonly entities?: readonly EntityName[];
}

/**
 * What crosses every seam: a bounded number of records with the cursor that follows them.
 *
 * Persist `records`, `rejected` and `cursor` together: then a crash repeats a batch and never loses one.
 */
export interface Batch<E extends EntityName = EntityName> {
  readonly instance: string;
  readonly phase: 'snapshot' | 'changes';
  /** When the last of the rows in it were read (a dump: when it was finished). `asOf` of a table is never later. */
  readonly observedAt: Instant;
  readonly records: readonly CanonicalRecord<E>[];
  readonly rejected: readonly Rejection[];
  readonly tables: readonly TableProgress[];
  /** True when the set so far is a consistent picture that a host may show. */
  readonly settled: boolean;
  readonly cursor: Cursor;
  /** True on the last batch of this call. */
  readonly complete: boolean;
}
