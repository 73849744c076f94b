import {
  failedText,
  type ReadBlock,
  type RecentScan,
  ScanPass,
  type ScanScope,
  toBatches,
} from '@bitewing/adapter-kit';
import { type Batch, type Cursor, type EntityName, entityNames, type ScanState } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { type CareStackPosition, toCursor } from '../cursor.ts';
import { feeds } from '../profile/resources.ts';
import { createReaders } from '../read/index.ts';
import type { CareStackRun } from './carestack-run.ts';
import { isFoundByPatients } from './stages/all-stages.ts';
import { stillThere } from './still-there.ts';

const entitiesOfTable: ReadonlyMap<string, readonly EntityName[]> = new Map(
  createReaders().map(({ table, entities }) => [table, entities]),
);

/** Every scope that records of a run may belong to. */
export const scopesOf = ({ mappers, entities }: CareStackRun): readonly ScanScope[] =>
  [...mappers.keys()].flatMap((table) =>
    (entitiesOfTable.get(table) ?? [])
      .filter((entity) => entities.has(entity))
      .map((entity) => ({ entity, table })),
  );

/** Feeds that show what was deleted: that a row of them was not met proves nothing (carestack.md section 4). */
const tombstoned: ReadonlySet<string> = new Set(
  Object.values(feeds).flatMap((feed) => ('includeDeleted' in feed ? [feed.table] : [])),
);

/** Opens the comparison of a run with what the host kept of the one before. */
export const openPass = (
  run: CareStackRun,
  epoch: string,
  scanState: ScanState,
  known: readonly EntityName[],
  resumed: string | null,
): Promise<ScanPass> =>
  ScanPass.open({
    adapter: adapterName,
    instance: run.options.instance,
    scanState,
    epoch,
    scopes: scopesOf(run),
    known: new Set(known),
    isComplete: (table) =>
      run.counts.isComplete(table) &&
      !tombstoned.has(table) &&
      !(run.hasMissedPatients && isFoundByPatients(table)),
    held: run.held,
    stillThere: stillThere(run),
    ...(resumed === null ? {} : { resumed }),
  });

/** Where a run begins: what its cursors say as long as nothing was read. */
export type RunStart = Pick<CareStackPosition, 'run' | 'place' | 'scanned' | 'since' | 'rescannedAt'>;

/** How the steps of a run are cut into batches. */
export interface RunBatching {
  readonly entities: readonly EntityName[];
  readonly epoch: string;
  readonly batchSize: number | undefined;
  readonly start: RunStart;
  /** Where the host keeps what a whole reading saw. */
  readonly pass: ScanPass | null;
  /** Where it keeps what was given by a quick one, or by a whole one that may not come to its end. */
  readonly recent: RecentScan | null;
}

/** The watermarks behind a run that came to its end: new ones of the feeds that were read for all that the host has of them. */
function nextSince(
  { through, begun, entities }: CareStackRun,
  { since, scanned }: RunStart,
): Map<string, string> {
  const next = new Map(since);
  for (const table of through) {
    const moment = begun.get(table);
    const known = (entitiesOfTable.get(table) ?? []).filter((entity) => scanned.includes(entity));
    if (moment !== undefined && known.every((entity) => entities.has(entity))) next.set(table, moment);
  }
  return next;
}

/** Cuts the steps of a run into batches, with cursors that say where it stands. */
export function runBatches(
  run: CareStackRun,
  steps: AsyncIterable<ReadBlock>,
  { entities, epoch, batchSize, start, pass, recent }: RunBatching,
): AsyncGenerator<Batch> {
  const { kind, options, counts, clock, signal } = run;
  const scanned =
    pass === null
      ? start.scanned
      : entityNames.filter((entity) => start.scanned.includes(entity) || entities.includes(entity));
  // Only a reading of all that the host has counts as one.
  const isOfAll = start.scanned.every((entity) => entities.includes(entity));
  const phase = kind === 'snapshot' ? 'snapshot' : 'changes';

  // A snapshot that was interrupted is as old as its first part.
  const readAt = kind === 'snapshot' && start.rescannedAt !== '' ? start.rescannedAt : run.facts.askedAt;

  const cursorAt = (_emitted: number, complete: boolean, place: string | undefined): Cursor => {
    const common: Omit<CareStackPosition, 'place' | 'scanned' | 'since' | 'begun' | 'rescannedAt'> = {
      way: 'api',
      phase,
      complete,
      run: start.run,
      failed: failedText(counts),
      entities: [...entities],
      exports: run.files.digest,
    };
    if (complete)
      return toCursor(epoch, {
        ...common,
        place: '',
        scanned: [...scanned],
        since: nextSince(run, start),
        begun: new Map(),
        // What failed has to be read again before anything is settled; feeds alone are, by their old watermarks, at every call.
        rescannedAt:
          counts.hasFailed() && kind !== 'quick'
            ? ''
            : kind === 'quick' || !isOfAll
              ? start.rescannedAt
              : readAt,
      });
    // A comparison begins anew: what it gave comes again, and nothing is taken for deleted by mistake.
    const canGoOn = kind !== 'whole';
    return toCursor(epoch, {
      ...common,
      place: canGoOn ? (place ?? start.place) : '',
      scanned: [...start.scanned],
      since: new Map(start.since),
      begun: canGoOn ? new Map(run.begun) : new Map(),
      rescannedAt: start.rescannedAt,
    });
  };

  return toBatches(steps, {
    instance: options.instance,
    phase,
    observedAt: () => clock.readAt,
    counts,
    cursorAt,
    signal,
    ...(batchSize === undefined ? {} : { batchSize }),
    async beforeBatch() {
      if (kind === 'snapshot') await pass?.save(start.run);
      await recent?.save();
    },
    async beforeLast() {
      await pass?.finish();
      // Behind the end of a whole run, its own state says all that it gave.
      await (pass === null ? recent?.save() : recent?.forget());
    },
  });
}
