import { appendFileSync } from 'node:fs';
import odbc, { type Connection } from 'odbc';

/** Names the file in which the statements are noted: the driver works in a process of its own. */
export const statementsVariable = 'BITEWING_BENCH_STATEMENTS';

interface Asking {
  query(sql: string, parameters?: unknown, options?: unknown): Promise<unknown>;
}

const noted = (value: unknown): unknown => (typeof value === 'bigint' ? `${value}` : value);

/** The driver of the package `odbc`, which notes every statement that asks for rows. */
export async function connect(options: Parameters<typeof odbc.connect>[0]): Promise<Connection> {
  const connection = await odbc.connect(options);
  const asking = connection as object as Asking;
  const query = asking.query.bind(connection);
  const file = process.env[statementsVariable] ?? '/dev/null';
  asking.query = (sql, parameters, settings) => {
    if (/^SELECT/i.test(sql)) {
      const values = Array.isArray(parameters) ? parameters.map(noted) : [];
      appendFileSync(file, `${JSON.stringify([sql, values])}\n`);
    }
    return query(sql, parameters, settings);
  };
  return connection;
}
