import type { DatabaseConnection, Driver } from 'kysely';
import type { ConnectionPool } from './connection/connection-pool.ts';
import { openConnectionOf } from './connection/database-connection.ts';

/** The driver that Kysely asks for connections and transactions. */
export function odbcKyselyDriver(
  pool: ConnectionPool<DatabaseConnection>,
  quote: (name: string) => string,
): Driver {
  const command = async (connection: DatabaseConnection, sql: string): Promise<void> => {
    await openConnectionOf(connection).query(sql, []);
  };
  return {
    init: async () => undefined,
    acquireConnection: () => pool.acquire(),
    beginTransaction: (connection, settings) => openConnectionOf(connection).begin(settings),
    commitTransaction: (connection) => openConnectionOf(connection).end('commit'),
    rollbackTransaction: (connection) => openConnectionOf(connection).end('rollback'),
    savepoint: (connection, name) => command(connection, `savepoint ${quote(name)}`),
    rollbackToSavepoint: (connection, name) => command(connection, `rollback to savepoint ${quote(name)}`),
    releaseSavepoint: (connection, name) => command(connection, `release savepoint ${quote(name)}`),
    releaseConnection: (connection) => pool.release(connection, openConnectionOf(connection).isUsable),
    destroy: () => pool.close(),
  };
}
