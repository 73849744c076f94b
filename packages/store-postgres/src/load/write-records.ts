import type { CanonicalRecord, EntityName, RemoveRecord, UpsertRecord } from '@bitewing/core';
import { type CopyRow, copyChunks } from '../client/copy-text.ts';
import type { StoreTransaction } from '../client/store-client.ts';
import { entityTables } from '../layout/entity-table.ts';
import type { Place } from '../record/associated-data.ts';
import { type EncodedRecord, recordColumns } from '../record/encode-record.ts';
import { deleteRows } from './delete-rows.ts';
import { knownIds } from './known-ids.ts';
import { type ReadBlob, writeBlobs } from './write-blobs.ts';

/** Where rows go. */
export interface Destination extends Place {
  readonly generation: number;
  readonly isOverlay: boolean;
}

/** Records of one entity, one for an id, ready to be written. */
export interface EntityRows {
  readonly upserts: ReadonlyMap<string, EncodedRecord>;
  readonly removes: ReadonlyMap<string, RemoveRecord>;
  readonly blobs: readonly ReadBlob[];
}

/** The last record of an id is the one that holds; by entity. */
export function lastRecords(
  records: readonly CanonicalRecord[],
): ReadonlyMap<EntityName, readonly CanonicalRecord[]> {
  const byEntity = new Map<EntityName, Map<string, CanonicalRecord>>();
  for (const record of records) {
    const known = byEntity.get(record.entity) ?? new Map<string, CanonicalRecord>();
    byEntity.set(record.entity, known.set(record.id, record));
  }
  return new Map([...byEntity].map(([entity, known]) => [entity, [...known.values()]]));
}

/** Tells upserts from removes. */
export const isUpsert = (record: CanonicalRecord): record is UpsertRecord => record.op === 'upsert';

/** COPY is refused on tables with row-level security (postgres.md): rows go by a temporary table. */
export async function stageRows(
  transaction: StoreTransaction,
  table: string,
  columns: readonly string[],
  rows: Iterable<CopyRow>,
): Promise<string> {
  const staged = `pg_temp."staged_${table.replace(/\W/g, '_')}"`;
  await transaction.query(
    `CREATE TEMPORARY TABLE ${staged.replace('pg_temp.', '')} ON COMMIT DROP AS SELECT ${columns.join(', ')} FROM ${table} WITH NO DATA`,
  );
  await transaction.copyIn(staged, columns, copyChunks(rows));
  return staged;
}

async function upsertRows(
  transaction: StoreTransaction,
  entity: EntityName,
  records: readonly EncodedRecord[],
  { tenant, instance, generation }: Destination,
): Promise<void> {
  const { table } = entityTables[entity];
  const columns = recordColumns(entity);
  const staged = await stageRows(
    transaction,
    table,
    columns,
    records.map((record) => record.row),
  );
  const updates = columns
    .filter((column) => column !== 'id')
    .map((column) => `${column} = excluded.${column}`);
  await transaction.query(
    `INSERT INTO ${table} (tenant, instance, generation, ${columns.join(', ')})
     SELECT $1, $2, $3, ${columns.join(', ')} FROM ${staged}
     ON CONFLICT (tenant, instance, generation, id) DO UPDATE SET ${updates.join(', ')}`,
    [tenant, instance, generation],
  );
  await transaction.query(`DROP TABLE ${staged}`);
}

/** Rows beside a record are written anew with it: first what an earlier form of the record left is taken away. */
async function writeBeside(
  transaction: StoreTransaction,
  entity: EntityName,
  upserts: ReadonlyMap<string, EncodedRecord>,
  { tenant, instance, generation }: Destination,
): Promise<void> {
  const insert = async (
    table: string,
    columns: readonly string[],
    rows: readonly CopyRow[],
  ): Promise<void> => {
    if (rows.length === 0) return;
    const staged = await stageRows(transaction, table, columns, rows);
    await transaction.query(
      `INSERT INTO ${table} (tenant, instance, generation, ${columns.join(', ')})
       SELECT $1, $2, $3, ${columns.join(', ')} FROM ${staged}`,
      [tenant, instance, generation],
    );
    await transaction.query(`DROP TABLE ${staged}`);
  };
  const sealed = [...upserts].flatMap(([id, record]) =>
    record.sealed === null ? [] : [[entity, id, record.sealed]],
  );
  const terms = [...upserts].flatMap(([id, record]) =>
    record.terms.map(({ kind, value }) => [kind, value, id]),
  );
  await insert('phi.sealed', ['entity', 'id', 'sealed'], sealed);
  await insert('phi.blind_index', ['kind', 'value', 'id'], terms);
}

/** Takes away what an earlier form of records left: sealed parts, large values, findings, quarantine, search terms. */
async function deleteBeside(
  transaction: StoreTransaction,
  entity: EntityName,
  ids: readonly string[],
  { instance, generation }: Destination,
): Promise<void> {
  for (const table of ['phi.sealed', 'phi.blob', 'ops.finding', 'phi.set_aside']) {
    await deleteRows(transaction, table, ids, { instance, generation, entity });
  }
  if (entity === 'patient') await deleteRows(transaction, 'phi.blind_index', ids, { instance, generation });
}

async function removeRows(
  transaction: StoreTransaction,
  entity: EntityName,
  removes: ReadonlyMap<string, RemoveRecord>,
  { tenant, instance, generation, isOverlay }: Destination,
): Promise<void> {
  await deleteRows(transaction, entityTables[entity].table, [...removes.keys()], { instance, generation });
  if (!isOverlay) return;
  const removed = [...removes.values()];
  await transaction.query(
    `INSERT INTO control.removal (tenant, instance, generation, entity, id, source_table, source_key)
     SELECT $1, $2, $3, $4, gone.id, gone.source_table, gone.source_key
     FROM unnest($5::text[], $6::text[], $7::text[]) AS gone (id, source_table, source_key)
     ON CONFLICT (tenant, instance, generation, entity, id) DO NOTHING`,
    [
      tenant,
      instance,
      generation,
      entity,
      removed.map((record) => record.id),
      removed.map((record) => record.source.table),
      removed.map((record) => record.source.key),
    ],
  );
}

/** Writes the records of one entity. */
export async function writeEntity(
  transaction: StoreTransaction,
  entity: EntityName,
  rows: EntityRows,
  destination: Destination,
): Promise<void> {
  const { instance, generation, isOverlay } = destination;
  const ids = [...rows.upserts.keys()];
  const known = await knownIds(transaction, entity, [...ids, ...rows.removes.keys()], {
    instance,
    generation,
  });
  await deleteBeside(transaction, entity, known, destination);
  if (rows.removes.size > 0) await removeRows(transaction, entity, rows.removes, destination);
  if (ids.length === 0) return;
  if (isOverlay) await deleteRows(transaction, 'control.removal', ids, { instance, generation, entity });
  await upsertRows(transaction, entity, [...rows.upserts.values()], destination);
  await writeBeside(transaction, entity, rows.upserts, destination);
  await writeBlobs(transaction, entity, rows.blobs, destination);
}
