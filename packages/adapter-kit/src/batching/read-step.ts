import { BitewingError, type CanonicalRecord } from '@bitewing/core';
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
  /**
   * The key behind which reading can go on once this step, and all before it, are in saved batches; none in the middle of
   * a piece.
   */
  readonly after?: string;
  /** Makes the text of a place of such a key: only where a batch ends, for steps come by the million. */
  readonly placeOf?: (after: string) => string;
}

/**
 * Steps of rows that were read together, such as an array of them. Each is asked for once, in their order, and may be made
 * only then: then, of a large page, only the records of one batch are in memory.
 */
export interface ReadBlock {
  readonly length: number;
  at(position: number): ReadStep | undefined;
}

/** The step at a position within a block. @throws BitewingError `internal` where the block has none: its rows would be lost */
export function stepAt(block: ReadBlock, position: number): ReadStep {
  const step = block.at(position);
  if (step === undefined)
    throw new BitewingError('internal', { detail: 'A block has fewer steps than it says.' });
  return step;
}
