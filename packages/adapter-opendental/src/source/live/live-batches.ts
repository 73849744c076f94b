import {
  failedText,
  type ReadBlock,
  type RecentScan,
  ScanPass,
  scannedEntities,
  toBatches,
} from '@bitewing/adapter-kit';
import type { Batch, Cursor, EntityName, ScanState } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { scopesOf } from '../run-parts.ts';
import type { StartPlace } from './follow/start-place.ts';
import { type LivePosition, toLiveCursor } from './live-cursor.ts';
import type { LiveRun } from './live-run.ts';
import type { PreparedRun } from './prepare-live-run.ts';
import { reachedText } from './reached-keys.ts';
import { stillThere } from './still-there.ts';

/** Opens the comparison of a run with what the host kept of the one before. */
export const openPass = (
  run: LiveRun,
  scanState: ScanState,
  known: readonly EntityName[],
  resumed: string | null,
): Promise<ScanPass> =>
  ScanPass.open({
    adapter: adapterName,
    instance: run.options.instance,
    scanState,
    epoch: run.practice.epoch,
    scopes: scopesOf(run.plan, run.entities),
    known: new Set(known),
    isComplete: run.counts.isComplete,
    held: run.held,
    stillThere: stillThere(run),
    ...(resumed === null ? {} : { resumed }),
  });

/** Where the host keeps what a run saw. */
export interface KeptScan {
  /** What all of it saw, for the next comparison. */
  readonly pass: ScanPass | null;
  /** What a comparison gave so far, for it may be broken off. */
  readonly recent: RecentScan | null;
}

/** What is known of a run's position before its first step. */
export interface BatchPosition extends Pick<LivePosition, 'phase' | 'run' | 'place' | 'scanned'>, StartPlace {
  /** Where changes go on while a comparison is under way: that is begun anew, or not, and until its end nothing of it counts. */
  readonly before?: LivePosition;
}

/** Cuts the steps of a run into batches, with cursors that say where it stands. */
export function liveBatches(
  { run, entities }: PreparedRun,
  { batchSize, signal }: { readonly batchSize: number | undefined; readonly signal: AbortSignal },
  steps: AsyncIterable<ReadBlock>,
  { pass, recent }: KeptScan,
  position: BatchPosition,
): AsyncGenerator<Batch> {
  const { practice, options } = run;
  const { before } = position;
  const cursorAt = (_emitted: number, complete: boolean, place: string | undefined): Cursor => {
    if (before !== undefined && !complete)
      return toLiveCursor(practice.epoch, { ...before, phase: 'changes', complete, run: position.run });
    return toLiveCursor(practice.epoch, {
      way: 'live',
      phase: position.phase,
      complete,
      run: position.run,
      born: practice.born,
      log: position.log,
      clock: position.clock,
      facts: position.facts,
      marks: '',
      due: '',
      place: place ?? position.place,
      failed: failedText(run.counts),
      // Nothing is resumed behind the end, nor within a comparison.
      reached: complete || position.phase === 'changes' ? '' : reachedText(run.reached),
      entities: [...entities],
      scanned: [
        ...(complete && pass !== null ? scannedEntities(position.scanned, entities) : position.scanned),
      ],
    });
  };
  return toBatches(steps, {
    instance: options.instance,
    phase: position.phase,
    observedAt: () => run.clock.readAt,
    counts: run.counts,
    cursorAt,
    signal,
    ...(batchSize === undefined ? {} : { batchSize }),
    async beforeBatch() {
      if (position.phase === 'snapshot') await pass?.save(position.run);
      await recent?.save();
    },
    async beforeLast() {
      await pass?.finish();
      await recent?.forget();
    },
  });
}
