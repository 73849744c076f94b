import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { type MariaDbConnectionSettings, type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import type { PreparedPractice } from './prepare-practice.ts';

/** What a leg needs to connect. */
export type DatabaseSettings = MariaDbConnectionSettings & { readonly database: string };

/** A server as offices have it, but with a key buffer that holds the keys of a large practice. */
export const startOfficeServer = (timeZone: string): Promise<MariaDbServer> =>
  startMariaDb({ timeZone, serverArguments: ['--key-buffer-size=256M'] });

/** `mariadb < dump`, with nothing between the file and the program. */
export async function loadDump(server: MariaDbServer, database: string, dump: string): Promise<void> {
  const { socketPath, user, password } = server;
  const file = await open(dump);
  try {
    const child = spawn(
      'mariadb',
      [
        '--no-defaults',
        `--socket=${socketPath}`,
        `--user=${user}`,
        '--default-character-set=utf8mb4',
        database,
      ],
      { stdio: [file.fd, 'ignore', 'inherit'], env: { PATH: process.env.PATH ?? '', MYSQL_PWD: password } },
    );
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`mariadb ended with code ${code}.`);
  } finally {
    await file.close();
  }
}

/** A server with the practice. */
export async function serveOpenDental(
  practice: PreparedPractice,
): Promise<AsyncDisposable & { readonly settings: DatabaseSettings }> {
  const server = await startOfficeServer(practice.timeZone);
  const database = 'opendental';
  try {
    await server.createDatabase(database);
    await loadDump(server, database, practice.dump);
    return {
      settings: { ...server.connection(database), database },
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}
