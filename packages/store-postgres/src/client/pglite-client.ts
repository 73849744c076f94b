import type { StoreClient, StoreTransaction } from './store-client.ts';

interface PgliteTransaction {
  query(sql: string, parameters?: unknown[], options?: { blob?: Blob }): Promise<{ rows: unknown[] }>;
}

/** The part of a PGlite database that the store uses. */
export interface PgliteDatabase {
  transaction<Result>(work: (transaction: PgliteTransaction) => Promise<Result>): Promise<Result>;
}

/**
 * Only a superuser may COPY from PGlite's `/dev/blob`, so the role is laid down for this one statement; the
 * temporary table that it fills holds nothing yet, and what follows runs under the plain role again.
 */
async function copyFromBlob(
  transaction: PgliteTransaction,
  sql: string,
  chunks: Iterable<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const { rows } = await transaction.query(`SELECT pg_catalog.current_setting('role') AS role`);
  const [row] = rows as { role: string }[];
  await transaction.query('SET LOCAL ROLE NONE');
  await transaction.query(sql, [], { blob: new Blob([...chunks]) });
  await transaction.query(`SELECT pg_catalog.set_config('role', $1, true)`, [row?.role ?? 'none']);
}

const wrap = (transaction: PgliteTransaction): StoreTransaction => ({
  query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
    (await transaction.query(sql, [...parameters])).rows as Row[],
  copyIn: (table, columns, chunks) =>
    copyFromBlob(transaction, `COPY ${table} (${columns.join(', ')}) FROM '/dev/blob'`, chunks),
});

/**
 * A store client over PGlite, the embedded Postgres.
 *
 * PGlite has one connection, of a superuser: the store works under a plain role there, which stops mistakes and
 * not statements such as `RESET ROLE`. While one transaction runs, all others wait.
 *
 * @example
 * ```ts
 * import { PGlite } from '@electric-sql/pglite';
 * import { pgliteClient } from '@bitewing/store-postgres';
 *
 * const client = pgliteClient(await PGlite.create('./practice/data'));
 * ```
 */
export function pgliteClient(database: PgliteDatabase): StoreClient {
  return { transaction: (work) => database.transaction((transaction) => work(wrap(transaction))) };
}
