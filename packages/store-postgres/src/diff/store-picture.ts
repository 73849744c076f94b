import type { Batch, EntityName } from '@bitewing/core';
import type { IdRange } from '../read/id-range.ts';

/** A stretch of the ids of an entity. */
export interface EntityRange {
  readonly entity: EntityName;
  readonly range: IdRange;
}

/** Parts of a record that a comparison may leave out. */
export interface SummedParts {
  readonly source: boolean;
  readonly issues: boolean;
}

/** What a segment of a picture holds. */
export interface SegmentSum {
  readonly records: number;
  /** The same for the same content; null where the store cannot tell. */
  readonly content: string | null;
}

/**
 * One moment of an instance, for `diffStores`: it tells what it holds without giving it away. It keeps a connection until
 * it is disposed of; where the driver has only one, it ends with `store_conflict` when a load settles meanwhile.
 */
export interface StorePicture extends AsyncDisposable {
  readonly instance: string;
  /** Which entities there are records of. */
  readonly entities: ReadonlySet<EntityName>;
  /** Every so many-th id of a stretch, at most `limit` of them: it is cut before each into segments of so many records. */
  cuts(stretch: EntityRange, records: number, limit: number): Promise<readonly string[]>;
  /** Sums of the segments into which a stretch is cut; one more than there are cuts. */
  sums(stretch: EntityRange, cuts: readonly string[], parts: SummedParts): Promise<readonly SegmentSum[]>;
  /** The records of stretches, in the given order. */
  read(stretches: readonly EntityRange[], signal?: AbortSignal): AsyncIterable<Batch>;
}
