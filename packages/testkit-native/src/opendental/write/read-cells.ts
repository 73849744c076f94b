import type { RowDataPacket } from 'mysql2/promise';
import type { MariaDbServer } from '../../server/start-maria-db.ts';
import { withDatabase } from './with-database.ts';

/**
 * Columns of a whole table as the server itself writes their cells, in the order of `columns`: what a reader keeps
 * verbatim is judged by it. Holds the result in memory.
 */
export const readCells = (
  server: MariaDbServer,
  database: string,
  table: string,
  columns: readonly string[],
): Promise<readonly (readonly (string | null)[])[]> =>
  withDatabase(server, database, async (connection) => {
    const [rows] = await connection.query<RowDataPacket[]>({
      sql: `SELECT ${columns.map((column) => `\`${column}\``).join(', ')} FROM \`${table}\``,
      typeCast: (field) => field.string(),
    });
    return rows.map((row) => columns.map((column): string | null => row[column] ?? null));
  });
