import { type EntityName, entityNames, type RemoveRecord } from '@bitewing/core';
import type { FollowingStatement, StoreTransaction } from '../client/store-client.ts';
import { entityTables } from '../layout/entity-table.ts';
import type { Place } from '../record/associated-data.ts';
import { recordColumns } from '../record/encode-record.ts';
import { deleteRows } from './delete-rows.ts';
import type { EntityRows } from './entity-rows.ts';
import { knownIds } from './known-ids.ts';
import { stagedCells, stagedTable } from './staging.ts';
import { type ToldIds, tellIds } from './told-ids.ts';

/** Where rows go. */
export interface Destination extends Place {
  readonly generation: number;
  readonly isOverlay: boolean;
}

/** The part of the search terms: kind, value and id. */
export const termsPart = { name: '$blind_index', width: 3 } as const;

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
  SELECT $1, $2, $3, c1, c2, c3 FROM ${stagedTable} WHERE part = '${termsPart.name}'`;

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

/** Makes room for the records of one entity; gives the statement that writes them where they were staged. */
async function makeRoom(
  transaction: StoreTransaction,
  { entity, ids, removes }: EntityRows,
  destination: Destination,
  told: ToldIds | null,
): Promise<string | undefined> {
  const { instance, generation, isOverlay } = destination;
  const removed = removes.map(({ id }) => id);
  const areNew = told !== null && tellIds(told, entity, [...ids, ...removed]);
  if (!areNew) {
    const scope = { instance, generation };
    const known = await knownIds(transaction, entity, [...ids, ...removed], scope);
    await deleteBeside(transaction, entity, known, destination);
    if (isOverlay) await deleteRows(transaction, 'control.removal', ids, { ...scope, entity });
  }
  if (removes.length > 0) await removeRows(transaction, entity, removes, destination);
  if (ids.length === 0) return undefined;
  const { insert, upsert } = statements.get(entity) ?? insertStatements(entity);
  return areNew ? insert : upsert;
}

/**
 * Makes room for records, and gives the statements that write those that were staged.
 *
 * @param told what this run has told of the generation so far, where it knows that nobody else told anything
 */
export async function writeRecords(
  transaction: StoreTransaction,
  entities: readonly EntityRows[],
  destination: Destination,
  told: ToldIds | null,
): Promise<readonly FollowingStatement[]> {
  const { tenant, instance, generation } = destination;
  const inserts: string[] = [];
  for (const rows of entities) {
    const insert = await makeRoom(transaction, rows, destination, told);
    if (insert !== undefined) inserts.push(insert);
  }
  if (entities.some(({ hasSealed }) => hasSealed)) inserts.push(insertSealed);
  if (entities.some(({ hasTerms }) => hasTerms)) inserts.push(insertTerms);
  return inserts.map((sql) => ({ sql, parameters: [tenant, instance, generation] }));
}
