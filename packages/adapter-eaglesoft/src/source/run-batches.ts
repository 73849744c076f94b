import {
  failedText,
  parseFailed,
  type ReadBlock,
  type RecentScan,
  ScanPass,
  scannedEntities,
  toBatches,
} from '@bitewing/adapter-kit';
import type { Batch, Cursor, EntityName, ScanState } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { type EaglesoftPosition, toCursor } from '../cursor.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';
import { isReadWhole, scopesOf, stillThere } from './scopes.ts';

/** Opens the comparison of a run with what the host kept of the one before. */
export const openPass = (
  run: EaglesoftRun,
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
    isComplete: isReadWhole(run),
    held: run.held,
    ...(run.way.lookup === undefined ? {} : { stillThere: stillThere(run) }),
    ...(resumed === null ? {} : { resumed }),
  });

/** Where a run begins: what its cursors say as long as nothing was read. */
export type RunStart = Pick<
  EaglesoftPosition,
  'run' | 'place' | 'emitted' | 'asOf' | 'scanned' | 'since' | 'rescannedAt'
>;

/** How the steps of a run are cut into batches. */
export interface RunBatching {
  readonly entities: readonly EntityName[];
  readonly batchSize: number | undefined;
  readonly start: RunStart;
  /** Where the host keeps what a whole reading saw. */
  readonly pass: ScanPass | null;
  /** Where it keeps what was given by a quick one, or by a whole one that may not come to its end. */
  readonly recent: RecentScan | null;
}

/**
 * The watermarks behind a run that came to its end: new ones of the tables that were read for all that the host has of them, before
 * an interruption or behind it.
 */
function nextSince(run: EaglesoftRun, { since, scanned }: RunStart): Map<string, string> {
  const next = new Map(since);
  const failed = parseFailed(failedText(run.counts));
  for (const { name, reader } of run.plan.readers) {
    const mark = run.begun.get(name);
    const known = reader.entities.filter((entity) => scanned.includes(entity));
    if (mark !== undefined && !failed.has(name) && known.every((entity) => run.entities.has(entity)))
      next.set(name, mark);
  }
  return next;
}

/** Cuts the steps of a run into batches, with cursors that say where it stands. */
export function runBatches(
  run: EaglesoftRun,
  steps: AsyncIterable<ReadBlock>,
  { entities, batchSize, start, pass, recent }: RunBatching,
): AsyncGenerator<Batch> {
  const { kind, way, counts, practice, signal } = run;
  const { epoch, survey } = practice;
  const phase = kind === 'snapshot' ? 'snapshot' : 'changes';
  const isCounted = way.placeOf === undefined;
  // Only a reading of all that the host has counts as one.
  const isOfAll = start.scanned.every((entity) => entities.includes(entity));
  const rescannedAt = (): string => {
    if (kind === 'quick' || !isOfAll) return start.rescannedAt;
    // What failed has to be read again before anything is settled.
    return counts.hasFailed() ? '' : start.asOf;
  };

  const cursorAt = (emitted: number, complete: boolean, place: string | undefined): Cursor => {
    // A comparison of a running database begins anew: what it gave comes again, and nothing is taken for deleted by mistake.
    const canGoOn = kind === 'snapshot' && !complete;
    return toCursor(epoch, {
      way: way.name,
      phase,
      complete,
      run: start.run,
      witness: survey.witness ?? '',
      asOf: start.asOf,
      failed: failedText(counts),
      entities: [...entities],
      place: canGoOn ? (place ?? start.place) : '',
      emitted: isCounted ? emitted : 0,
      reached: canGoOn ? new Map(run.reached) : new Map(),
      scanned: [...(complete && pass !== null ? scannedEntities(start.scanned, entities) : start.scanned)],
      since: complete ? nextSince(run, start) : new Map(start.since),
      begun: canGoOn ? new Map(run.begun) : new Map(),
      rescannedAt: complete ? rescannedAt() : start.rescannedAt,
    });
  };

  return toBatches(steps, {
    instance: run.options.instance,
    phase,
    observedAt: () => run.clock.readAt,
    counts,
    cursorAt,
    signal,
    emitted: isCounted ? start.emitted : 0,
    ...(batchSize === undefined ? {} : { batchSize }),
    async beforeBatch() {
      if (kind === 'snapshot' && !isCounted) await pass?.save(start.run);
      await recent?.save();
    },
    async beforeLast() {
      await pass?.finish();
      // Behind the end of a whole run, its own state says all that it gave.
      await (pass === null ? recent?.save() : recent?.forget());
    },
  });
}
