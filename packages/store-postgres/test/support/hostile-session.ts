import pg from 'pg';
import type { EmbeddedDatabase, ServedDatabase } from './test-database.ts';

/** Somebody who may run any SQL over a connection of tenant A. */
export interface HostileSession {
  /** Runs statements one by one until one fails; gives everything that came back, and the SQLSTATE of the failure. */
  run(statements: readonly string[]): Promise<{ readonly heard: string; readonly failure: string | null }>;
}

const told = (error: unknown): string =>
  error instanceof Error ? JSON.stringify({ ...error, message: error.message }) : String(error);

async function runAll(
  statements: readonly string[],
  runOne: (statement: string) => Promise<unknown>,
  notices: readonly string[],
) {
  const heard: string[] = [];
  let failure: string | null = null;
  try {
    for (const statement of statements) heard.push(JSON.stringify(await runOne(statement)));
  } catch (error) {
    failure = error instanceof Error ? String(Reflect.get(error, 'code')) : 'none';
    heard.push(told(error));
  }
  return { heard: [...heard, ...notices].join('\n'), failure };
}

/** A session of its own for every try. */
export const servedSession = (
  database: ServedDatabase,
  user: string,
  password: string,
  first: readonly string[],
): HostileSession => ({
  async run(statements) {
    const connection = database.connectAs(user, password);
    await connection.connect();
    const notices: string[] = [];
    connection.on('notice', (notice) => notices.push(JSON.stringify({ ...notice, message: notice.message })));
    try {
      for (const statement of first) await connection.query(statement);
      return await runAll(statements, async (statement) => (await connection.query(statement)).rows, notices);
    } finally {
      await connection.end();
    }
  },
});

/** The one connection of PGlite, put in order again after every try. */
export const embeddedSession = (
  { database }: EmbeddedDatabase,
  first: readonly string[],
): HostileSession => ({
  async run(statements) {
    const notices: string[] = [];
    const runOne = async (statement: string): Promise<unknown> =>
      (
        await database.query(statement, [], {
          onNotice: (notice) => notices.push(JSON.stringify({ ...notice })),
        })
      ).rows;
    try {
      for (const statement of first) await runOne(statement);
      return await runAll(statements, runOne, notices);
    } finally {
      const tidy = [
        'ROLLBACK',
        'RESET SESSION AUTHORIZATION',
        'RESET ROLE',
        'RESET ALL',
        'DISCARD TEMP',
        'DEALLOCATE ALL',
        'UNLISTEN *',
        'CLOSE ALL',
      ];
      for (const statement of tidy) await database.query(statement);
    }
  },
});

/** Makes a login role, as the owner of the database would. */
export async function createLogin(database: ServedDatabase, name: string, password: string): Promise<void> {
  await database.sql(`CREATE ROLE ${pg.escapeIdentifier(name)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
}
