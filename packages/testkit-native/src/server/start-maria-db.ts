import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { findProgram } from './find-program.ts';
import { startGuardedServer } from './guarded-server.ts';
import { dumpDatabase, loadDatabase } from './mariadb-files.ts';
import { installArguments, serverArguments } from './mariadb-settings.ts';
import { serverAccount } from './server-account.ts';
import { createServerFolder, writeServerFile } from './server-folder.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { systemTimeZone } from './system-time-zone.ts';
import { waitUntilReady } from './wait-until-ready.ts';

export interface MariaDbOptions {
  /** IANA zone of the machine that the server plays, as an office has it; `UTC` when not given. */
  readonly timeZone?: string;
  /** Further arguments of the server, such as `--log-bin`; they win over the harness's own. */
  readonly serverArguments?: readonly string[];
}

/** Settings that mysql2 takes as they are; numbers and dates arrive as the server wrote them. */
export interface MariaDbConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database?: string;
  /** Without it mysql2 turns 0001-01-01 into 1901-01-01 in silence (opendental.md section 3). */
  readonly dateStrings: true;
  /** Whole numbers past 2^53 arrive as text, all others as numbers. */
  readonly supportBigNumbers: true;
  readonly bigNumberStrings: false;
}

/** A MariaDB server that belongs to one test file. */
export interface MariaDbServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly socketPath: string;
  /** An account with every right. */
  readonly user: string;
  readonly password: string;
  /** Of the last process that was started. */
  readonly pid: number;
  /** The folder that holds all of the server's files; gone after disposal. */
  readonly folder: string;
  connection(database?: string): MariaDbConnectionSettings;
  /** Makes an empty database with the server's character set; gives the settings to connect to it. */
  createDatabase(name: string): Promise<MariaDbConnectionSettings>;
  /** Writes a dump with the real `mariadb-dump`; a name that ends in `.gz` is compressed. */
  dump(database: string, file: string, dumpArguments?: readonly string[]): Promise<void>;
  /** Runs an SQL file (also `.gz`) in a database that exists. */
  load(database: string, file: string): Promise<void>;
  /** Ends the server, `SIGTERM` as an office does it, `SIGKILL` as a power cut does, and starts it over the same files. */
  restart(how: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const host = '127.0.0.1';
const user = 'bitewing';

function accountStatements(password: string): string {
  return ['127.0.0.1', 'localhost']
    .map(
      (origin) =>
        `GRANT ALL PRIVILEGES ON *.* TO '${user}'@'${origin}' IDENTIFIED BY '${password}' WITH GRANT OPTION;\n`,
    )
    .join('');
}

async function startOnPort(port: number, options: MariaDbOptions, timeZone: string): Promise<MariaDbServer> {
  const serve = findProgram({ name: 'mariadbd', debianPackage: 'mariadb-server' });
  const install = findProgram({ name: 'mariadb-install-db', debianPackage: 'mariadb-server' });
  const account = serverAccount(['mysql', 'nobody']);
  const password = randomBytes(16).toString('hex');

  const folder = await createServerFolder('mariadb', account);
  const socketPath = join(folder, 'socket');
  const place = { folder, socketPath, port };
  await writeServerFile(join(folder, 'account.sql'), accountStatements(password), account);
  const server = await startGuardedServer({
    folder,
    logFile: join(folder, 'server.log'),
    prepare: { program: install, arguments: installArguments(place) },
    serve: { program: serve, arguments: [...serverArguments(place), ...(options.serverArguments ?? [])] },
    environment: { PATH: process.env.PATH ?? '', TZ: timeZone },
    ...(account === undefined ? {} : { account }),
    stopSignal: 'SIGKILL',
  });

  const access = { socketPath, user, password };
  const connection = (database?: string): MariaDbConnectionSettings => ({
    host,
    port,
    user,
    password,
    ...(database === undefined ? {} : { database }),
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
  });
  const waitUntilItAnswers = (): Promise<void> =>
    waitUntilReady('mariadbd', server, async () => (await createConnection(access)).end());
  try {
    await waitUntilItAnswers();
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }

  return {
    host,
    port,
    socketPath,
    user,
    password,
    get pid() {
      return server.pid;
    },
    folder,
    connection,
    async createDatabase(name) {
      const session = await createConnection(connection());
      try {
        await session.query('CREATE DATABASE ??', [name]);
      } finally {
        await session.end();
      }
      return connection(name);
    },
    dump: (database, file, dumpArguments = []) => dumpDatabase(access, database, file, dumpArguments),
    load: (database, file) => loadDatabase(access, database, file),
    async restart(how) {
      await server.stop(how);
      await server.start();
      await waitUntilItAnswers();
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/**
 * Starts a MariaDB server for one test file, set up as the vendor's offices run it: empty sql_mode, MyISAM, utf8mb3.
 *
 * It listens on a free port of 127.0.0.1 with a data directory of its own. It never runs as root, and it ends,
 * with its folder, on disposal or when this process ends in whatever way.
 *
 * @throws BitewingError `peer_missing` naming the Debian package of a missing program, `connect_failed` with the
 * last lines of the server's log when it does not start, `invalid_options` for an unknown zone.
 *
 * @example
 * ```ts
 * import { startMariaDb } from '@bitewing/testkit-native';
 *
 * const server = await startMariaDb({ timeZone: 'America/Chicago' });
 * try {
 *   await server.createDatabase('opendental');
 *   await server.dump('opendental', '/tmp/backup.sql.gz');
 * } finally {
 *   await server[Symbol.asyncDispose]();
 * }
 * ```
 */
export async function startMariaDb(options: MariaDbOptions = {}): Promise<MariaDbServer> {
  const timeZone = systemTimeZone(options.timeZone ?? 'UTC');
  return startOnFreePort((port) => startOnPort(port, options, timeZone));
}
