import { formatCursor, sameCursor } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreTransaction } from '../client/store-client.ts';
import { chooseGeneration } from './choose-generation.ts';
import type { EncodedBatch } from './encode-batch.ts';
import {
  type Chain,
  type InstanceState,
  lockInstance,
  progressByTable,
  requireSuccession,
  startsOver,
} from './instance-state.ts';
import type { BatchHead, LoadResult } from './load-batch.ts';
import { retire, settle } from './settle.ts';
import type { StagedBucket } from './staged-ahead.ts';
import { commitScanState, writeStaged } from './staged-scan-state.ts';
import { StagedRows } from './staging.ts';
import { type ToldIds, tellIds } from './told-ids.ts';
import { writeBlobs } from './write-blobs.ts';
import { type Destination, writeRecords } from './write-records.ts';
import { findingWidth, stageFindings, writeFindings, writeSetAside } from './write-set-aside.ts';

interface Position {
  readonly visible: number | null;
  readonly startsRun: boolean;
  readonly run: string;
  readonly batchDigest: Uint8Array;
}

/** Whose load it is, and where it stands. */
export interface LoadPlace {
  readonly tenant: string;
  readonly chain: Chain;
  readonly run: string;
  readonly codec: FieldCodec;
  /** Scan state that is not staged in the database yet, though it belongs to the batch. */
  readonly held: readonly StagedBucket[];
  /** Called when the rows are on their way, and the database has work for a while. */
  readonly sent: () => void;
}

/** What came of a load; `leavesStale` tells that there are generations to be deleted. */
export interface LoadOutcome {
  readonly result: Omit<LoadResult, 'cleaningError'>;
  readonly leavesStale: boolean;
  /** What the run has told so far; left out where somebody else may have told something too. */
  readonly told?: ToldIds;
}

const anyStale = 'EXISTS (SELECT 1 FROM control.stale_generation AS stale WHERE stale.instance = $1)';

/** @returns whether there are generations to be deleted */
async function saveState(
  transaction: StoreTransaction,
  batch: BatchHead,
  destination: Destination,
  { visible, startsRun, run, batchDigest }: Position,
): Promise<boolean> {
  const tables = startsRun ? '$2::jsonb' : 'tables || $2::jsonb';
  const [saved] = await transaction.query<{ stale: boolean }>(
    `UPDATE control.instance SET
       tables = ${tables},
       settled_tables = CASE WHEN $3::boolean THEN ${tables} ELSE settled_tables END,
       settled_at = CASE WHEN $3::boolean THEN $4::text ELSE settled_at END,
       revision = revision + CASE WHEN $3::boolean THEN 1 ELSE 0 END,
       observed_at = $4::text, cursor = $5, run = $6, batch_digest = $10, visible_generation = $7::integer,
       loading_generation = CASE WHEN $3::boolean THEN NULL ELSE $8::integer END,
       loading_is_overlay = $9::boolean, last_generation = greatest(last_generation, $8::integer)
     WHERE instance = $1
     RETURNING ${anyStale} AS stale`,
    [
      batch.instance,
      JSON.stringify(progressByTable(batch.tables)),
      batch.settled,
      batch.observedAt,
      formatCursor(batch.cursor),
      run,
      visible,
      destination.generation,
      destination.isOverlay,
      batchDigest,
    ],
    'often',
  );
  return saved?.stale ?? false;
}

/**
 * Whether this very batch is what the stored cursor was saved with: the load was committed, and whoever asked for it
 * never heard so. Its cursor alone does not tell: another batch may lead to the same place.
 */
const isRepeated = (state: InstanceState, { head, identity }: EncodedBatch, chain: Chain): boolean =>
  !startsOver(chain, head.phase) &&
  sameCursor(state.cursor, head.cursor) &&
  state.batchDigest !== null &&
  identity.matches(state.batchDigest);

/** The run goes on from here; findings are added, for a validator that saw less or more may have others. */
async function takeOver(
  transaction: StoreTransaction,
  { head: { instance }, findings }: EncodedBatch,
  state: InstanceState,
  { tenant, run }: LoadPlace,
): Promise<boolean> {
  const generation = state.loading ?? state.visible;
  if (generation !== null && findings.length > 0) {
    const staged = new StagedRows(findingWidth);
    stageFindings(findings, staged);
    await staged.copyInto(
      transaction,
      [writeFindings({ tenant, instance, generation, isOverlay: false })],
      () => {},
    );
  }
  const [saved] = await transaction.query<{ stale: boolean }>(
    `UPDATE control.instance SET run = $2 WHERE instance = $1 RETURNING ${anyStale} AS stale`,
    [instance, run],
  );
  return saved?.stale ?? false;
}

/** What is known to be all that was told of a generation. */
function toldOf(generation: number, state: InstanceState, { told }: Chain): ToldIds | undefined {
  if (generation !== state.loading) return { generation, highest: new Map() };
  return told?.generation === generation ? told : undefined;
}

async function writeBatch(
  transaction: StoreTransaction,
  encoded: EncodedBatch,
  state: InstanceState,
  { tenant, chain, run, sent }: LoadPlace,
): Promise<Omit<LoadOutcome, 'result'>> {
  const { head: batch, counts, entities, findings, quarantined } = encoded;
  const { instance } = batch;
  requireSuccession(state, chain, run, batch.phase);
  const { generation, isOverlay, abandoned } = chooseGeneration(batch, state, chain);
  const destination: Destination = { tenant, instance, generation, isOverlay };
  const told = toldOf(generation, state, chain);
  await retire(transaction, destination, abandoned);
  const inserts = [
    ...(await writeRecords(transaction, entities, destination, told ?? null)),
    ...(counts.rejected + counts.quarantined > 0 ? writeSetAside(destination) : []),
    ...(findings.length > 0 ? [writeFindings(destination)] : []),
  ];
  await encoded.staged.copyInto(transaction, inserts, sent);
  for (const { entity, blobs } of entities) await writeBlobs(transaction, entity, blobs, destination);
  if (told !== undefined)
    for (const { entity, id } of [...quarantined, ...findings]) tellIds(told, entity, [id]);
  const visible = batch.settled ? await settle(transaction, batch, state, destination) : state.visible;
  const startsRun = generation !== state.loading && !isOverlay;
  const batchDigest = encoded.identity.sealed;
  const leavesStale = await saveState(transaction, batch, destination, {
    visible,
    startsRun,
    run,
    batchDigest,
  });
  return { leavesStale, ...(told === undefined || batch.settled ? {} : { told }) };
}

/** Writes a batch, its cursor and the scan state that was staged for it, all in the given transaction. */
export async function loadInto(
  transaction: StoreTransaction,
  encoded: EncodedBatch,
  place: LoadPlace,
): Promise<LoadOutcome> {
  const { instance, settled } = encoded.head;
  const state = await lockInstance(transaction, place.tenant, instance);
  const repeated = isRepeated(state, encoded, place.chain);
  const written = repeated
    ? { leavesStale: await takeOver(transaction, encoded, state, place) }
    : await writeBatch(transaction, encoded, state, place);
  const { tenant, run, codec, held } = place;
  await writeStaged(transaction, { tenant, instance, run, codec }, held);
  await commitScanState(transaction, instance, run);
  return {
    result: { ...encoded.counts, findings: encoded.findings.length, visible: settled, repeated },
    ...written,
  };
}
