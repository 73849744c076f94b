import type { ScanState } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreTransaction } from '../client/store-client.ts';
import { type Place, scanStateData } from '../record/associated-data.ts';
import type { TenantSession } from '../tenant-session.ts';
import type { Run } from './run.ts';
import type { StagedBucket } from './staged-ahead.ts';

/** Writes what is staged, under the name of the run. */
export async function writeStaged(
  transaction: StoreTransaction,
  { tenant, instance, run, codec }: Place & { readonly run: string; readonly codec: FieldCodec },
  buckets: readonly StagedBucket[],
): Promise<void> {
  for (const { table, bucket, bytes } of buckets) {
    await transaction.query(
      `INSERT INTO control.scan_state (tenant, instance, run, table_name, bucket, bytes) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant, instance, run, table_name, bucket) DO UPDATE SET bytes = excluded.bytes, staged_at = pg_catalog.now()`,
      [
        tenant,
        instance,
        run,
        table,
        bucket,
        codec.seal(bytes, scanStateData({ tenant, instance }, table, bucket)),
      ],
    );
  }
}

/**
 * Scan state of an instance; what is staged waits under the name of the run for the next commit of its cursor, or in
 * memory where a batch that came before it is still being loaded.
 *
 * Sealed: it holds digests of whole records, and of a record of which `ops` shows all but a member number, that number
 * could be guessed.
 */
export function createScanState(
  session: TenantSession,
  codec: FieldCodec,
  instance: string,
  runOf: () => Run,
): ScanState {
  return {
    get: (table, bucket) =>
      session.run(async (transaction, tenant) => {
        const [found] = await transaction.query<{ bytes: Uint8Array }>(
          `SELECT bytes FROM control.scan_state WHERE instance = $1 AND run = '' AND table_name = $2 AND bucket = $3`,
          [instance, table, bucket],
        );
        return found === undefined
          ? null
          : codec.open(found.bytes, scanStateData({ tenant, instance }, table, bucket));
      }),
    stage: async (table, bucket, bytes) => {
      const { name: run, ahead } = runOf();
      if (ahead.waits()) return ahead.hold({ table, bucket, bytes: bytes.slice() });
      const staged = [...ahead.release(), { table, bucket, bytes }];
      await session.run((transaction, tenant) =>
        writeStaged(transaction, { tenant, instance, run, codec }, staged),
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
    'often',
  );
}
