import { createHash } from 'node:crypto';
import { BitewingError, type BlobRef, type EntityName } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreTransaction } from '../client/store-client.ts';
import { blobData, type Place } from '../record/associated-data.ts';

/** A large value, read and sealed. */
export interface ReadBlob {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sealed: Uint8Array;
}

/**
 * Reads a large value of a record and seals it.
 *
 * @throws BitewingError `internal` where the content is not the one that the reference announced
 */
export async function readBlob(
  codec: FieldCodec,
  place: Place,
  record: { readonly entity: EntityName; readonly id: string },
  name: string,
  blob: BlobRef,
): Promise<ReadBlob> {
  const content = await blob.read();
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (content.length !== blob.bytes || sha256 !== blob.sha256) {
    throw new BitewingError('internal', {
      detail: `A large value of ${record.entity} is not what its reference says.`,
    });
  }
  const sealed = codec.seal(content, blobData(place, record.entity, record.id, name));
  return { id: record.id, name, bytes: blob.bytes, sha256, sealed };
}

/** Writes large values one by one: together they would not fit the memory. */
export async function writeBlobs(
  transaction: StoreTransaction,
  entity: EntityName,
  blobs: readonly ReadBlob[],
  { tenant, instance, generation }: Place & { readonly generation: number },
): Promise<void> {
  for (const { id, name, bytes, sha256, sealed } of blobs) {
    await transaction.query(
      `INSERT INTO phi.blob (tenant, instance, generation, entity, id, name, bytes, sha256, sealed)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tenant, instance, generation, entity, id, name, bytes, sha256, sealed],
    );
  }
}
