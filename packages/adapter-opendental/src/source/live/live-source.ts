import { randomUUID } from 'node:crypto';
import {
  type ChangeRefusals,
  changedSteps,
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
  BitewingError,
  type ChangeOptions,
  expectBatchSize,
  type ReadOptions,
  type Source,
} from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { capabilitiesFor } from '../../capabilities.ts';
import type { ResolvedLiveOptions } from '../../options.ts';
import { connector } from '../../way/mysql/connect.ts';
import { surveyLog } from '../../way/mysql/log/survey-log.ts';
import { MysqlSession } from '../../way/mysql/mysql-session.ts';
import { expectScanned, expectScanState } from '../change-request.ts';
import { checkReport } from '../check-report.ts';
import { profileReport } from '../profile-report.ts';
import { scopesOf } from '../run-parts.ts';
import { canReadLog, followChanges } from './follow/follow-changes.ts';
import { type StartPlace, startPlace } from './follow/start-place.ts';
import { liveBatches, openPass } from './live-batches.ts';
import { liveChangesPosition, liveSnapshotPosition } from './live-cursor.ts';
import { type LivePractice, surveyPractice } from './live-practice.ts';
import { liveSteps } from './live-steps.ts';
import { prepareLiveRun } from './prepare-live-run.ts';

const isolation =
  'Consistent page by page. Each page is one short statement; what is written in between is in the later pages only. ' +
  'At its end a reading catches up with the rows that were added meanwhile.';

const refusals: ChangeRefusals = {
  follow: 'Followed changes are read elsewhere.',
  withoutScanState: 'Changes of a server need the option scanState.',
};

function remarksOnServer(practice: LivePractice, session: MysqlSession): readonly string[] {
  const others = [...practice.database.tables.values()].filter(({ engine }) => engine !== 'MyISAM').length;
  return [
    `Server ${practice.serverVersion.replaceAll(/[^\w.+~-]/g, '')}.`,
    session.isReadOnly
      ? 'The server refuses writes in this session.'
      : 'The server has no read-only sessions: use an account that may only SELECT.',
    ...(practice.facts.preference('RandomPrimaryKeys') === '1'
      ? ['Keys are given at random: rows that are added while the server is read may be missed.']
      : []),
    ...(others === 0 ? [] : [`Tables of another engine than MyISAM: ${others}.`]),
  ];
}

/** How changes are followed, and why they cannot be where the log was asked for. */
async function remarksOnChanges(
  session: MysqlSession,
  practice: LivePractice,
  { changes }: ResolvedLiveOptions,
): Promise<readonly string[]> {
  if (changes.way === 'polling') return ['Changes are followed by asking the tables.'];
  const { refusals } = await surveyLog(session, practice.database.name ?? '');
  return refusals.length === 0
    ? ['Changes are followed by the binary log.']
    : refusals.map((refusal) => `The binary log cannot be followed: ${refusal}`);
}

/** Reads a practice from a running server, in short pages. */
export function createLiveSource(options: ResolvedLiveOptions): Source {
  const { instance } = options;
  const capabilities = capabilitiesFor(options.changes.way === 'binlog' ? 'binlog' : 'live');
  const traits: SourceTraits = { adapter: adapterName, instance, way: 'live', isolation, capabilities };
  const resources = openResources();
  // Sessions end first, each over a connection of its own: what they are reached through ends after them.
  const connections = connector(options, resources.signalOf(undefined));
  const { connect } = connections;

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
    work: (practice: LivePractice, session: MysqlSession) => Result | Promise<Result>,
  ): Promise<Result> {
    const found = inSession(signal, async function* (session) {
      yield await work(await surveyPractice(session, options, countAll), session);
    });
    for await (const result of found) return result;
    throw new BitewingError('internal', { detail: 'A survey without a result.' });
  }

  async function* snapshot(readOptions: ReadOptions = {}): AsyncGenerator<Batch> {
    const { from, batchSize, scanState } = readOptions;
    expectBatchSize(batchSize);
    const position = from === undefined ? null : liveSnapshotPosition(from);
    const signal = resources.signalOf(readOptions.signal);
    yield* inSession(signal, async function* (session) {
      const prepared = await prepareLiveRun(options, session, 'snapshot', readOptions, position);
      if (position?.complete === true) {
        yield* liveBatches(prepared, { batchSize, signal }, nothing(), nothingKept, position);
        return;
      }
      const { run } = prepared;
      const start = position ?? (await startPlace(session, run.practice, options));
      const pass = scanState === undefined ? null : await openPass(run, scanState, [], position?.run ?? null);
      const steps = liveSteps(run);
      const noted = pass === null ? steps : notedSteps(steps, pass);
      yield* liveBatches(
        prepared,
        { batchSize, signal },
        noted,
        { pass, recent: null },
        {
          phase: 'snapshot',
          run: position?.run ?? randomUUID(),
          place: position?.place ?? '',
          scanned: [],
          ...startOf(start),
        },
      );
    });
  }

  async function* changes(changeOptions: ChangeOptions): AsyncGenerator<Batch> {
    if (changeOptions.follow || canReadLog(options, liveChangesPosition(changeOptions.from), changeOptions)) {
      const signal = resources.signalOf(changeOptions.signal);
      yield* inSession(signal, (session) =>
        followChanges({ options, connect: connections.connect, session, signal, changeOptions }),
      );
      return;
    }
    const scanState = expectScanState(changeOptions, refusals);
    const before = expectScanned(liveChangesPosition(changeOptions.from));
    const { scanned } = before;
    const { batchSize } = changeOptions;
    const signal = resources.signalOf(changeOptions.signal);
    yield* inSession(signal, async function* (session) {
      // An interrupted comparison begins anew: what it gave comes again, and nothing is taken for deleted by mistake.
      const prepared = await prepareLiveRun(options, session, 'changes', changeOptions, null);
      const pass = await openPass(prepared.run, scanState, scanned, null);
      // The host may have some of what a comparison gave that never came to its end.
      const recent = await RecentScan.open({
        adapter: adapterName,
        scanState,
        epoch: prepared.run.practice.epoch,
        scopes: scopesOf(prepared.run.plan, prepared.run.entities).filter(({ entity }) =>
          scanned.includes(entity),
        ),
        isBeside: true,
      });
      const start = await startPlace(session, prepared.run.practice, options);
      const steps = recentSteps(changedSteps(liveSteps(prepared.run), pass), recent);
      const position = { phase: 'changes', run: randomUUID(), place: '', scanned, before, ...start } as const;
      yield* liveBatches(prepared, { batchSize, signal }, steps, { pass, recent }, position);
    });
  }

  return {
    contract: 1,
    adapter: adapterName,
    instance,
    capabilities,
    async check(callOptions) {
      try {
        return await surveyed(resources.signalOf(callOptions?.signal), false, async (practice, session) =>
          checkReport(practice, traits, [
            ...remarksOnServer(practice, session),
            ...(await remarksOnChanges(session, practice, options)),
          ]),
        );
      } catch (error) {
        return problemReport(error, traits);
      }
    },
    profile: (callOptions) =>
      surveyed(resources.signalOf(callOptions?.signal), true, (practice) =>
        profileReport(practice, instance),
      ),
    snapshot,
    changes,
    async [Symbol.asyncDispose]() {
      await resources[Symbol.asyncDispose]();
      await connections[Symbol.asyncDispose]();
    },
  };
}

/** What a position says of where its reading began. */
const startOf = ({ log, clock, facts }: StartPlace): StartPlace => ({ log, clock, facts });

const nothingKept = { pass: null, recent: null };

/** No steps: behind the last batch nothing is left. */
async function* nothing(): AsyncGenerator<ReadBlock> {
  yield [];
}
