import {
  entitiesByTable,
  type MappingContext,
  now,
  PageClock,
  parseFailed,
  SeenKeys,
  tableCounts,
} from '@bitewing/adapter-kit';
import type { EntityName, Instant } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { type EaglesoftPosition, expectSameRun, parsePlace } from '../cursor.ts';
import type { ResolvedOptions } from '../options.ts';
import type { Way } from '../way/way.ts';
import type { EaglesoftRun, RunKind } from './eaglesoft-run.ts';
import { historyLost } from './history.ts';
import { expectKnownLocations, surveyPractice } from './practice.ts';
import { planReading } from './read-plan.ts';
import { tablesOfReader } from './reader-steps.ts';
import { readersLeft } from './run-steps.ts';
import { heldByKey } from './scopes.ts';
import { currentWatermark, isSetBack, watermarkOf } from './watermarks.ts';

/** What a run is to do. */
export interface RunRequest {
  readonly kind: RunKind;
  readonly entities: readonly EntityName[];
  /** Epoch of the cursor that is gone on from; null for a new snapshot. */
  readonly epoch: string | null;
  /** Where a run was interrupted that is to be taken up; null for a new one. */
  readonly resumed: EaglesoftPosition | null;
  /** Where the run before ended that changes go on from; null for a snapshot. */
  readonly before: EaglesoftPosition | null;
  readonly signal: AbortSignal;
}

function mappingContext(options: ResolvedOptions, observedAt: Instant): MappingContext {
  const zones = new Map(Object.entries(options.locationTimeZones));
  return {
    adapter: adapterName,
    instance: options.instance,
    observedAt,
    zoneOf: (locationKey) => (locationKey === null ? undefined : zones.get(locationKey)) ?? options.timeZone,
    phoneRegion: options.phoneRegion,
  };
}

/** @throws BitewingError `history_lost` where the numbers that were given out lie behind those that were seen before */
async function expectSameHistory(run: EaglesoftRun, marks: ReadonlyMap<string, string>): Promise<void> {
  const { plan, begun } = run;
  for (const planned of plan.readers) {
    const mark = marks.get(planned.name);
    const highest = mark === undefined ? undefined : await currentWatermark(planned, run);
    if (mark === undefined || highest === undefined) continue;
    if (isSetBack(mark, highest))
      throw historyLost(
        `The highest ${watermarkOf(planned)} of ${planned.name} is lower than it was: an older backup.`,
      );
    if (!begun.has(planned.name)) begun.set(planned.name, highest);
  }
}

/**
 * Looks at the practice, and makes a run ready: from its start, or from where one was interrupted.
 *
 * @throws BitewingError `history_lost`, `cursor_invalid`, `invalid_options`, and what the survey refuses
 */
export async function prepareRun(
  options: ResolvedOptions,
  way: Way,
  { kind, entities, epoch, resumed, before, signal }: RunRequest,
): Promise<EaglesoftRun> {
  const practice = await surveyPractice(way, options, signal);
  if (epoch !== null && epoch !== practice.epoch)
    throw historyLost('It is another practice, another database, or another profile.');
  const { witness } = practice.survey;
  if (resumed !== null) expectSameRun(resumed, entities, witness);
  if (before !== null && witness !== null && Date.parse(practice.observedAt) < Date.parse(before.asOf))
    throw historyLost('The files are older than those that the cursor follows.');
  expectKnownLocations(practice);
  const wanted: ReadonlySet<EntityName> = new Set(entities);
  const plan = planReading(practice.survey.tables, {
    profile: practice.profile.name,
    entities: wanted,
    phase: kind === 'snapshot' ? 'snapshot' : 'changes',
    absentTables: new Set(options.absentTables.map((table) => table.toLowerCase())),
  });
  const clock = new PageClock(witness === null ? now() : practice.observedAt);
  const failed = parseFailed(resumed?.failed ?? '');
  const run: EaglesoftRun = {
    kind,
    options,
    way,
    practice,
    plan,
    context: mappingContext(options, practice.observedAt),
    entities: wanted,
    counts: tableCounts([], () => clock.askedAt),
    held: heldByKey(),
    clock,
    signal,
    failed: new Set(failed.keys()),
    from: parsePlace(resumed?.place ?? ''),
    reached: new Map(resumed?.reached),
    foundAgain: new Map(),
    met: kind === 'whole' && way.lookup !== undefined ? new SeenKeys() : null,
    since: before?.since ?? new Map(),
    begun: new Map(resumed?.begun),
  };
  await expectSameHistory(run, before?.since ?? new Map(run.begun));
  const left = resumed?.complete === true ? [] : readersLeft(run);
  const counts = tableCounts(
    [...new Set(left.flatMap(tablesOfReader))],
    () => clock.askedAt,
    entitiesByTable(
      plan.readers.map(({ reader }) => reader),
      wanted,
    ),
  );
  for (const [table, code] of failed) counts.fail(table, code);
  return { ...run, counts };
}
