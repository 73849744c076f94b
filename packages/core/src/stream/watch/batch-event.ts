import type { Batch } from '../batch.ts';
import type { RunEvent } from './run-state.ts';

/** What a batch does not say by itself. */
export interface BatchSurroundings {
  /** Whether it tells a later moment of any table, or settles one that was told before. */
  readonly advances: boolean;
  /** Whether the settled picture, this batch counted, is as young as a live one must be. */
  readonly isYoung: boolean;
}

/** The event that a batch is; its end is another one, {@link endEvent}. */
export function batchEvent(batch: Batch, { advances, isYoung }: BatchSurroundings): RunEvent {
  const isEmpty = batch.records.length === 0 && batch.rejected.length === 0;
  if (isEmpty && !advances) return 'standingHeartbeat';
  if (batch.phase === 'snapshot') return 'snapshotBatch';
  if (!isYoung) return 'overdueBatch';
  if (!batch.settled) return 'unsettledBatch';
  return isEmpty ? 'advancingHeartbeat' : 'settledBatch';
}

/** The event that follows a batch which is the last of its call; null after any other. */
export function endEvent({ complete, settled }: Batch): RunEvent | null {
  if (!complete) return null;
  return settled ? 'ended' : 'endedUnsettled';
}
