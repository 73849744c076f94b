import type { Instant } from '@bitewing/core';
import type { RowChange } from './row-change.ts';

/** Where a feed stands: into the cursor, once everything in front of it is through. */
export interface FeedPlace {
  /** File and position in the binary log; empty where it is not read. */
  readonly log: string;
  /** By table, behind which stamp or key it was polled; empty where it is not. */
  readonly marks: string;
}

/** What a feed found. */
export interface FoundChanges {
  readonly changes: readonly RowChange[];
  /** Tables of which nobody can say what changed: they have to be read whole; null for all of them. */
  readonly unknown: readonly string[] | null;
  /** Whether definitions of tables changed, so that the practice has to be surveyed anew. */
  readonly isRedefined: boolean;
  /** Where the feed stands behind all of this; null in the middle of something. */
  readonly place: FeedPlace | null;
  /** Tables whose rows are known up to a moment, with that moment. */
  readonly asOf: ReadonlyMap<string, Instant>;
}

/**
 * Tells which rows were written or deleted. What they say is read from the tables afterwards: so whatever a feed tells, no record
 * ever says what its row no longer says.
 */
export interface ChangeFeed extends AsyncDisposable {
  /** Whether it may tell of a row before the row can be seen. */
  readonly isAhead: boolean;
  /** What was found since the last call; waits for something at most so long, and may give nothing. */
  next(waitMs: number): Promise<FoundChanges>;
  /**
   * Everything that was written until now, as far as it was not given before; null where it cannot be had at once. With it, the
   * host's set is known to be a picture of one moment, or not to be.
   */
  upToNow(): Promise<FoundChanges | null>;
  /** Waits until rows that it told of can be read as it told of them. */
  visible?(): Promise<void>;
  /** Told what was given of a table: whole by a pass, or row by row. */
  given?(table: string, keys: Iterable<string>, isThere: boolean): void;
}
