import {
  type ChangeRefusals,
  changedSteps,
  entitiesByTable,
  heldKeys,
  notedSteps,
  openResources,
  problemReport,
  type ReadBlock,
  ScanPass,
  type SourceTraits,
  scannedEntities,
  tableCounts,
  toBatches,
} from '@bitewing/adapter-kit';
import {
  type Batch,
  type ChangeOptions,
  type Cursor,
  type EntityName,
  expectBatchSize,
  expectEntities,
  type ReadOptions,
  type ScanState,
  type Source,
} from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { capabilitiesFor } from '../capabilities.ts';
import { changesPosition, type DumpPosition, expectSameRun, snapshotPosition, toCursor } from '../cursor.ts';
import type { ResolvedDumpOptions } from '../options.ts';
import { expectScanned, expectScanState, historyLost } from './change-request.ts';
import { checkReport } from './check-report.ts';
import { expectKnownLocations } from './practice.ts';
import { type PracticeDump, practiceDumpReader } from './practice-dump.ts';
import { expectSupportedSetup } from './practice-facts.ts';
import { type PracticeRows, practiceRows } from './practice-rows.ts';
import { profileReport } from './profile-report.ts';
import { planReading } from './read-plan.ts';
import { type ReadRun, readSteps } from './read-steps.ts';
import { mappingContext, scopesOf } from './run-parts.ts';

const isolation =
  'Consistent table by table. mysqldump locks the tables of a database while it dumps them, unless it was told ' +
  'otherwise; the file does not say whether it was.';

const refusals: ChangeRefusals = {
  follow: 'A dump file cannot be followed: ask for changes from each new dump.',
  withoutScanState: 'Changes between dumps need the option scanState.',
};

const remarksOnDump = (dump: PracticeDump): readonly string[] => [
  ...(dump.survey.footer === null ? ['The dump has no closing line: it may be cut.'] : []),
  ...(dump.isObservedByFooter
    ? []
    : ['The dump does not say when it was finished: the time of the file is taken.']),
];

/** The time of a cursor's dump must not lie behind this one's. */
const isOlder = (dump: PracticeDump, position: DumpPosition): boolean =>
  Date.parse(dump.observedAt) < Date.parse(position.asOf);

/** What a run of either kind has in common. */
interface PreparedRun {
  readonly run: ReadRun;
  readonly dump: PracticeDump;
  readonly entities: readonly EntityName[];
  readonly signal: AbortSignal;
  readonly scan: (known: readonly EntityName[], scanState: ScanState) => Promise<ScanPass>;
  /** To be called when the run is over, however it ends. */
  readonly release: () => Promise<void>;
}

/** Reads a practice from a dump file: twice, once to see whether it is whole and what is in it, once for the rows. */
export function createDumpSource(resolved: ResolvedDumpOptions): Source {
  const { instance } = resolved;
  const capabilities = capabilitiesFor('dump');
  const traits: SourceTraits = { adapter: adapterName, instance, way: 'dump', isolation, capabilities };
  const resources = openResources();
  const dumps = practiceDumpReader(resolved);

  async function prepare(readOptions: ReadOptions, phase: Batch['phase']): Promise<PreparedRun> {
    const signal = resources.signalOf(readOptions.signal);
    const entities = expectEntities(readOptions.entities);
    signal.throwIfAborted();
    const rows = practiceRows(resolved);
    const release = resources.hold(rows);
    try {
      await rows.begin(signal);
      return { ...(await plan(rows, entities, signal, phase)), release };
    } catch (error) {
      await release();
      throw error;
    }
  }

  async function plan(
    rows: PracticeRows,
    entities: readonly EntityName[],
    signal: AbortSignal,
    phase: Batch['phase'],
  ): Promise<Omit<PreparedRun, 'release'>> {
    const dump = await dumps.read(signal, resources.hold);
    expectSupportedSetup(dump.database, dump.facts);
    expectKnownLocations(dump);
    const wanted = new Set(entities);
    const readPlan = planReading(dump, wanted, phase);
    const counts = tableCounts(
      [...readPlan.tables.keys()],
      dump.observedAt,
      entitiesByTable(readPlan.readers, wanted),
    );
    const held = heldKeys();
    const run: ReadRun = {
      plan: readPlan,
      context: mappingContext(resolved, dump.observedAt),
      entities: wanted,
      counts,
      held,
      options: resolved,
      dump,
      rows,
      signal,
      hold: resources.hold,
    };
    const scan: PreparedRun['scan'] = (known, scanState) =>
      ScanPass.open({
        adapter: adapterName,
        instance,
        scanState,
        epoch: dump.epoch,
        scopes: scopesOf(readPlan, wanted),
        known: new Set(known),
        isComplete: counts.isComplete,
        held,
      });
    return { run, dump, entities, signal, scan };
  }

  function batchesOf(
    prepared: PreparedRun,
    readOptions: ReadOptions,
    steps: AsyncIterable<ReadBlock>,
    pass: ScanPass | null,
    phase: Batch['phase'],
    emitted: number,
    known: readonly EntityName[],
  ): AsyncGenerator<Batch> {
    const { dump, entities, run, signal } = prepared;
    const cursorAt = (count: number, complete: boolean): Cursor =>
      toCursor(dump.epoch, {
        phase,
        emitted: count,
        complete,
        dump: dump.digest,
        asOf: dump.observedAt,
        entities: [...entities],
        scanned: [...(complete && pass !== null ? scannedEntities(known, entities) : known)],
      });
    return toBatches(steps, {
      instance,
      phase,
      observedAt: dump.observedAt,
      emitted,
      counts: run.counts,
      cursorAt,
      signal,
      ...(readOptions.batchSize === undefined ? {} : { batchSize: readOptions.batchSize }),
      ...(pass === null ? {} : { beforeLast: () => pass.finish() }),
    });
  }

  async function* snapshot(readOptions: ReadOptions = {}): AsyncGenerator<Batch> {
    expectBatchSize(readOptions.batchSize);
    const position = readOptions.from === undefined ? null : snapshotPosition(readOptions.from);
    const prepared = await prepare(readOptions, 'snapshot');
    try {
      if (position !== null) {
        expectSameEpoch(readOptions.from, prepared.dump);
        expectSameRun(position, prepared.dump, prepared.entities);
      }
      const pass =
        readOptions.scanState === undefined ? null : await prepared.scan([], readOptions.scanState);
      const steps = readSteps(prepared.run);
      const noted = pass === null ? steps : notedSteps(steps, pass);
      yield* batchesOf(prepared, readOptions, noted, pass, 'snapshot', position?.emitted ?? 0, []);
    } finally {
      await prepared.release();
    }
  }

  async function* changes(changeOptions: ChangeOptions): AsyncGenerator<Batch> {
    const { from } = changeOptions;
    const scanState = expectScanState(changeOptions, refusals);
    const position = changesPosition(from);
    const prepared = await prepare(changeOptions, 'changes');
    try {
      const { dump, entities, run } = prepared;
      expectSameEpoch(from, dump);
      if (isOlder(dump, position))
        throw historyLost('The dump is older than the one that the cursor follows.');
      if (!position.complete) expectSameRun(position, dump, entities);
      expectScanned(position);
      const pass = await prepared.scan(position.scanned, scanState);
      const emitted = position.complete ? 0 : position.emitted;
      const steps = changedSteps(readSteps(run), pass);
      yield* batchesOf(prepared, changeOptions, steps, pass, 'changes', emitted, position.scanned);
    } finally {
      await prepared.release();
    }
  }

  return {
    contract: 1,
    adapter: adapterName,
    instance,
    capabilities,
    async check(callOptions) {
      try {
        const dump = await dumps.read(resources.signalOf(callOptions?.signal), resources.hold);
        return checkReport(dump, traits, remarksOnDump(dump));
      } catch (error) {
        return problemReport(error, traits);
      }
    },
    async profile(callOptions) {
      return profileReport(
        await dumps.read(resources.signalOf(callOptions?.signal), resources.hold),
        instance,
      );
    },
    snapshot,
    changes,
    [Symbol.asyncDispose]: () => resources[Symbol.asyncDispose](),
  };
}

function expectSameEpoch(cursor: Cursor | undefined, dump: PracticeDump): void {
  if (cursor !== undefined && cursor.epoch !== dump.epoch)
    throw historyLost('The dump is of another database.');
}
