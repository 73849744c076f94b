import { connectionTarget } from './connection-string.ts';
import { connectStorage } from './native-odbc.ts';
import { diagnosticsOf, failure } from './odbc-failure.ts';
import { isolationStatement, newSession } from './session-state.ts';
import { type SqlAnywhereConnection, sqlAnywhereConnection } from './sql-anywhere-connection.ts';
import { appendEntry } from './stand-in-log.ts';
import { settingsReader } from './stand-in-settings.ts';

let connections = 0;

/** The options of `connect`, as the package `odbc` takes them. */
export interface SqlAnywhereConnectOptions {
  readonly connectionString: string;
  readonly connectionTimeout?: number;
  readonly loginTimeout?: number;
  /** Rows as lists of cells instead of objects. */
  readonly fetchArray?: boolean;
}

/**
 * Connects as the package `odbc` with the driver of SQL Anywhere would: what is asked passes through a parser that takes the
 * written grammar alone, and runs on MariaDB through the real package and MariaDB's real driver. The real engine is not run.
 *
 * @throws OdbcFailure with 28000 for a wrong user or password, 08001 for a server or a database that is not there.
 */
export async function connect(options: SqlAnywhereConnectOptions | string): Promise<SqlAnywhereConnection> {
  const {
    connectionString,
    connectionTimeout,
    loginTimeout,
    fetchArray = false,
  }: SqlAnywhereConnectOptions = typeof options === 'string' ? { connectionString: options } : options;
  const limits = {
    ...(connectionTimeout === undefined ? {} : { connectionTimeout }),
    ...(loginTimeout === undefined ? {} : { loginTimeout }),
  };
  const target = connectionTarget(connectionString);
  const settings = settingsReader(target.folder);
  if (target.database.toLowerCase() !== settings().databaseName.toLowerCase())
    throw failure('08001', -83, 'Specified database not found');
  const storage = await connectStorage(target, limits).catch((error: unknown) => {
    throw diagnosticsOf(error).some(({ code }) => code === 1045)
      ? failure('28000', -103, 'Invalid user ID or password')
      : failure('08001', -100, 'Database server not found');
  });
  const modes = ['ANSI_QUOTES', ...(settings().charPadding ? ['PAD_CHAR_TO_FULL_LENGTH'] : [])];
  await storage.query(`SET SESSION sql_mode = '${modes.join(',')}'`);
  await storage.query(isolationStatement(newSession().isolation));
  connections += 1;
  const entry = { event: 'connect', processId: process.pid, connection: connections } as const;
  appendEntry(target.folder, entry);
  return sqlAnywhereConnection({ target, number: connections, storage, settings, fetchArray });
}

/** ODBC's isolation levels, under the package's names. */
export const SQL_TXN_READ_UNCOMMITTED = 1;
export const SQL_TXN_READ_COMMITTED = 2;
export const SQL_TXN_REPEATABLE_READ = 4;
export const SQL_TXN_SERIALIZABLE = 8;
