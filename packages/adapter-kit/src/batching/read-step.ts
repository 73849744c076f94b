import type { CanonicalRecord } from '@bitewing/core';
import type { RowFate } from '../reader/mapped.ts';

/** What became of one row of a table. */
export interface TableFate {
  readonly table: string;
  readonly fate: RowFate;
}

/** What one row, or one group of rows, gave: the smallest piece of a stream that batches are made of. */
export interface ReadStep {
  readonly records: readonly CanonicalRecord[];
  /** One for each row; the rejections among them go into the batch behind the records. */
  readonly fates: readonly TableFate[];
  /** About how much memory it takes, for the size of batches. */
  readonly bytes: number;
  /** Where reading can go on once this step, and all before it, are in saved batches; none in the middle of a piece. */
  readonly place?: () => string;
}

/**
 * Steps of rows that were read together. They may be made as they are taken, once: then, of a large page, only the
 * records of one batch are in memory.
 */
export type ReadBlock = Iterable<ReadStep>;
