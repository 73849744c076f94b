import {
  failedText,
  type ReadBlock,
  type RecentScan,
  type ScanPass,
  scannedEntities,
  toBatches,
} from '@bitewing/adapter-kit';
import type { Batch, Cursor } from '@bitewing/core';
import { type ListPosition, toListCursor } from './list-cursor.ts';
import type { PreparedListRun } from './prepare-list-run.ts';

/** How a stream of batches is made. */
export interface ListBatchOptions {
  readonly instance: string;
  readonly batchSize: number | undefined;
  readonly signal: AbortSignal;
  /** What all of the run saw, for the next comparison. */
  readonly pass: ScanPass | null;
  /** What a comparison gave so far, for it may be broken off. */
  readonly recent: RecentScan | null;
}

/** What is known of a run's position before its first step. */
export interface ListStart extends Pick<ListPosition, 'phase' | 'run' | 'place' | 'scanned'> {
  /** Where changes go on while a comparison is under way: until its end nothing of it counts. */
  readonly before?: ListPosition;
}

/** Cuts the steps of a run into batches, with cursors that say where it stands. */
export function listBatches(
  { run, entities }: PreparedListRun,
  { instance, batchSize, signal, pass, recent }: ListBatchOptions,
  steps: AsyncIterable<ReadBlock>,
  start: ListStart,
): AsyncGenerator<Batch> {
  const { epoch } = run.practice;
  const { before, phase } = start;
  const cursorAt = (_emitted: number, complete: boolean, place: string | undefined): Cursor => {
    if (before !== undefined && !complete)
      return toListCursor(epoch, { ...before, phase: 'changes', complete, run: start.run });
    return toListCursor(epoch, {
      way: 'api',
      phase,
      complete,
      run: start.run,
      place: place ?? start.place,
      failed: failedText(run.counts),
      entities: [...entities],
      scanned: [...(complete && pass !== null ? scannedEntities(start.scanned, entities) : start.scanned)],
    });
  };
  return toBatches(steps, {
    instance,
    phase,
    observedAt: () => run.clock.readAt,
    counts: run.counts,
    cursorAt,
    signal,
    ...(batchSize === undefined ? {} : { batchSize }),
    async beforeBatch() {
      if (phase === 'snapshot') await pass?.save(start.run);
      await recent?.save();
    },
    async beforeLast() {
      await pass?.finish();
      await recent?.forget();
    },
  });
}
