import {
  connectSqlAnywhere,
  type SqlAnywhereConnection,
  type SqlAnywhereConnectOptions,
} from '@bitewing/testkit-native';

/** Whether this is a child process, whose streams nobody should hear. */
const isChild = process.send !== undefined;

function shout(...words: readonly unknown[]): void {
  if (!isChild) return;
  console.log(...words);
  console.error(...words);
}

/** Adds to what a driver complains of all that it knows. */
function withContext(error: unknown, ...context: readonly unknown[]): unknown {
  if (!(error instanceof Error)) return error;
  const text = context.map((part) => JSON.stringify(part)).join(' ');
  error.message += ` ${text}`;
  const records: unknown = Reflect.get(error, 'odbcErrors');
  if (Array.isArray(records)) for (const record of records) record.message += ` ${text}`;
  return error;
}

/**
 * The stand-in for a driver, as careless as some are: its errors quote where it was to connect to, what it was asked, and the last
 * rows that it saw; in a child process it prints them as well.
 */
export async function connect(options: SqlAnywhereConnectOptions): Promise<SqlAnywhereConnection> {
  const { connectionString } = options;
  shout('connecting', connectionString);
  const connection = await connectSqlAnywhere(options).catch((error: unknown) => {
    throw withContext(error, connectionString);
  });
  const query = connection.query.bind(connection);
  let seen: unknown[] = [];
  return Object.assign(connection, {
    async query(...asked: Parameters<typeof query>) {
      const rows = await query(...asked).catch((error: unknown) => {
        throw withContext(error, connectionString, asked, seen);
      });
      if (rows.length > 0) seen = rows.slice(0, 3);
      shout('asked', ...asked, seen);
      return rows;
    },
  });
}
