import type { CanonicalRecord, EntityName, RemoveRecord, UpsertRecord } from '@bitewing/core';
import { type EncodedRecord, type RecordCoding, recordEncoder } from '../record/encode-record.ts';
import { requireStorable } from '../record/storable-text.ts';
import { type BatchIdentity, batchIdentity } from './batch-identity.ts';
import type { EntityRows } from './entity-rows.ts';
import type { LoadBatch } from './load-batch.ts';
import type { StagedRow } from './staging.ts';
import { type ReadBlob, readBlob } from './write-blobs.ts';
import { encodeSetAside } from './write-set-aside.ts';

/** A batch as it is written; nothing of it needs the source any more. */
export interface EncodedBatch {
  readonly entities: readonly EntityRows[];
  readonly setAside: readonly StagedRow[];
  readonly identity: BatchIdentity;
}

/** Tells upserts from removes. */
const isUpsert = (record: CanonicalRecord): record is UpsertRecord => record.op === 'upsert';

/** Records by entity: the last one of an id is the one that holds, and takes the others' place in `superseded`. */
function lastRecords(records: readonly CanonicalRecord[]) {
  const byEntity = new Map<EntityName, Map<string, CanonicalRecord>>();
  const superseded: CanonicalRecord[] = [];
  for (const record of records) {
    let known = byEntity.get(record.entity);
    if (known === undefined) {
      known = new Map();
      byEntity.set(record.entity, known);
    }
    const earlier = known.get(record.id);
    if (earlier !== undefined) superseded.push(earlier);
    known.set(record.id, record);
  }
  return { byEntity, superseded };
}

async function encodeEntity(
  entity: EntityName,
  records: Iterable<CanonicalRecord>,
  coding: RecordCoding,
): Promise<EntityRows> {
  const encode = recordEncoder(entity, coding);
  const upserts: EncodedRecord[] = [];
  const removes: RemoveRecord[] = [];
  const blobs: ReadBlob[] = [];
  for (const record of records) {
    if (!isUpsert(record)) {
      requireStorable(record.id, `A key of ${entity}`);
      removes.push(record);
      continue;
    }
    const encoded = encode(record);
    upserts.push(encoded);
    for (const [name, blob] of encoded.blobs)
      blobs.push(await readBlob(coding.codec, coding, record, name, blob));
  }
  return { entity, upserts, removes, blobs };
}

/** Takes a batch apart and seals it, before a transaction is opened: reading large values may take its time. */
export async function encodeBatch(batch: LoadBatch, coding: RecordCoding): Promise<EncodedBatch> {
  const { byEntity, superseded } = lastRecords(batch.records);
  const entities: EntityRows[] = [];
  for (const [entity, records] of byEntity)
    entities.push(await encodeEntity(entity, records.values(), coding));
  const { rows, contents } = await encodeSetAside(batch, coding, coding.codec);
  return {
    entities,
    setAside: rows,
    identity: batchIdentity(batch, { entities, superseded, contents }, coding),
  };
}
