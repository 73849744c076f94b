import { openDentalTables } from '../../../profile/tables.ts';
import { natureOf } from '../../column-nature.ts';
import type { MysqlConnection, MysqlPool } from '../../mysql/mysql-pool.ts';
import { boundStatement } from './bound-statement.ts';
import { type ColumnKind, type KindOfColumn, printedStatement } from './printed-statement.ts';
import { queryRows } from './query-rows.ts';
import type { ShortQueryClient } from './short-query-client.ts';

/** Every page of the catalogue is a request: of the program's hundreds of tables those are listed that are read. */
const listedTables = openDentalTables.map(({ table }) => `'${table}'`).join(', ');

const kindsStatement =
  'SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ' +
  "AND DATA_TYPE IN ('timestamp', 'bit', 'binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob') " +
  `AND TABLE_NAME IN (${listedTables})`;

const noKinds: KindOfColumn = () => 'other';

const catalogue =
  / FROM information_schema\.(?:TABLES|COLUMNS) WHERE TABLE_SCHEMA = \?(?= .*ORDER BY TABLE_NAME)/;

const readTablesOnly = (sql: string): string =>
  sql.replace(catalogue, (found) => `${found} AND TABLE_NAME IN (${listedTables})`);

/** Looks up which columns are no plain texts, numbers or times. */
async function kindsOf(client: ShortQueryClient, signal: AbortSignal): Promise<KindOfColumn> {
  const statement = printedStatement(kindsStatement, noKinds) ?? '';
  const kinds = new Map<string, ColumnKind>();
  for (const row of await queryRows(client, statement, signal)) {
    const [table = '', column = '', type = ''] = row.map((cell) => cell?.toString('utf8') ?? '');
    kinds.set(`${table} ${column}`.toLowerCase(), natureOf(type) === 'text' ? 'stamp' : 'bytes');
  }
  return (table, column) => kinds.get(`${table} ${column}`.toLowerCase()) ?? 'other';
}

/**
 * Connections to an office's database by queries of its API, for whoever asks a server. Each statement is one of its own: what a session
 * would be set to is left out, for values are asked for in a form that no setting changes, and the API itself refuses
 * what would write.
 */
export function queryConnections(client: ShortQueryClient): MysqlPool {
  let known: KindOfColumn | null = null;
  return {
    async getConnection(): Promise<MysqlConnection> {
      const ending = new AbortController();
      const { signal } = ending;
      return {
        async query({ sql, values = [] }) {
          // Settings of a session, and the number of a connection by which it could be ended.
          if (!sql.startsWith('SELECT ') || sql === 'SELECT CONNECTION_ID()') return [[]];
          known ??= await kindsOf(client, signal);
          const statement = printedStatement(boundStatement(readTablesOnly(sql), values), known) ?? sql;
          return [await queryRows(client, statement, signal)];
        },
        on: () => undefined,
        destroy: () => ending.abort(),
      };
    },
  };
}
