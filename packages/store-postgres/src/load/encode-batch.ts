import type { EntityName, RemoveRecord } from '@bitewing/core';
import type { CopyRow } from '../client/copy-text.ts';
import { type EncodedRecord, encodeRecord, type RecordCoding } from '../record/encode-record.ts';
import { requireStorable } from '../record/storable-text.ts';
import { type BatchIdentity, batchIdentity } from './batch-identity.ts';
import type { LoadBatch } from './load-batch.ts';
import { type ReadBlob, readBlob } from './write-blobs.ts';
import { type EntityRows, isUpsert, lastRecords } from './write-records.ts';
import { encodeSetAside } from './write-set-aside.ts';

/** A batch as it is written; nothing of it needs the source any more. */
export interface EncodedBatch {
  readonly entities: ReadonlyMap<EntityName, EntityRows>;
  readonly setAside: readonly CopyRow[];
  readonly identity: BatchIdentity;
}

/** Takes a batch apart and seals it, before a transaction is opened: reading large values may take its time. */
export async function encodeBatch(batch: LoadBatch, coding: RecordCoding): Promise<EncodedBatch> {
  const entities = new Map<EntityName, EntityRows>();
  for (const [entity, records] of lastRecords(batch.records)) {
    const upserts = new Map<string, EncodedRecord>();
    const removes = new Map<string, RemoveRecord>();
    const blobs: ReadBlob[] = [];
    for (const record of records) {
      if (!isUpsert(record)) {
        removes.set(requireStorable(record.id, `A key of ${entity}`), record);
        continue;
      }
      const encoded = encodeRecord(record, coding);
      upserts.set(record.id, encoded);
      for (const [name, blob] of encoded.blobs)
        blobs.push(await readBlob(coding.codec, coding, record, name, blob));
    }
    entities.set(entity, { upserts, removes, blobs });
  }
  const { rows, contents } = await encodeSetAside(batch, coding, coding.codec);
  return { entities, setAside: rows, identity: batchIdentity(batch, contents, coding) };
}
