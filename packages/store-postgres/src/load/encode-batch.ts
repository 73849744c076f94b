import {
  type CanonicalRecord,
  type EntityName,
  entityNames,
  type Finding,
  type RemoveRecord,
  type UpsertRecord,
} from '@bitewing/core';
import { type RecordCoding, recordColumns, recordEncoder } from '../record/encode-record.ts';
import { requireStorable } from '../record/storable-text.ts';
import { type BatchIdentity, batchDigest, type WrittenLines } from './batch-identity.ts';
import type { EntityRows } from './entity-rows.ts';
import type { BatchHead, LoadBatch, LoadResult } from './load-batch.ts';
import type { RowMemory } from './row-memory.ts';
import { type StagedPart, StagedRows } from './staging.ts';
import { type ReadBlob, readBlob } from './write-blobs.ts';
import { termsPart } from './write-records.ts';
import { findingWidth, setAsideWidth, stageFindings, stageSetAside } from './write-set-aside.ts';

/** A batch as it is written; nothing of it needs the source or its records any more. */
export interface EncodedBatch {
  readonly head: BatchHead;
  readonly counts: Pick<LoadResult, 'upserted' | 'removed' | 'rejected' | 'quarantined'>;
  readonly entities: readonly EntityRows[];
  readonly findings: readonly Finding[];
  /** Ids of what was quarantined. */
  readonly quarantined: readonly { readonly entity: EntityName; readonly id: string }[];
  /** All rows; the name of its part tells each from the others. */
  readonly staged: StagedRows;
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

const widths = new Map(entityNames.map((entity) => [entity, recordColumns(entity).length]));
const widthOf = (entity: EntityName): number => widths.get(entity) ?? recordColumns(entity).length;

/** How many cells the widest row of a batch has. */
const widest = (
  { rejected, quarantined = [], findings = [] }: LoadBatch,
  entities: Iterable<EntityName>,
): number =>
  Math.max(
    rejected.length + quarantined.length > 0 ? setAsideWidth : 0,
    findings.length > 0 ? findingWidth : 0,
    ...[...entities].map(widthOf),
  );

const lineBreak = 10;

/** Writes the rows of an entity, and their lines, for the digest of the batch. */
async function encodeEntity(
  entity: EntityName,
  records: Iterable<CanonicalRecord>,
  coding: RecordCoding,
  staged: StagedRows,
  { cells, direct }: WrittenLines,
): Promise<EntityRows> {
  const encode = recordEncoder(entity, coding);
  const part = staged.part(entity, widthOf(entity));
  let terms: StagedPart | undefined;
  const ids: string[] = [];
  const removes: RemoveRecord[] = [];
  const blobs: ReadBlob[] = [];
  let hasSealed = false;
  cells.clear();
  direct.clear();
  for (const record of records) {
    if (!isUpsert(record)) {
      requireStorable(record.id, `A key of ${entity}`);
      removes.push(record);
      continue;
    }
    const start = cells.length;
    const encoded = encode(record, cells);
    part.written(cells, start, cells.length, encoded.sealed, encoded.digest);
    cells.byte(lineBreak);
    if (encoded.direct !== null) direct.text(encoded.direct);
    direct.byte(lineBreak);
    hasSealed ||= encoded.sealed !== null;
    for (const { kind, value } of encoded.terms) {
      terms ??= staged.part(termsPart.name, termsPart.width);
      terms.row([kind, value, record.id]);
    }
    ids.push(record.id);
    for (const [name, blob] of encoded.blobs)
      blobs.push(await readBlob(coding.codec, coding, record, name, blob));
  }
  return { entity, ids, removes, blobs, hasSealed, hasTerms: terms !== undefined };
}

/**
 * Takes a batch apart and seals it, before a transaction is opened: reading large values may take its time.
 *
 * @param memory where rows and lines are written
 */
export async function encodeBatch(
  batch: LoadBatch,
  coding: RecordCoding,
  memory: RowMemory,
): Promise<EncodedBatch> {
  const { records, rejected, quarantined = [], findings = [], ...head } = batch;
  const { byEntity, superseded } = lastRecords(records);
  const staged = new StagedRows(widest(batch, byEntity.keys()), memory.rows);
  const digest = batchDigest(batch);
  const entities: EntityRows[] = [];
  let removed = 0;
  for (const record of records) if (!isUpsert(record)) removed += 1;
  for (const [entity, last] of byEntity) {
    const rows = await encodeEntity(entity, last.values(), coding, staged, memory);
    digest.entity(rows, memory);
    entities.push(rows);
  }
  const contents = await stageSetAside(batch, coding, coding.codec, staged);
  stageFindings(findings, staged);
  return {
    head,
    counts: {
      upserted: records.length - removed,
      removed,
      rejected: rejected.length,
      quarantined: quarantined.length,
    },
    entities,
    findings,
    quarantined: quarantined.map(({ entity, id }) => ({ entity, id })),
    staged,
    identity: digest.identity(superseded, contents, coding),
  };
}
