import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type FaultProxy,
  type PostgresServer,
  startFaultProxy,
  startPostgres,
} from '@bitewing/testkit-native';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { migrateStore, pgClient, provisionTenantRole } from '../../src/index.ts';
import { dumpStore, type LogicalDump } from './logical-dump.ts';
import { tenant } from './story.ts';

/** A database with an empty layout of its own. */
export interface FaultDatabase extends AsyncDisposable {
  /** Of the role that loads, by the line that fails. */
  readonly loaderUrl: string;
  /** Of a role that reads, straight to the server. */
  readonly readerUrl: string;
  /** As the superuser, straight to the server. */
  sql<Row extends object>(statement: string, parameters?: readonly unknown[]): Promise<Row[]>;
  dump(): Promise<LogicalDump>;
  /** A session of the superuser, straight to the server. */
  connect(): Promise<pg.Client>;
}

/** A real server, a line to it that fails, and as many databases as are asked for. */
export interface FaultBed extends AsyncDisposable {
  readonly server: PostgresServer;
  readonly proxy: FaultProxy;
  createDatabase(): Promise<FaultDatabase>;
}

/**
 * Nothing waits for the disk, for only processes are ended here; but what was committed is written, and what was half
 * written is found out. A deadlock is looked for at once.
 */
const settings = { synchronous_commit: 'on', full_page_writes: 'on', deadlock_timeout: '20ms' };

const layout = 'layout';

const [mostTries, betweenTriesMs] = [200, 25];

/** Asks a server that recovers again and again. */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === mostTries) throw error;
      await pause(betweenTriesMs);
    }
  }
}

const connectTo = (connectionString: string): Promise<pg.Client> =>
  patiently(async () => {
    const session = new pg.Client({ connectionString });
    // The server may be ended under it.
    session.on('error', () => undefined);
    try {
      await session.connect();
    } catch (error) {
      await session.end().catch(() => undefined);
      throw error;
    }
    return session;
  });

async function withSession<Result>(
  url: string,
  work: (session: pg.Client) => Promise<Result>,
): Promise<Result> {
  const session = await connectTo(url);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

/** Lays out what every database begins with, and the roles of the loader and the reader. */
async function layOut(server: PostgresServer, password: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: await server.createDatabase(layout), max: 2 });
  try {
    const client = pgClient(pool);
    await migrateStore(client);
    for (const role of ['loader', 'reader']) {
      await pool.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
      await provisionTenantRole(client, { role, tenant });
    }
  } finally {
    await pool.end();
  }
}

export async function openFaultBed(): Promise<FaultBed> {
  const server = await startPostgres({ settings });
  const proxy = await startFaultProxy(server);
  const password = randomBytes(8).toString('hex');
  await layOut(server, password);
  let databases = 0;

  return {
    server,
    proxy,
    async createDatabase() {
      databases += 1;
      const name = `practice_${databases}`;
      await withSession(server.url(), (session) =>
        session.query(`CREATE DATABASE ${name} TEMPLATE ${layout} STRATEGY file_copy`),
      );
      const ownerUrl = server.url(name);
      return {
        loaderUrl: `postgres://loader:${password}@${proxy.host}:${proxy.port}/${name}`,
        readerUrl: `postgres://reader:${password}@${server.host}:${server.port}/${name}`,
        connect: () => connectTo(ownerUrl),
        sql: <Row extends object>(statement: string, parameters: readonly unknown[] = []) =>
          withSession(
            ownerUrl,
            async (session) => (await session.query(statement, [...parameters])).rows as Row[],
          ),
        dump: () =>
          withSession(ownerUrl, (session) =>
            dumpStore((query) => text(session.query(to(`COPY (${query}) TO STDOUT`)))),
          ),
        [Symbol.asyncDispose]: () =>
          withSession(server.url(), async (session) => {
            await session.query(`DROP DATABASE ${name} WITH (FORCE)`);
          }),
      };
    },
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
