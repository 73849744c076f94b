import { type EntityName, entityNames, type TableProgress } from '@bitewing/core';
import type { StoreTransaction } from '../client/store-client.ts';
import { entityTables } from '../layout/entity-table.ts';
import { filledTables } from '../layout/filled-tables.ts';
import { generationTables } from '../layout/tenant-tables.ts';
import { storableText } from '../record/storable-text.ts';

/** Parameters of every statement here: instance, overlay generation, visible generation. */
const overlay = 'instance = $1 AND generation = $2';
const visible = 'instance = $1 AND generation = $3';

/** What the overlay says of an entity: records that are new or changed, and records that are gone. */
function displace(entity: EntityName): readonly string[] {
  const { table } = entityTables[entity];
  const named = `entity = '${entity}'`;
  const touched = `SELECT id FROM ${table} WHERE ${overlay} UNION ALL SELECT id FROM control.removal WHERE ${overlay} AND ${named}`;
  const displaced = (from: string, within: 'one entity' | 'entities'): string =>
    `SELECT control.delete_rows('${from}'::regclass, $1, $3, ${within === 'entities' ? `'${entity}'` : 'NULL'}, ARRAY(${touched}))`;
  const rows = `(SELECT source_table, source_key FROM ${table} WHERE ${overlay}
    UNION ALL SELECT source_table, source_key FROM control.removal WHERE ${overlay} AND ${named})`;
  return [
    displaced(table, 'one entity'),
    ...['phi.sealed', 'phi.blob', 'ops.finding'].map((beside) => displaced(beside, 'entities')),
    ...(entity === 'patient' ? [displaced('phi.blind_index', 'one entity')] : []),
    // Rejected rows have no id, so these are the quarantined records.
    displaced('phi.set_aside', 'entities'),
    `DELETE FROM phi.set_aside WHERE ${visible} AND ${named} AND kind = 'rejected' AND source_key <> ''
      AND (source_table, source_key) IN ${rows}`,
  ];
}

/** What is told again replaces what was told before. */
const repeated: readonly string[] = [
  `DELETE FROM phi.set_aside AS earlier USING phi.set_aside AS later
   WHERE earlier.instance = $1 AND earlier.generation = $3 AND later.instance = $1 AND later.generation = $2
     AND later.id || later.source_key <> '' AND earlier.kind = later.kind
     AND earlier.entity = later.entity AND earlier.id = later.id
     AND earlier.source_table = later.source_table AND earlier.source_key = later.source_key`,
  `DELETE FROM ops.finding WHERE ${visible} AND (entity, id, rule, field) IN (SELECT entity, id, rule, field FROM ops.finding WHERE ${overlay})`,
];

/**
 * Rejected rows without a key, or under their place in a file, cannot be found again one by one: where a table was read
 * whole, those of now take the place of all of before. Only if the overlay holds as many as the table's progress counts,
 * so that a source that told fewer loses none.
 */
const replaceRejected = `
  DELETE FROM phi.set_aside AS earlier USING unnest($4::text[], $5::bigint[]) AS whole (source_table, rejected)
  WHERE earlier.instance = $1 AND earlier.generation = $3 AND earlier.kind = 'rejected'
    AND earlier.source_table = whole.source_table
    AND whole.rejected <= (SELECT count(*) FROM phi.set_aside AS later
      WHERE later.instance = $1 AND later.generation = $2 AND later.kind = 'rejected'
        AND later.source_table = whole.source_table)`;

/** What is merged into what. */
export interface Merge {
  readonly overlay: number;
  readonly visible: number;
  /** Progress of the tables that the overlay's run read to their end. */
  readonly wholeTables: readonly TableProgress[];
}

/**
 * Moves an overlay into the visible generation: what it says of a record takes the place of what was there. Run in
 * the transaction of the settled batch.
 */
export async function mergeOverlay(
  transaction: StoreTransaction,
  instance: string,
  generations: Merge,
): Promise<void> {
  // The casts give the parameters their types also where a statement does not use all of them.
  const run = (statement: string): Promise<unknown> =>
    transaction.query(`WITH parameters AS (SELECT $1::text, $2::integer, $3::integer) ${statement}`, [
      instance,
      generations.overlay,
      generations.visible,
    ]);
  const filled = await filledTables(transaction.query, instance, generations.overlay);
  const removed = await transaction.query<{ entity: EntityName }>(
    `SELECT DISTINCT entity FROM control.removal WHERE ${overlay}`,
    [instance, generations.overlay],
  );
  const told = new Set([
    ...entityNames.filter((entity) => filled.has(entityTables[entity].table)),
    ...removed.map(({ entity }) => entity),
  ]);
  for (const entity of told) for (const statement of displace(entity)) await run(statement);
  for (const statement of repeated) await run(statement);
  if (generations.wholeTables.length > 0) {
    await transaction.query(replaceRejected, [
      instance,
      generations.overlay,
      generations.visible,
      generations.wholeTables.map(({ table }) => storableText(table)),
      generations.wholeTables.map(({ rejected }) => rejected),
    ]);
  }
  for (const { table } of generationTables.filter((one) => filled.has(one.table))) {
    await run(
      table === 'control.removal'
        ? `DELETE FROM ${table} WHERE ${overlay}`
        : `UPDATE ${table} SET generation = $3 WHERE ${overlay}`,
    );
  }
}
