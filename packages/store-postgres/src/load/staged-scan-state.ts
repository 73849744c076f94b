import type { ScanState } from '@bitewing/core';
import type { StoreTransaction } from '../client/store-client.ts';
import type { TenantSession } from '../tenant-session.ts';

/** Scan state of an instance; what is staged waits under the name of the run for the next commit of its cursor. */
export function createScanState(session: TenantSession, instance: string, runOf: () => string): ScanState {
  return {
    get: async (table, bucket) => {
      const [found] = await session.run((transaction) =>
        transaction.query<{ bytes: Uint8Array }>(
          `SELECT bytes FROM control.scan_state WHERE instance = $1 AND run = '' AND table_name = $2 AND bucket = $3`,
          [instance, table, bucket],
        ),
      );
      return found === undefined ? null : new Uint8Array(found.bytes);
    },
    stage: async (table, bucket, bytes) => {
      await session.run((transaction, tenant) =>
        transaction.query(
          `INSERT INTO control.scan_state (tenant, instance, run, table_name, bucket, bytes) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (tenant, instance, run, table_name, bucket) DO UPDATE SET bytes = excluded.bytes, staged_at = pg_catalog.now()`,
          [tenant, instance, runOf(), table, bucket, bytes],
        ),
      );
    },
  };
}

/** Takes away what a run staged and never saved. */
export async function dropStaged(
  transaction: StoreTransaction,
  instance: string,
  run: string,
): Promise<void> {
  await transaction.query('DELETE FROM control.scan_state WHERE instance = $1 AND run = $2', [instance, run]);
}

/**
 * Makes what a run staged the state that belongs to the cursor being saved.
 *
 * What other runs have staged may be about to be saved: by one that starts over, or that stands at the same cursor. What
 * lies there for a day is of a process that was killed, for a run stages no longer than a batch takes.
 */
export async function commitScanState(
  transaction: StoreTransaction,
  instance: string,
  run: string,
): Promise<void> {
  await transaction.query(
    `WITH taken AS (
       DELETE FROM control.scan_state WHERE instance = $1
         AND (run = $2 OR run <> '' AND staged_at < pg_catalog.now() - interval '1 day')
       RETURNING tenant, instance, run, table_name, bucket, bytes)
     INSERT INTO control.scan_state (tenant, instance, run, table_name, bucket, bytes)
     SELECT tenant, instance, '', table_name, bucket, bytes FROM taken WHERE run = $2
     ON CONFLICT (tenant, instance, run, table_name, bucket) DO UPDATE SET bytes = excluded.bytes`,
    [instance, run],
  );
}
