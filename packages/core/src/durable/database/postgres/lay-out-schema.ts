import type { Kysely, Transaction } from 'kysely';
import { BitewingError } from '../../../error/bitewing-error.ts';
import type { DurableTables } from '../layout/durable-tables.ts';
import type { LayoutGround } from '../layout/layout-ground.ts';
import { isCurrent, layoutVersion, raiseLayout } from '../layout/layout-versions.ts';
import type { KyselyPackage } from '../load-kysely.ts';

/** Any number, the same in all versions: two processes must not lay out at once. */
const layoutLock = 5_190_237;

const groundOf = ({ schema }: Kysely<DurableTables>): LayoutGround => ({
  schema,
  integer: 'bigint',
  bytes: 'bytea',
  numbered: (column) => column.generatedAlwaysAsIdentity().primaryKey(),
  createTable: (name) => schema.createTable(name),
});

/** Whether the schema, and in it one of the given tables, is there. */
interface Found {
  readonly schema: boolean;
  readonly layout: boolean;
  readonly others: boolean;
}

async function lookAround(
  { sql }: KyselyPackage,
  kysely: Kysely<DurableTables>,
  schema: string,
): Promise<Found> {
  const { rows } = await sql<Found>`
    SELECT count(*) > 0 AS schema,
      coalesce(bool_or(relname = 'durable_layout'), false) AS layout,
      coalesce(bool_or(relname IN ('journal', 'queue_lane', 'queue_item')), false) AS others
    FROM pg_catalog.pg_namespace
    LEFT JOIN pg_catalog.pg_class ON relnamespace = pg_namespace.oid
    WHERE nspname = ${schema}`.execute(kysely);
  return rows[0] ?? { schema: false, layout: false, others: false };
}

/** The version of the layout in the schema, 0 where there is none. */
async function readVersion(
  { sql }: KyselyPackage,
  kysely: Kysely<DurableTables>,
  schema: string,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    SELECT version FROM ${sql.id(schema, 'durable_layout')}`.execute(kysely);
  return rows[0]?.version ?? 0;
}

async function raiseSchema(
  packageOfKysely: KyselyPackage,
  transaction: Transaction<DurableTables>,
  schema: string,
): Promise<void> {
  const { sql } = packageOfKysely;
  await sql`SELECT pg_catalog.pg_advisory_xact_lock(${sql.lit(layoutLock)})`.execute(transaction);
  const found = await lookAround(packageOfKysely, transaction, schema);
  const version = found.layout ? await readVersion(packageOfKysely, transaction, schema) : 0;
  if (isCurrent(version)) return;
  if (!found.layout && found.others) {
    throw new BitewingError('invalid_options', { detail: 'schema: it holds tables of something else.' });
  }
  // Postgres asks for the right to create schemas even where `IF NOT EXISTS` has nothing to do.
  if (!found.schema) await sql`CREATE SCHEMA ${sql.id(schema)}`.execute(transaction);
  const layout = sql.id(schema, 'durable_layout');
  if (!found.layout) await sql`CREATE TABLE ${layout} (version integer NOT NULL)`.execute(transaction);
  await raiseLayout(groundOf(transaction), version);
  await sql`DELETE FROM ${layout}`.execute(transaction);
  await sql`INSERT INTO ${layout} (version) VALUES (${sql.lit(layoutVersion)})`.execute(transaction);
}

/**
 * Lays the schema out, unless it is: then the role needs no right but those on the tables.
 *
 * @throws BitewingError `store_version_unsupported`, `invalid_options` for tables of something else
 */
export async function layOutSchema(
  packageOfKysely: KyselyPackage,
  kysely: Kysely<DurableTables>,
  schema: string,
): Promise<void> {
  const found = await lookAround(packageOfKysely, kysely, schema);
  if (found.layout && isCurrent(await readVersion(packageOfKysely, kysely, schema))) return;
  await kysely.transaction().execute((transaction) => raiseSchema(packageOfKysely, transaction, schema));
}
