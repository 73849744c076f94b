import { createPool, type PoolConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import type { MariaDbServer } from '../../../server/start-maria-db.ts';
import { writtenTables } from '../../schema/macro-tables.ts';
import type { OpenDentalVersion } from '../../schema/table-definition.ts';
import { storedText } from '../../write/stored-text.ts';
import type { ApiRow, ApiStorage, ApiWriter } from './api-storage.ts';
import { queryReadOnly } from './query-read-only.ts';
import { conditionSql } from './row-conditions.ts';
import { storedRow } from './stored-cell.ts';

/** Which database the server stands on. */
export interface MariaDbApiOptions {
  readonly server: MariaDbServer;
  /** Made by `writeOpenDental`, in the same version. */
  readonly database: string;
  readonly version: OpenDentalVersion;
  /** Whose time the stamps of written rows are: that of the API server's clock, or the database server's own. `clock` by default. */
  readonly stamps?: 'clock' | 'database';
}

const storedValues = (row: ApiRow): ApiRow =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? storedText(value) : value,
    ]),
  );

/**
 * Keeps the rows in the database that `writeOpenDental` made, which others may read meanwhile. A query of the office runs there
 * in a transaction that only reads.
 *
 * @example
 * ```ts
 * import { mariaDbApiStorage, startMariaDb } from '@bitewing/testkit-native';
 *
 * const server = await startMariaDb();
 * const storage = mariaDbApiStorage({ server, database: 'opendental', version: '25.4' });
 * ```
 */
export function mariaDbApiStorage(options: MariaDbApiOptions): ApiStorage {
  const { server, database, version, stamps = 'clock' } = options;
  const tables = new Map(writtenTables(version).map((table) => [table.name, table]));
  const pool = createPool({ ...server.connection(database), connectionLimit: 4 });
  // Stamps come and go in UTC; the server that asks turns them into office time.
  pool.on('connection', (connection) => connection.query("SET SESSION time_zone = '+00:00'"));

  const keyOf = (table: string): string => tables.get(table)?.primaryKey ?? '';
  const read: ApiStorage['read'] = async (table, conditions) => {
    const { sql, values } = conditionSql(conditions);
    const [rows] = await pool.query<(RowDataPacket & ApiRow)[]>(`SELECT * FROM ?? WHERE ${sql}`, [
      table,
      ...values,
    ]);
    return rows;
  };

  const writerOn = (connection: PoolConnection): ApiWriter => ({
    async insert(table, row) {
      const definition = tables.get(table);
      const known = definition === undefined ? row : storedRow(definition, row);
      const [result] = await connection.query<ResultSetHeader>('INSERT INTO ?? SET ?', [
        table,
        storedValues(known),
      ]);
      // A table that is keyed by another one gives no number of its own.
      return result.insertId === 0 ? Number(row[keyOf(table)] ?? 0) : result.insertId;
    },
    async update(table, key, changes) {
      const definition = tables.get(table);
      const known = storedValues(definition === undefined ? changes : storedRow(definition, changes));
      if (Object.keys(known).length === 0) return;
      await connection.query('UPDATE ?? SET ? WHERE ?? = ?', [table, known, keyOf(table), key]);
    },
    async remove(table, key) {
      await connection.query('DELETE FROM ?? WHERE ?? = ?', [table, keyOf(table), key]);
    },
  });

  let last: Promise<unknown> = Promise.resolve();
  const writeNow = async <T>(at: number, work: (writer: ApiWriter) => Promise<T>): Promise<T> => {
    const connection = await pool.getConnection();
    try {
      if (stamps === 'clock') await connection.query('SET SESSION timestamp = ?', [Math.floor(at / 1000)]);
      return await work(writerOn(connection));
    } finally {
      connection.release();
    }
  };
  return {
    tables,
    read,
    async keys(table, conditions) {
      const { sql, values } = conditionSql(conditions);
      const [rows] = await pool.query<(RowDataPacket & { readonly own: number })[]>(
        `SELECT ?? AS own FROM ?? WHERE ${sql}`,
        [keyOf(table), table, ...values],
      );
      return rows.map(({ own }) => own);
    },
    write(at, work) {
      const done = last.then(() => writeNow(at, work));
      last = done.catch(() => {});
      return done;
    },
    query: (statements) => queryReadOnly(server.connection(database), statements),
    async [Symbol.asyncDispose]() {
      await pool.end();
    },
  };
}
