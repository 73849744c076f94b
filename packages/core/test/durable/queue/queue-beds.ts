import { join } from 'node:path';
import {
  createDurableQueue,
  type DurableDatabase,
  type DurableQueue,
  openDurableDatabase,
} from '@bitewing/core/durable';
import { startPostgres } from '@bitewing/testkit-native';
import pg from 'pg';
import { expect, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

/** A database with nothing in it, and a hold on its clock. */
export interface QueueBed {
  readonly database: DurableDatabase;
  /** What a process of its own opens it with: a path or a URL. */
  readonly location: string;
  open(name?: string): DurableQueue;
  /** The time by the clock that leases go by. */
  now(): Promise<number>;
  /** Ends when so much time has passed on it. */
  elapse(milliseconds: number): Promise<void>;
}

/** One of the two databases that a queue is promised to work over. */
export interface QueueServer extends AsyncDisposable {
  bed(): Promise<QueueBed>;
}

const queueOf =
  (database: DurableDatabase, clock?: () => number) =>
  (name = 'writes'): DurableQueue =>
    createDurableQueue({ database, queue: name, ...(clock === undefined ? {} : { clock }) });

async function sqliteBed(): Promise<QueueBed> {
  const location = join(temporaryFolder(), 'queue.sqlite');
  const database = await openDurableDatabase({ path: location });
  onTestFinished(() => database[Symbol.asyncDispose]());
  let time = 1_000_000;
  return {
    database,
    location,
    open: queueOf(database, () => time),
    now: async () => time,
    elapse: async (milliseconds) => {
      time += milliseconds;
    },
  };
}

async function postgresServer(): Promise<QueueServer> {
  const server = await startPostgres();
  let databases = 0;
  return {
    async bed() {
      databases += 1;
      const location = await server.createDatabase(`queue_${databases}`);
      const pool = new pg.Pool({ connectionString: location, max: 6 });
      const database = await openDurableDatabase({ pool });
      onTestFinished(async () => {
        await database[Symbol.asyncDispose]();
        await pool.end();
      });
      const now = async (): Promise<number> => {
        const { rows } = await pool.query('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now');
        return Math.floor(Number(rows[0].now));
      };
      return {
        database,
        location,
        open: queueOf(database),
        now,
        async elapse(milliseconds) {
          const end = (await now()) + milliseconds;
          await vi.waitFor(async () => expect(await now()).toBeGreaterThan(end), { timeout: 60_000 });
        },
      };
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

export const queueServers: readonly { readonly name: string; readonly start: () => Promise<QueueServer> }[] =
  [
    { name: 'SQLite', start: async () => ({ bed: sqliteBed, [Symbol.asyncDispose]: async () => undefined }) },
    { name: 'Postgres', start: postgresServer },
  ];
