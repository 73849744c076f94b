import { createConnection, type FieldPacket, type RowDataPacket } from 'mysql2/promise';
import type { MariaDbConnectionSettings } from '../../../server/start-maria-db.ts';
import type { QueryRows } from './api-storage.ts';

const noDates = /^0000-00-00/;

/** A moment as the vendor's connector writes it; a zero date becomes its own "none" (opendental.md section 3). */
const isoText = (text: string): string =>
  (text.length === 10 ? `${text} 00:00:00` : text).replace(noDates, '0001-01-01').replace(' ', 'T');

/** The types of DATE, TIMESTAMP and DATETIME in the protocol. */
const momentTypes: ReadonlySet<number | undefined> = new Set([7, 10, 12]);

const wireRow = (row: RowDataPacket, fields: readonly FieldPacket[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    fields.map(({ name, columnType }) => {
      const value: unknown = row[name];
      return [name, typeof value === 'string' && momentTypes.has(columnType) ? isoText(value) : value];
    }),
  );

/**
 * Runs statements on a connection of their own, in a transaction in which the server itself refuses to write, and gives the rows
 * of the last one. Temporary tables are made before it begins, since the server takes no DDL in it.
 */
export async function queryReadOnly(
  settings: MariaDbConnectionSettings,
  statements: readonly string[],
): Promise<QueryRows> {
  const connection = await createConnection(settings);
  try {
    let rows: QueryRows = [];
    for (const statement of statements) {
      const makesTable = /^\s*(?:CREATE|DROP)\s/i.test(statement);
      if (!makesTable) await connection.query('START TRANSACTION READ ONLY');
      const [found, fields] = await connection.query<RowDataPacket[]>(statement);
      rows = Array.isArray(found) ? found.map((row) => wireRow(row, fields)) : [];
      if (!makesTable) await connection.query('ROLLBACK');
    }
    return rows;
  } finally {
    connection.destroy();
  }
}
