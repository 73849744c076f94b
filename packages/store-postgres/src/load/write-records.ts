import { type EntityName, entityNames, type RemoveRecord } from '@bitewing/core';
import { copyLine } from '../client/copy-text.ts';
import type { StoreTransaction } from '../client/store-client.ts';
import { entityTables } from '../layout/entity-table.ts';
import type { Place } from '../record/associated-data.ts';
import { recordColumns } from '../record/encode-record.ts';
import { deleteRows } from './delete-rows.ts';
import type { EntityRows } from './entity-rows.ts';
import { knownIds } from './known-ids.ts';
import { type StagedPart, stagedCells, stagedTable } from './staging.ts';
import { type ToldIds, tellIds } from './told-ids.ts';
import { writeBlobs } from './write-blobs.ts';

/** Where rows go. */
export interface Destination extends Place {
  readonly generation: number;
  readonly isOverlay: boolean;
}

const termsPart = '$blind_index';

/** Records and the rows beside them, to be staged before {@link writeRecords}. */
export const recordParts = (entities: readonly EntityRows[]): readonly StagedPart[] => [
  ...entities.map(({ entity, upserts }) => ({
    name: entity,
    types: recordColumns(entity).map(({ type }) => type),
    rows: upserts,
  })),
  {
    name: termsPart,
    types: ['text', 'text', 'text'],
    rows: entities.flatMap(({ upserts }) =>
      upserts.flatMap(({ id, terms }) =>
        terms.map(({ kind, value }) => ({ line: copyLine([kind, value, id]), sealed: null })),
      ),
    ),
  },
];

interface InsertStatements {
  /** For records that the generation says nothing of. */
  readonly insert: string;
  /** For records that may be there already. */
  readonly upsert: string;
}

function insertStatements(entity: EntityName): InsertStatements {
  const columns = recordColumns(entity);
  const names = columns.map(({ column }) => column);
  const cells = stagedCells(columns.map(({ type }) => type));
  const insert = `INSERT INTO ${entityTables[entity].table} (tenant, instance, generation, ${names.join(', ')})
    SELECT $1, $2, $3, ${cells.join(', ')} FROM ${stagedTable} WHERE part = '${entity}'`;
  const updates = names.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`);
  return {
    insert,
    upsert: `${insert} ON CONFLICT (tenant, instance, generation, id) DO UPDATE SET ${updates.join(', ')}`,
  };
}

const statements = new Map(entityNames.map((entity) => [entity, insertStatements(entity)]));

const insertSealed = `INSERT INTO phi.sealed (tenant, instance, generation, entity, id, sealed, digest)
  SELECT $1, $2, $3, part, c1, sealed, digest FROM ${stagedTable} WHERE sealed IS NOT NULL AND left(part, 1) <> '$'`;

const insertTerms = `INSERT INTO phi.blind_index (tenant, instance, generation, kind, value, id)
  SELECT $1, $2, $3, c1, c2, c3 FROM ${stagedTable} WHERE part = '${termsPart}'`;

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
  removed: readonly RemoveRecord[],
  { tenant, instance, generation, isOverlay }: Destination,
): Promise<void> {
  const ids = removed.map((record) => record.id);
  await deleteRows(transaction, entityTables[entity].table, ids, { instance, generation });
  if (!isOverlay) return;
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
      ids,
      removed.map((record) => record.source.table),
      removed.map((record) => record.source.key),
    ],
  );
}

/** Writes the records of one entity, and makes room for what stands beside them. */
async function writeEntity(
  transaction: StoreTransaction,
  { entity, upserts, removes }: EntityRows,
  destination: Destination,
  told: ToldIds | null,
): Promise<void> {
  const { tenant, instance, generation, isOverlay } = destination;
  const ids = upserts.map(({ id }) => id);
  const removed = removes.map(({ id }) => id);
  const areNew = told !== null && tellIds(told, entity, [...ids, ...removed]);
  if (!areNew) {
    const scope = { instance, generation };
    const known = await knownIds(transaction, entity, [...ids, ...removed], scope);
    await deleteBeside(transaction, entity, known, destination);
    if (isOverlay) await deleteRows(transaction, 'control.removal', ids, { ...scope, entity });
  }
  if (removes.length > 0) await removeRows(transaction, entity, removes, destination);
  const { insert, upsert } = statements.get(entity) ?? insertStatements(entity);
  if (ids.length > 0)
    await transaction.query(areNew ? insert : upsert, [tenant, instance, generation], 'often');
}

/**
 * Writes records that were staged.
 *
 * @param told what this run has told of the generation so far, where it knows that nobody else told anything
 */
export async function writeRecords(
  transaction: StoreTransaction,
  entities: readonly EntityRows[],
  destination: Destination,
  told: ToldIds | null,
): Promise<void> {
  const { tenant, instance, generation } = destination;
  for (const rows of entities) await writeEntity(transaction, rows, destination, told);
  const upserts = entities.flatMap((rows) => rows.upserts);
  if (upserts.some(({ sealed }) => sealed !== null))
    await transaction.query(insertSealed, [tenant, instance, generation], 'often');
  if (upserts.some(({ terms }) => terms.length > 0))
    await transaction.query(insertTerms, [tenant, instance, generation], 'often');
  for (const { entity, blobs } of entities) await writeBlobs(transaction, entity, blobs, destination);
}
