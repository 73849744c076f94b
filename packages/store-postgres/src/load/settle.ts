import type { TableProgress } from '@bitewing/core';
import type { StoreTransaction } from '../client/store-client.ts';
import type { InstanceState } from './instance-state.ts';
import type { BatchHead } from './load-batch.ts';
import { mergeOverlay } from './merge-overlay.ts';
import type { Destination } from './write-records.ts';

/** Marks generations that nobody will see again; they are deleted after the commit. */
export async function retire(
  transaction: StoreTransaction,
  { tenant, instance }: Destination,
  generation: number | null,
): Promise<void> {
  if (generation === null) return;
  await transaction.query(
    `INSERT INTO control.stale_generation (tenant, instance, generation) VALUES ($1, $2, $3)
     ON CONFLICT (tenant, instance, generation) DO NOTHING`,
    [tenant, instance, generation],
  );
}

/**
 * Tables that changes have read to their end, and so told every rejected row anew. A snapshot that lies over a visible
 * one only goes on behind it, and tells nothing anew.
 */
const wholeTables = ({ phase, tables }: BatchHead): readonly TableProgress[] =>
  phase === 'changes' ? tables.filter(({ status }) => status === 'complete') : [];

/** Makes what was loaded visible, in the transaction of the settled batch; gives the generation that is visible then. */
export async function settle(
  transaction: StoreTransaction,
  batch: BatchHead,
  state: InstanceState,
  destination: Destination,
): Promise<number> {
  const { instance, generation, isOverlay } = destination;
  if (isOverlay && state.visible !== null) {
    await mergeOverlay(transaction, instance, {
      overlay: generation,
      visible: state.visible,
      wholeTables: wholeTables(batch),
    });
    return state.visible;
  }
  await retire(transaction, destination, state.visible);
  return generation;
}
