import type { PracticeColumn } from '../practice-table.ts';
import { type LiveTable, quoted } from './live-table.ts';
import { isOfOneTable } from './mysql-error.ts';
import type { MysqlSession, RawCell } from './mysql-session.ts';

/** What the catalogue of a server says of one database. */
export interface ServerSurvey {
  /** Such as `10.11.6-MariaDB`. */
  readonly serverVersion: string;
  readonly database: string;
  readonly tables: ReadonlyMap<string, LiveTable>;
}

const text = (cell: RawCell | undefined): string => cell?.toString('utf8') ?? '';

const tablesStatement =
  'SELECT TABLE_NAME, ENGINE, TABLE_ROWS, CREATE_TIME FROM information_schema.TABLES ' +
  "WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME";

const columnsStatement =
  'SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, COLUMN_KEY FROM information_schema.COLUMNS ' +
  'WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, ORDINAL_POSITION';

interface TableColumns {
  readonly columns: PracticeColumn[];
  readonly keys: PracticeColumn[];
}

async function columnsByTable(
  session: MysqlSession,
  database: string,
): Promise<ReadonlyMap<string, TableColumns>> {
  const found = new Map<string, TableColumns>();
  for (const [table, name, type, key] of await session.rows(columnsStatement, [database])) {
    const column = { name: text(name), type: text(type) };
    let own = found.get(text(table));
    if (own === undefined) {
      own = { columns: [], keys: [] };
      found.set(text(table), own);
    }
    own.columns.push(column);
    if (text(key) === 'PRI') own.keys.push(column);
  }
  return found;
}

const singleKey = (keys: readonly PracticeColumn[]): string | null => {
  const [key, second] = keys;
  return key !== undefined && second === undefined && /int\b/.test(key.type) ? key.name : null;
};

/**
 * Reads the catalogue of a server: which tables and columns a database has, as far as the account may see them.
 *
 * @param wanted The database; the one that the connection is in where it is not given.
 * @returns null where there is no such database, or none that the account may see
 */
export async function surveyServer(
  session: MysqlSession,
  wanted: string | undefined,
): Promise<ServerSurvey | null> {
  const [about] = await session.rows('SELECT VERSION(), DATABASE()');
  const [schema] = await session.rows(
    'SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
    [wanted ?? text(about?.[1])],
  );
  if (schema === undefined) return null;
  // As the server writes it: on Windows every spelling finds it.
  const database = text(schema[0]);
  const columns = await columnsByTable(session, database);
  const tables = new Map<string, LiveTable>();
  for (const [name, engine, rows, createdAt] of await session.rows(tablesStatement, [database])) {
    const nativeName = text(name);
    const own = columns.get(nativeName);
    if (own === undefined) continue;
    tables.set(nativeName.toLowerCase(), {
      name: nativeName.toLowerCase(),
      sqlName: `${quoted(database)}.${quoted(nativeName)}`,
      nativeName,
      columns: own.columns,
      rows: Number(text(rows)),
      engine: text(engine),
      primaryKey: singleKey(own.keys),
      createdAt: text(createdAt),
    });
  }
  return { serverVersion: text(about?.[0]), database, tables };
}

/** Which of some tables the account may not read. A server does not show such tables, and does not say whether they exist. */
export async function deniedTables(
  session: MysqlSession,
  database: string,
  tables: readonly string[],
): Promise<ReadonlySet<string>> {
  const denied = new Set<string>();
  for (const table of tables) {
    try {
      await session.rows(`SELECT 1 FROM ${quoted(database)}.${quoted(table)} LIMIT 0`, [], table);
    } catch (error) {
      if (!isOfOneTable(error)) throw error;
      if (error.code === 'access_denied') denied.add(table);
    }
  }
  return denied;
}

/** How many rows a table has: exactly, whatever its engine. */
export async function countRows(session: MysqlSession, table: LiveTable): Promise<number> {
  const [row] = await session.rows(`SELECT COUNT(*) FROM ${table.sqlName}`, [], table.name);
  return Number(text(row?.[0]));
}

/** Whether a table is still the one of the survey. */
export async function isSameTable(
  session: MysqlSession,
  database: string,
  table: LiveTable,
): Promise<boolean> {
  const [row] = await session.rows(
    'SELECT CREATE_TIME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?',
    [database, table.nativeName],
  );
  return row !== undefined && text(row[0]) === table.createdAt;
}
