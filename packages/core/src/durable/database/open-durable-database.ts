import type { DurableDatabase, DurableDatabaseOptions } from './durable-database.ts';
import { durableError } from './durable-error.ts';
import { loadKysely } from './load-kysely.ts';
import { openPostgres } from './postgres/open-postgres.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';

/**
 * Opens the database that queues and journals are kept in, and lays it out where it is empty: a file of SQLite that
 * only its owner can read, for processes on one machine, or tables in a schema of a host's Postgres, for processes on
 * any.
 *
 * Needs the package `kysely`. Several processes may open the same one at the same time. Dispose of it when the
 * queues on it are done; a pool stays the host's.
 *
 * @throws BitewingError `peer_missing`, `invalid_options` (no database, one of something else, a bad name),
 *   `store_unavailable` (path, rights, disk, lock, connection), `store_access_denied`, `store_version_unsupported`
 *
 * @example
 * ```ts
 * import { createDurableQueue, openDurableDatabase } from '@bitewing/core/durable';
 *
 * const database = await openDurableDatabase({ path: 'queue.sqlite' });
 * const queue = createDurableQueue({ database, queue: 'writes' });
 * console.log(await queue.nextDue());
 * await database[Symbol.asyncDispose]();
 * ```
 */
export async function openDurableDatabase(options: DurableDatabaseOptions): Promise<DurableDatabase> {
  try {
    const packageOfKysely = await loadKysely();
    return 'path' in options
      ? await openSqlite(packageOfKysely, options)
      : await openPostgres(packageOfKysely, options);
  } catch (error) {
    throw durableError(error);
  }
}
