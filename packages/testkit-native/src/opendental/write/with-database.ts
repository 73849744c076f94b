import { type Connection, createConnection } from 'mysql2/promise';
import type { MariaDbServer } from '../../server/start-maria-db.ts';

/** Runs work on a connection to a database in UTC, in which a stamp is what is written. */
export async function withDatabase<T>(
  server: MariaDbServer,
  database: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await createConnection(server.connection(database));
  try {
    await connection.query("SET SESSION time_zone = '+00:00'");
    return await work(connection);
  } finally {
    await connection.end();
  }
}
