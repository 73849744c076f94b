import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { startGuardedServer } from './guarded-server.ts';
import { findPostgresPrograms } from './postgres-programs.ts';
import { serverAccount } from './server-account.ts';
import { createServerFolder, writeServerFile } from './server-folder.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { waitUntilReady } from './wait-until-ready.ts';

export interface PostgresOptions {
  /** Further settings of the server, such as `{ max_connections: '10' }`; they win over the harness's own. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A Postgres server that belongs to one test file. */
export interface PostgresServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: string;
  /** Of the server that runs now, or ran last. */
  readonly pid: number;
  /** The folder that holds all of the server's files; gone after disposal. */
  readonly folder: string;
  /** Connection URL of the superuser; of the database `postgres` when none is named. */
  url(database?: string): string;
  /** Makes an empty UTF-8 database and gives its URL. */
  createDatabase(name: string): Promise<string>;
  /**
   * Ends the server, and leaves its files. `immediate`: like a crash, what was not committed is found out at the next
   * start; `fast`: whoever is connected is told (57P01) and thrown out.
   */
  stop(how: 'immediate' | 'fast'): Promise<void>;
  /** Starts the server that was stopped again, on the same port, and waits until it answers. */
  start(): Promise<void>;
}

const host = '127.0.0.1';
const superuser = 'bitewing';

/** Nothing waits for the disk: the data lives as long as one test file. */
const quickSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '32MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

async function startOnPort(port: number, options: PostgresOptions): Promise<PostgresServer> {
  const programs = findPostgresPrograms();
  const account = serverAccount(['postgres', 'nobody']);
  const password = randomBytes(16).toString('hex');

  const folder = await createServerFolder('postgres', account);
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await writeServerFile(passwordFile, `${password}\n`, account);
  const settings = {
    listen_addresses: host,
    port: String(port),
    unix_socket_directories: folder,
    ...quickSettings,
    ...options.settings,
  };
  const server = await startGuardedServer({
    folder,
    logFile: join(folder, 'server.log'),
    prepare: {
      program: programs.initialize,
      arguments: [
        `--pgdata=${data}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
    },
    serve: {
      program: programs.server,
      arguments: [
        '-D',
        data,
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
    },
    environment: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    ...(account === undefined ? {} : { account }),
    stopSignal: 'SIGQUIT',
  });

  const url = (database = 'postgres'): string =>
    `postgres://${superuser}:${password}@${host}:${port}/${encodeURIComponent(database)}`;
  const answers = (): Promise<void> =>
    waitUntilReady('postgres', server, async () => {
      const session = new Client({ host: folder, port, user: superuser, password, database: 'postgres' });
      await session.connect();
      await session.end();
    });
  try {
    await answers();
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }

  return {
    host,
    port,
    superuser,
    password,
    get pid() {
      return server.pid;
    },
    folder,
    url,
    async createDatabase(name) {
      const session = new Client({ connectionString: url() });
      await session.connect();
      try {
        await session.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
      } finally {
        await session.end();
      }
      return url(name);
    },
    stop: (how) => server.stop(how === 'fast' ? 'SIGINT' : 'SIGQUIT'),
    async start() {
      await server.start();
      await answers();
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/**
 * Starts a Postgres server (15 where it is installed, else the newest found) for one test file.
 *
 * It listens on a free port of 127.0.0.1 with a data directory of its own and asks every connection for its
 * password. It never runs as root, and it ends, with its folder, on disposal or when this process ends in
 * whatever way.
 *
 * @throws BitewingError `peer_missing` naming the Debian package of a missing program, `connect_failed` with the
 * last lines of the server's log when it does not start.
 *
 * @example
 * ```ts
 * import { startPostgres } from '@bitewing/testkit-native';
 *
 * const server = await startPostgres();
 * try {
 *   console.log(await server.createDatabase('canonical'));
 * } finally {
 *   await server[Symbol.asyncDispose]();
 * }
 * ```
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  return startOnFreePort((port) => startOnPort(port, options));
}
