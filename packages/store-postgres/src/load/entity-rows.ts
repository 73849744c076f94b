import type { EntityName, RemoveRecord } from '@bitewing/core';
import type { ReadBlob } from './write-blobs.ts';

/** Records of one entity, one for an id; the rows of those to be written are staged. */
export interface EntityRows {
  readonly entity: EntityName;
  /** Ids of the records to be written. */
  readonly ids: readonly string[];
  readonly removes: readonly RemoveRecord[];
  readonly blobs: readonly ReadBlob[];
  /** Whether any of the records has a sealed part. */
  readonly hasSealed: boolean;
  /** Whether any of the records has search terms. */
  readonly hasTerms: boolean;
}
