import {
  createDurableQueue,
  type DurableDatabase,
  type DurableQueue,
  openDurableDatabase,
} from '@bitewing/core/durable';
import { createFieldCipher } from '@bitewing/core/privacy';
import pg from 'pg';

/** A queue that outlives its processes, and how any of them opens it. */
export interface Outbox extends AsyncDisposable {
  readonly database: DurableDatabase;
  readonly durable: DurableQueue;
}

/** How long a process waits for a file that others write to: the machine may be busy. */
const fileWaitMs = 60_000;

/**
 * Opens an outbox whose bodies are sealed.
 *
 * @param location A path, or the URL of a Postgres database.
 */
export async function openOutbox(location: string, key: string): Promise<Outbox> {
  const pool = location.startsWith('postgres') ? new pg.Pool({ connectionString: location, max: 3 }) : null;
  const database = await openDurableDatabase(
    pool === null ? { path: location, waitMs: fileWaitMs } : { pool },
  );
  const durable = createDurableQueue({ database, queue: 'writes', codec: createFieldCipher(key) });
  return {
    database,
    durable,
    async [Symbol.asyncDispose]() {
      await durable[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await pool?.end();
    },
  };
}
