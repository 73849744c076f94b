import { randomUUID } from 'node:crypto';
import {
  type ChangeRefusals,
  changedSteps,
  isRescanDue,
  notedSteps,
  openResources,
  problemReport,
  type ReadBlock,
  RecentScan,
  recentSteps,
  type SourceTraits,
} from '@bitewing/adapter-kit';
import {
  type Batch,
  type ChangeOptions,
  expectBatchSize,
  expectEntities,
  type ReadOptions,
  type Source,
} from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { capabilitiesFor } from '../capabilities.ts';
import { changesPosition, snapshotPosition } from '../cursor.ts';
import type { ResolvedOptions } from '../options.ts';
import type { Way, WayName } from '../way/way.ts';
import { checkReport } from './check-report.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';
import { expectScanned, expectScanState } from './history.ts';
import { type Practice, surveyPractice } from './practice.ts';
import { prepareRun } from './prepare-run.ts';
import { profileReport } from './profile-report.ts';
import { openPass, type RunBatching, type RunStart, runBatches } from './run-batches.ts';
import { runSteps } from './run-steps.ts';
import { scopesOf } from './scopes.ts';

const refusals: Readonly<Record<WayName, ChangeRefusals>> = {
  odbc: {
    follow: 'Nothing tells of changes as they happen: ask for them now and then.',
    withoutScanState: 'Changes of a database need the option scanState.',
  },
  unload: {
    follow: 'Unload files cannot be followed: ask for changes from each new folder.',
    withoutScanState: 'Changes between unload files need the option scanState.',
  },
};

/** What is said of a way before it was tried. */
const isolations: Readonly<Record<WayName, string>> = {
  odbc: 'Not known: there is no connection.',
  unload: 'Consistent table by table, as the database wrote the files.',
};

/** Whether the records that were given are counted, so that a run goes on over the same files by their number. */
const isCounted = (way: Way): boolean => way.placeOf === undefined;

/**
 * Reads an Eaglesoft practice, whatever the way in.
 *
 * @param openWay Gives the way in; each reading has its own.
 */
export function createSource(options: ResolvedOptions, openWay: (options: ResolvedOptions) => Way): Source {
  const { instance } = options;
  const wayName: WayName = 'odbc' in options ? 'odbc' : 'unload';
  const rescanIntervalMs = 'odbc' in options ? options.rescanIntervalMs : 0;
  const capabilities = capabilitiesFor(wayName);
  const traits: SourceTraits = {
    adapter: adapterName,
    instance,
    way: wayName,
    isolation: isolations[wayName],
    capabilities,
  };
  const resources = openResources();

  async function* inReading<Result>(
    signal: AbortSignal,
    work: (way: Way) => AsyncGenerator<Result>,
  ): AsyncGenerator<Result> {
    signal.throwIfAborted();
    const way = openWay(options);
    const release = resources.hold(way);
    try {
      yield* work(way);
    } finally {
      await release();
    }
  }

  async function inReport<Result>(
    signal: AbortSignal,
    isWhole: boolean,
    work: (practice: Practice, way: Way) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted();
    const way = openWay(options);
    const release = resources.hold(way);
    try {
      return await work(await surveyPractice(way, options, signal, isWhole), way);
    } finally {
      await release();
    }
  }

  const begun = (run: EaglesoftRun): RunStart => ({
    run: randomUUID(),
    place: '',
    emitted: 0,
    asOf: run.practice.observedAt,
    scanned: [],
    since: new Map(),
    rescannedAt: '',
  });

  async function* snapshot(readOptions: ReadOptions = {}): AsyncGenerator<Batch> {
    const { from, batchSize, scanState } = readOptions;
    expectBatchSize(batchSize);
    const entities = expectEntities(readOptions.entities);
    const resumed = from === undefined ? null : snapshotPosition(from, wayName);
    const signal = resources.signalOf(readOptions.signal);
    yield* inReading(signal, async function* (way) {
      const epoch = from?.epoch ?? null;
      const run = await prepareRun(options, way, {
        kind: 'snapshot',
        entities,
        epoch,
        resumed,
        before: null,
        signal,
      });
      const start = resumed ?? begun(run);
      const batching: RunBatching = { entities, batchSize, start, pass: null, recent: null };
      if (resumed?.complete === true) {
        yield* runBatches(run, nothing(), { ...batching, start: { ...resumed, emitted: 0 } });
        return;
      }
      const steps = runSteps(run);
      if (scanState === undefined) {
        yield* runBatches(run, steps, batching);
        return;
      }
      const kept = resumed === null || isCounted(way) ? null : resumed.run;
      const pass = await openPass(run, scanState, [], kept);
      yield* runBatches(run, notedSteps(steps, pass), { ...batching, pass });
    });
  }

  async function* changes(changeOptions: ChangeOptions): AsyncGenerator<Batch> {
    const scanState = expectScanState(changeOptions, refusals[wayName]);
    const { batchSize, from } = changeOptions;
    const entities = expectEntities(changeOptions.entities);
    const before = expectScanned(changesPosition(from, wayName));
    const isQuick = wayName === 'odbc' && !isRescanDue(before, entities, rescanIntervalMs);
    const signal = resources.signalOf(changeOptions.signal);
    yield* inReading(signal, async function* (way) {
      const isGoingOn = isCounted(way) && !before.complete;
      const run = await prepareRun(options, way, {
        kind: isQuick ? 'quick' : 'whole',
        entities,
        epoch: from.epoch,
        resumed: isGoingOn ? before : null,
        before,
        signal,
      });
      const start: RunStart = {
        ...before,
        run: isGoingOn ? before.run : randomUUID(),
        place: '',
        emitted: isGoingOn ? before.emitted : 0,
        asOf: run.practice.observedAt,
      };
      const batching: RunBatching = { entities, batchSize, start, pass: null, recent: null };
      const { epoch } = run.practice;
      const scopes = scopesOf(run.plan, run.entities).filter(({ entity }) => before.scanned.includes(entity));
      const noting = { adapter: adapterName, scanState, epoch, scopes };
      if (isQuick) {
        const recent = await RecentScan.open(noting);
        yield* runBatches(run, recentSteps(runSteps(run), recent), { ...batching, recent });
        return;
      }
      const pass = await openPass(run, scanState, before.scanned, null);
      if (isCounted(way)) {
        yield* runBatches(run, changedSteps(runSteps(run), pass), { ...batching, pass });
        return;
      }
      // The host may have some of what a comparison gave that never came to its end.
      const recent = await RecentScan.open({ ...noting, isBeside: true });
      const steps = recentSteps(changedSteps(runSteps(run), pass), recent);
      yield* runBatches(run, steps, { ...batching, pass, recent });
    });
  }

  return {
    contract: 1,
    adapter: adapterName,
    instance,
    capabilities,
    async check(callOptions) {
      const signal = resources.signalOf(callOptions?.signal);
      try {
        return await inReport(signal, false, async (practice) => checkReport(practice, options, traits));
      } catch (error) {
        signal.throwIfAborted();
        return problemReport(error, traits);
      }
    },
    profile: (callOptions) => {
      const signal = resources.signalOf(callOptions?.signal);
      return inReport(signal, true, (practice, way) => profileReport(practice, way, instance, signal));
    },
    snapshot,
    changes,
    [Symbol.asyncDispose]: () => resources[Symbol.asyncDispose](),
  };
}

/** No steps: behind the last batch nothing is left. */
async function* nothing(): AsyncGenerator<ReadBlock> {
  yield [];
}
