import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type MariaDbServer,
  type PostgresServer,
  startMariaDb,
  startPostgres,
} from '@bitewing/testkit-native';
import odbc from 'odbc';
import { mariaDb, postgres, type SqlGrammar, sqlite } from '../../src/index.ts';

export type DriverName = 'MariaDB' | 'PostgreSQL' | 'SQLite';

export interface ReadyDriver {
  readonly connectionString: string;
  readonly grammar: SqlGrammar;
  /** Runs statements on a connection of its own, by the package `odbc` alone. */
  run(statements: readonly string[]): Promise<void>;
}

async function run(connectionString: string, statements: readonly string[]): Promise<void> {
  const connection = await odbc.connect(connectionString);
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.close();
  }
}

const ready = (connectionString: string, grammar: SqlGrammar): ReadyDriver => ({
  connectionString,
  grammar,
  run: (statements) => run(connectionString, statements),
});

/** A SQLite file through its ODBC driver. */
export async function startSqlite(): Promise<ReadyDriver & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'kysely-odbc-'));
  return {
    ...ready(`Driver=SQLite3;Database=${join(folder, 'shop.db')};Timeout=10000`, sqlite),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

export const mariaDbString = ({ port, user, password }: MariaDbServer, database: string): string =>
  `Driver={MariaDB Unicode};Server=127.0.0.1;Port=${port};UID=${user};PWD=${password};Database=${database}`;

export const postgresString = ({ port, superuser, password }: PostgresServer, database: string): string =>
  `Driver={PostgreSQL Unicode};Server=127.0.0.1;Port=${port};UID=${superuser};PWD=${password};Database=${database}`;

export async function startMariaDbDriver(): Promise<
  ReadyDriver & { server: MariaDbServer } & AsyncDisposable
> {
  const server = await startMariaDb();
  await server.createDatabase('shop');
  return {
    ...ready(mariaDbString(server, 'shop'), mariaDb),
    server,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

export async function startPostgresDriver(): Promise<
  ReadyDriver & { server: PostgresServer } & AsyncDisposable
> {
  const server = await startPostgres();
  await server.createDatabase('shop');
  return {
    ...ready(postgresString(server, 'shop'), postgres),
    server,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
