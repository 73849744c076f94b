import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { LogItem } from '../../../../src/way/mysql/log/log-item.ts';
import type { LogPosition } from '../../../../src/way/mysql/log/log-position.ts';
import { type LogOptions, type LogReader, openLog } from '../../../../src/way/mysql/log/open-log.ts';
import type { WatchedTable, WatchedTables } from '../../../../src/way/mysql/log/watched-table.ts';
import type { MysqlConnection } from '../../../../src/way/mysql/mysql-pool.ts';

export const database = 'practice';

/** A server with a binary log, as the tests need it. */
export interface LogPractice extends AsyncDisposable {
  readonly server: MariaDbServer;
  /** Writes to the database. */
  readonly writer: Connection;
  /** Runs statements one after the other. */
  run(...statements: readonly string[]): Promise<void>;
  /** Runs statements in a session of its own. */
  runApart(...statements: readonly string[]): Promise<void>;
  position(): Promise<LogPosition>;
  /** All tables of the database, each watched by its primary key, or by the columns that are named. */
  watched(wanted?: Readonly<Record<string, readonly string[]>>): Promise<WatchedTables>;
  open(options?: Partial<LogOptions>): Promise<LogReader>;
  /** Opens the writer anew: after a restart. */
  reconnect(): Promise<void>;
}

export async function startLogPractice(...settings: readonly string[]): Promise<LogPractice> {
  const server = await startMariaDb({
    serverArguments: [
      '--log-bin=log',
      '--server-id=1',
      '--binlog-format=ROW',
      '--log-bin-compress-min-len=10',
      ...settings,
    ],
  });
  const access = await server.createDatabase(database);
  let writer = await createConnection(access);
  const connect = (): Promise<MysqlConnection> => createConnection(server.connection());
  const practice: LogPractice = {
    server,
    get writer() {
      return writer;
    },
    async run(...statements) {
      for (const statement of statements) await writer.query(statement);
    },
    async runApart(...statements) {
      const apart = await createConnection(access);
      try {
        for (const statement of statements) await apart.query(statement);
      } finally {
        await apart.end();
      }
    },
    async position() {
      const [rows] = await writer.query<RowDataPacket[]>('SHOW MASTER STATUS');
      return { file: String(rows[0]?.File), position: Number(rows[0]?.Position) };
    },
    async watched(wanted = {}) {
      const [rows] = await writer.query<RowDataPacket[]>(
        'SELECT TABLE_NAME t, COLUMN_NAME c, COLUMN_TYPE y, COLUMN_KEY k FROM information_schema.COLUMNS ' +
          `WHERE TABLE_SCHEMA = '${database}' ORDER BY TABLE_NAME, ORDINAL_POSITION`,
      );
      const found = new Map<string, WatchedTable>();
      for (const name of new Set(rows.map((row) => String(row.t)))) {
        const own = rows.filter((row) => row.t === name);
        const keys = own.filter((row) => row.k === 'PRI').map((row) => String(row.c));
        found.set(name.toLowerCase(), {
          name: name.toLowerCase(),
          nativeName: name,
          columns: own.map((row) => ({ name: String(row.c), type: String(row.y) })),
          wanted: wanted[name] ?? keys,
        });
      }
      return found;
    },
    async open(options = {}) {
      return openLog({
        connect,
        from: options.from ?? (await practice.position()),
        database,
        tables: options.tables ?? (await practice.watched()),
        heartbeatMs: 200,
        deadAfterMs: 60_000,
        ...options,
      });
    },
    async reconnect() {
      writer.destroy();
      writer = await createConnection(access);
    },
    async [Symbol.asyncDispose]() {
      writer.destroy();
      await server[Symbol.asyncDispose]();
    },
  };
  return practice;
}

const isReached = (at: LogPosition, goal: LogPosition): boolean =>
  at.file > goal.file || (at.file === goal.file && at.position >= goal.position);

/** Takes until the log is read up to a place. */
export async function takeUntil(reader: LogReader, goal: LogPosition): Promise<readonly LogItem[]> {
  const items: LogItem[] = [];
  while (!isReached(reader.at, goal)) items.push(...(await reader.take(10_000)));
  return items;
}

/** Everything that some statements put into the log. */
export async function logOf(
  practice: LogPractice,
  statements: readonly string[],
  options: Partial<LogOptions> = {},
): Promise<readonly LogItem[]> {
  const reader = await practice.open(options);
  try {
    await practice.run(...statements);
    return await takeUntil(reader, await practice.position());
  } finally {
    await reader[Symbol.asyncDispose]();
  }
}

/** Items without the ends of groups. */
export const changesOf = (items: readonly LogItem[]): readonly LogItem[] =>
  items.filter(({ kind }) => kind !== 'end');

export const endsOf = (items: readonly LogItem[]): readonly LogPosition[] =>
  items.flatMap((item) => (item.kind === 'end' ? [item.at] : []));
