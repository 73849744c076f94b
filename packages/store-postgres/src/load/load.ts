import type { StoreTransaction } from '../client/store-client.ts';
import { chooseGeneration } from './choose-generation.ts';
import type { EncodedBatch } from './encode-batch.ts';
import {
  type Chain,
  cursorText,
  lockInstance,
  progressByTable,
  requireSuccession,
} from './instance-state.ts';
import type { LoadBatch, LoadResult } from './load-batch.ts';
import { retire, settle } from './settle.ts';
import { commitScanState } from './staged-scan-state.ts';
import { type Destination, writeEntity } from './write-records.ts';
import { writeFindings, writeSetAside } from './write-set-aside.ts';

interface Position {
  readonly visible: number | null;
  readonly startsRun: boolean;
  readonly run: string;
}

async function saveState(
  transaction: StoreTransaction,
  batch: LoadBatch,
  destination: Destination,
  { visible, startsRun, run }: Position,
): Promise<void> {
  const tables = startsRun ? '$2::jsonb' : 'tables || $2::jsonb';
  await transaction.query(
    `UPDATE control.instance SET
       tables = ${tables},
       settled_tables = CASE WHEN $3::boolean THEN CASE WHEN $9::boolean THEN settled_tables || $2::jsonb ELSE ${tables} END
         ELSE settled_tables END,
       settled_at = CASE WHEN $3::boolean THEN $4::text ELSE settled_at END,
       revision = revision + CASE WHEN $3::boolean THEN 1 ELSE 0 END,
       observed_at = $4::text, cursor = $5, run = $6, visible_generation = $7::integer,
       loading_generation = CASE WHEN $3::boolean THEN NULL ELSE $8::integer END,
       loading_is_overlay = $9::boolean, last_generation = greatest(last_generation, $8::integer)
     WHERE instance = $1`,
    [
      batch.instance,
      JSON.stringify(progressByTable(batch.tables)),
      batch.settled,
      batch.observedAt,
      cursorText(batch.cursor),
      run,
      visible,
      destination.generation,
      destination.isOverlay,
    ],
  );
}

/** Writes a batch, its cursor and the scan state that was staged for it, all in the given transaction. */
export async function loadInto(
  transaction: StoreTransaction,
  batch: LoadBatch,
  encoded: EncodedBatch,
  place: { readonly tenant: string; readonly chain: Chain; readonly run: string },
): Promise<{ readonly result: LoadResult; readonly leavesStale: boolean }> {
  const { tenant, chain, run } = place;
  const { instance } = batch;
  const state = await lockInstance(transaction, tenant, instance);
  requireSuccession(state, chain, run, batch.phase);
  const { generation, isOverlay, abandoned } = chooseGeneration(batch, state, chain);
  const destination: Destination = { tenant, instance, generation, isOverlay };
  await retire(transaction, destination, abandoned);
  for (const [entity, rows] of encoded.entities) await writeEntity(transaction, entity, rows, destination);
  await writeSetAside(transaction, encoded.setAside, destination);
  await writeFindings(transaction, batch.findings ?? [], destination);
  const visible = batch.settled ? await settle(transaction, state, destination) : state.visible;
  const startsRun = generation !== state.loading && !isOverlay;
  await saveState(transaction, batch, destination, { visible, startsRun, run });
  await commitScanState(transaction, instance, run);
  const removed = batch.records.filter((record) => record.op === 'remove').length;
  const stale = await transaction.query(
    'SELECT 1 FROM control.stale_generation WHERE instance = $1 LIMIT 1',
    [instance],
  );
  const result: LoadResult = {
    upserted: batch.records.length - removed,
    removed,
    rejected: batch.rejected.length,
    quarantined: batch.quarantined?.length ?? 0,
    findings: batch.findings?.length ?? 0,
    visible: batch.settled,
  };
  return { result, leavesStale: stale.length > 0 };
}
