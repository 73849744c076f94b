import {
  type Batch,
  BitewingError,
  type Cursor,
  parseCursor,
  sameCursor,
  type TableProgress,
} from '@bitewing/core';
import type { StoreTransaction } from '../client/store-client.ts';
import type { ToldIds } from './told-ids.ts';

/** What the store knows of an instance. */
export interface InstanceState {
  readonly visible: number | null;
  readonly loading: number | null;
  /** Whether what is being loaded lies over the visible generation, or replaces it. */
  readonly isOverlay: boolean;
  readonly last: number;
  readonly run: string | null;
  readonly cursor: Cursor | null;
  /** What the batch that the cursor was saved with is recognised by; null where it was saved without one. */
  readonly batchDigest: Uint8Array | null;
}

interface InstanceRow {
  readonly visible_generation: number | null;
  readonly loading_generation: number | null;
  readonly loading_is_overlay: boolean;
  readonly last_generation: number;
  readonly run: string | null;
  readonly cursor: string | null;
  readonly batch_digest: Uint8Array | null;
}

/** Reads a stored cursor; core's `formatCursor` wrote it. */
export const readCursor = (text: string | null | undefined): Cursor | null =>
  text === null || text === undefined ? null : parseCursor(text);

/** Takes the lock of an instance for this transaction, making its row where there is none. */
export async function lockInstance(
  transaction: StoreTransaction,
  tenant: string,
  instance: string,
): Promise<InstanceState> {
  const select = (): Promise<readonly InstanceRow[]> =>
    transaction.query<InstanceRow>(
      `SELECT visible_generation, loading_generation, loading_is_overlay, last_generation, run, cursor, batch_digest
       FROM control.instance WHERE instance = $1 FOR UPDATE`,
      [instance],
      'often',
    );
  let [row] = await select();
  if (row === undefined) {
    await transaction.query(
      'INSERT INTO control.instance (tenant, instance) VALUES ($1, $2) ON CONFLICT (tenant, instance) DO NOTHING',
      [tenant, instance],
    );
    [row] = await select();
  }
  if (row === undefined)
    throw new BitewingError('internal', { detail: 'The status of the instance was not written.' });
  return {
    visible: row.visible_generation,
    loading: row.loading_generation,
    isOverlay: row.loading_is_overlay,
    last: row.last_generation,
    run: row.run,
    cursor: readCursor(row.cursor),
    batchDigest: row.batch_digest,
  };
}

/** Where a store object stands with an instance: which cursor it goes on from, and whether it saved that itself. */
export interface Chain {
  readonly cursor: Cursor | null;
  readonly isOwn: boolean;
  /** Whether the batch that it loaded last was the last of its call. */
  readonly isComplete: boolean;
  /** What its loads told of the generation that they go on with; left out where somebody else may have told of it. */
  readonly told?: ToldIds;
}

/** Whether a load begins a picture of its own, whatever is stored. */
export const startsOver = (chain: Chain, phase: Batch['phase']): boolean =>
  chain.cursor === null && phase === 'snapshot';

/**
 * Refuses a load that does not follow the stored cursor.
 *
 * @throws BitewingError `store_conflict`
 */
export function requireSuccession(
  state: InstanceState,
  chain: Chain,
  run: string,
  phase: Batch['phase'],
): void {
  if (startsOver(chain, phase)) return;
  if (!sameCursor(state.cursor, chain.cursor) || (chain.isOwn && state.run !== run))
    throw new BitewingError('store_conflict');
}

/** Progress of tables by name, so that a batch that names some of them leaves the others. */
export const progressByTable = (tables: readonly TableProgress[]): Record<string, TableProgress> =>
  Object.fromEntries(tables.map((progress) => [progress.table, progress]));
