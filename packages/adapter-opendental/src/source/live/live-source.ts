import { randomUUID } from 'node:crypto';
import {
  changedSteps,
  heldKeys,
  notedSteps,
  type ReadStep,
  ScanPass,
  type TableCounts,
  tableCounts,
  toBatches,
} from '@bitewing/adapter-kit';
import {
  type Batch,
  BitewingError,
  type ChangeOptions,
  type Cursor,
  type EntityName,
  type ErrorCode,
  errorCatalogue,
  expectBatchSize,
  expectEntities,
  type ReadOptions,
  type ScanState,
  type Source,
} from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { capabilitiesFor } from '../../capabilities.ts';
import type { ResolvedLiveOptions } from '../../options.ts';
import { connector } from '../../way/mysql/connect.ts';
import { MysqlSession } from '../../way/mysql/mysql-session.ts';
import { checkReport, problemReport, type SourceTraits } from '../check-report.ts';
import { openResources } from '../open-resources.ts';
import { expectKnownLocations } from '../practice.ts';
import { expectSupportedSetup } from '../practice-facts.ts';
import { profileReport } from '../profile-report.ts';
import { planReading, tablesOf } from '../read-plan.ts';
import { mappingContext, scannedEntities, scopesOf } from '../run-parts.ts';
import {
  expectSameLiveRun,
  type LivePosition,
  liveChangesPosition,
  liveSnapshotPosition,
  parsePlace,
  toLiveCursor,
} from './live-cursor.ts';
import { type LivePractice, surveyPractice } from './live-practice.ts';
import { type LiveRun, now, PageClock } from './live-run.ts';
import { liveSteps, readersFrom } from './live-steps.ts';
import { stillThere } from './still-there.ts';

const isolation =
  'Consistent page by page. Each page is one short statement; what is written in between is in the later pages only. ' +
  'Whether a reading has caught up with the practice cannot be told.';

const fail = (code: 'history_lost' | 'unsupported_capability', detail: string): never => {
  throw new BitewingError(code, { adapter: adapterName, detail });
};

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code);

/** Tables that failed before a run was interrupted have failed; gives their names. */
function failAgain(counts: TableCounts, failed: string): ReadonlySet<string> {
  const tables = new Set<string>();
  for (const entry of failed === '' ? [] : failed.split(',')) {
    const [table = '', code = ''] = entry.split(':');
    counts.fail(table, isErrorCode(code) ? code : 'query_failed');
    tables.add(table);
  }
  return tables;
}

const failedText = (counts: TableCounts): string =>
  counts
    .progress()
    .flatMap(({ table, code }) => (code === undefined ? [] : [`${table}:${code}`]))
    .join(',');

function remarksOnServer(practice: LivePractice, session: MysqlSession): readonly string[] {
  const others = [...practice.database.tables.values()].filter(({ engine }) => engine !== 'MyISAM').length;
  return [
    `Server ${practice.serverVersion.replaceAll(/[^\w.+~-]/g, '')}.`,
    session.isReadOnly
      ? 'The server refuses writes in this session.'
      : 'The server has no read-only sessions: use an account that may only SELECT.',
    ...(others === 0 ? [] : [`Tables of another engine than MyISAM: ${others}.`]),
  ];
}

/** What a run of either kind has in common. */
interface PreparedRun {
  readonly run: LiveRun;
  readonly practice: LivePractice;
  readonly entities: readonly EntityName[];
  readonly signal: AbortSignal;
}

/** Reads a practice from a running server, in short pages. */
export function createLiveSource(options: ResolvedLiveOptions): Source {
  const { instance } = options;
  const capabilities = capabilitiesFor('live');
  const traits: SourceTraits = { instance, way: 'live', isolation, capabilities };
  const resources = openResources();
  const connect = connector(options);

  const signalOf = (signal?: AbortSignal): AbortSignal =>
    signal === undefined ? resources.signal : AbortSignal.any([signal, resources.signal]);

  async function* inSession<Result>(
    signal: AbortSignal,
    work: (session: MysqlSession) => AsyncGenerator<Result>,
  ): AsyncGenerator<Result> {
    signal.throwIfAborted();
    const session = new MysqlSession({
      connect,
      statementTimeoutMs: options.statementTimeoutMs,
      signal,
    });
    const release = resources.hold(session);
    try {
      yield* work(session);
    } finally {
      await release();
    }
  }

  async function surveyed<Result>(
    signal: AbortSignal,
    countAll: boolean,
    work: (practice: LivePractice, session: MysqlSession) => Result,
  ): Promise<Result> {
    const found = inSession(signal, async function* (session) {
      yield work(await surveyPractice(session, options, countAll), session);
    });
    for await (const result of found) return result;
    throw new BitewingError('internal', { detail: 'A survey without a result.' });
  }

  async function prepare(
    session: MysqlSession,
    readOptions: ReadOptions,
    phase: Batch['phase'],
    signal: AbortSignal,
    position: LivePosition | null,
  ): Promise<PreparedRun> {
    const entities = expectEntities(readOptions.entities);
    const practice = await surveyPractice(session, options, false);
    if (readOptions.from !== undefined && readOptions.from.epoch !== practice.epoch)
      fail('history_lost', 'The database is of another practice.');
    if (position !== null) expectSameLiveRun(position, practice.born, entities);
    expectSupportedSetup(practice.database, practice.facts);
    expectKnownLocations(practice);
    const wanted = new Set(entities);
    const plan = planReading(practice, wanted, phase);
    const from = position === null ? null : parsePlace(position.place);
    const clock = new PageClock(now());
    const ahead =
      position?.complete === true
        ? []
        : readersFrom(plan.readers, practice, from)
            .flatMap((reader) => tablesOf(reader).map(({ table }) => table))
            .filter((table) => plan.tables.has(table));
    const counts = tableCounts(ahead, () => clock.askedAt);
    const failed = failAgain(counts, position?.failed ?? '');
    const run: LiveRun = {
      plan,
      context: mappingContext(options, practice.observedAt),
      entities: wanted,
      counts,
      held: heldKeys(),
      options,
      practice,
      session,
      clock,
      failed,
      from,
    };
    return { run, practice, entities, signal };
  }

  const openPass = (
    { run, practice }: PreparedRun,
    scanState: ScanState,
    known: readonly EntityName[],
    resumed: string | null,
  ): Promise<ScanPass> =>
    ScanPass.open({
      adapter: adapterName,
      instance,
      scanState,
      epoch: practice.epoch,
      scopes: scopesOf(run.plan, run.entities),
      known: new Set(known),
      isComplete: run.counts.isComplete,
      held: run.held,
      stillThere: stillThere(run),
      ...(resumed === null ? {} : { resumed }),
    });

  function batchesOf(
    { run, practice, entities, signal }: PreparedRun,
    readOptions: ReadOptions,
    steps: AsyncIterable<readonly ReadStep[]>,
    pass: ScanPass | null,
    position: Pick<LivePosition, 'phase' | 'run' | 'place' | 'scanned'>,
  ): AsyncGenerator<Batch> {
    const cursorAt = (_emitted: number, complete: boolean, place: string | undefined): Cursor =>
      toLiveCursor(practice.epoch, {
        way: 'live',
        phase: position.phase,
        complete,
        run: position.run,
        born: practice.born,
        place: place ?? position.place,
        failed: failedText(run.counts),
        entities: [...entities],
        scanned: [
          ...(complete && pass !== null ? scannedEntities(position.scanned, entities) : position.scanned),
        ],
      });
    return toBatches(steps, {
      instance,
      phase: position.phase,
      observedAt: () => run.clock.readAt,
      counts: run.counts,
      cursorAt,
      signal,
      ...(readOptions.batchSize === undefined ? {} : { batchSize: readOptions.batchSize }),
      ...(pass === null ? {} : { beforeLast: () => pass.finish() }),
      ...(pass === null || position.phase === 'changes'
        ? {}
        : { beforeBatch: () => pass.save(position.run) }),
    });
  }

  async function* snapshot(readOptions: ReadOptions = {}): AsyncGenerator<Batch> {
    expectBatchSize(readOptions.batchSize);
    const position = readOptions.from === undefined ? null : liveSnapshotPosition(readOptions.from);
    const signal = signalOf(readOptions.signal);
    yield* inSession(signal, async function* (session) {
      const prepared = await prepare(session, readOptions, 'snapshot', signal, position);
      if (position?.complete === true) {
        yield* batchesOf(prepared, readOptions, nothing(), null, position);
        return;
      }
      const { scanState } = readOptions;
      const pass =
        scanState === undefined ? null : await openPass(prepared, scanState, [], position?.run ?? null);
      const steps = liveSteps(prepared.run);
      const noted = pass === null ? steps : notedSteps(steps, pass);
      yield* batchesOf(prepared, readOptions, noted, pass, {
        phase: 'snapshot',
        run: position?.run ?? randomUUID(),
        place: position?.place ?? '',
        scanned: [],
      });
    });
  }

  async function* changes(changeOptions: ChangeOptions): AsyncGenerator<Batch> {
    expectBatchSize(changeOptions.batchSize);
    const { scanState, from, follow } = changeOptions;
    if (follow)
      fail('unsupported_capability', 'Changes are found by reading all again: ask for them now and then.');
    if (scanState === undefined)
      return fail('unsupported_capability', 'Changes of a server need the option scanState.');
    const position = liveChangesPosition(from);
    if (position.scanned.length === 0) fail('history_lost', 'The cursor was saved without a scan state.');
    const signal = signalOf(changeOptions.signal);
    yield* inSession(signal, async function* (session) {
      // An interrupted comparison begins anew: what it gave comes again, and nothing is taken for deleted by mistake.
      const prepared = await prepare(session, changeOptions, 'changes', signal, null);
      const pass = await openPass(prepared, scanState, position.scanned, null);
      yield* batchesOf(prepared, changeOptions, changedSteps(liveSteps(prepared.run), pass), pass, {
        phase: 'changes',
        run: randomUUID(),
        place: '',
        scanned: position.scanned,
      });
    });
  }

  return {
    contract: 1,
    adapter: adapterName,
    instance,
    capabilities,
    async check(callOptions) {
      try {
        return await surveyed(signalOf(callOptions?.signal), false, (practice, session) =>
          checkReport(practice, traits, remarksOnServer(practice, session)),
        );
      } catch (error) {
        return problemReport(error, traits);
      }
    },
    profile: (callOptions) =>
      surveyed(signalOf(callOptions?.signal), true, (practice) => profileReport(practice, instance)),
    snapshot,
    changes,
    [Symbol.asyncDispose]: () => resources[Symbol.asyncDispose](),
  };
}

/** No steps: behind the last batch nothing is left. */
async function* nothing(): AsyncGenerator<readonly ReadStep[]> {
  yield [];
}
