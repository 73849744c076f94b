import type { EntityName, RemoveRecord } from '@bitewing/core';
import type { EncodedRecord } from '../record/encode-record.ts';
import type { ReadBlob } from './write-blobs.ts';

/** Records of one entity, one for an id, ready to be written. */
export interface EntityRows {
  readonly entity: EntityName;
  readonly upserts: readonly EncodedRecord[];
  readonly removes: readonly RemoveRecord[];
  readonly blobs: readonly ReadBlob[];
}
