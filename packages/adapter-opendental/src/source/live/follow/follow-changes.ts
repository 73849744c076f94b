import { randomUUID } from 'node:crypto';
import {
  entitiesByTable,
  now,
  PageClock,
  parseFailed,
  RecentScan,
  scopesOf,
  tableCounts,
  tablesOf,
} from '@bitewing/adapter-kit';
import {
  type Batch,
  BitewingError,
  type ChangeOptions,
  type Cursor,
  type EntityName,
  entityNames,
  expectBatchSize,
  expectEntities,
} from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { ResolvedLiveOptions } from '../../../options.ts';
import { createReaders } from '../../../read/index.ts';
import type { Connect } from '../../../way/mysql/connect.ts';
import type { MysqlSession } from '../../../way/mysql/mysql-session.ts';
import { type LivePosition, liveChangesPosition, toLiveCursor } from '../live-cursor.ts';
import { nameOf } from '../reader-order.ts';
import { followBatches } from './follow-batches.ts';
import type { FollowContext } from './follow-context.ts';
import type { FollowPause } from './follow-item.ts';
import { followItems } from './follow-items.ts';
import { GivenIds } from './given-ids.ts';
import { openLogFeed } from './log-feed.ts';
import { openPollFeed } from './poll/open-poll-feed.ts';

/** What following needs to begin. */
export interface FollowRequest {
  readonly options: ResolvedLiveOptions;
  readonly connect: Connect;
  readonly session: MysqlSession;
  readonly signal: AbortSignal;
  readonly changeOptions: ChangeOptions;
}

/** Which entities are followed: those that the cursor's run read, or some of them. */
function followedEntities({ entities }: ChangeOptions, known: readonly EntityName[]): readonly EntityName[] {
  if (entities === undefined) return known;
  const wanted = expectEntities(entities);
  const unread = wanted.filter((entity) => !known.includes(entity));
  if (unread.length === 0) return wanted;
  throw new BitewingError('unsupported_capability', {
    adapter: adapterName,
    detail: `Never read up to this cursor, and so not to be followed: ${unread.join(', ')}.`,
  });
}

/** Which records there are does not depend on what is known of the practice. */
const anyReaders = createReaders({ hasLocations: false });

/** Opens what the host keeps of single records; null where it keeps nothing that belongs to the cursor. */
async function openRecent(
  { changeOptions: { from, scanState } }: FollowRequest,
  scanned: readonly EntityName[],
): Promise<RecentScan | null> {
  if (scanState === undefined || scanned.length === 0) return null;
  const scopes = scopesOf(anyReaders, new Set(scanned));
  return RecentScan.open({ adapter: adapterName, scanState, epoch: from.epoch, scopes });
}

/**
 * Whether changes up to now can be had from the log, without comparing everything: those of entities that were read up to the
 * cursor, where it names a place in the log.
 */
export const canReadLog = (
  { changes }: ResolvedLiveOptions,
  { log, entities: known }: LivePosition,
  { entities = entityNames }: ChangeOptions,
): boolean => changes.way === 'binlog' && log !== '' && entities.every((entity) => known.includes(entity));

/** First tables of the readers that a table belongs to. */
const readersOfTables = (tables: ReadonlySet<string>): readonly string[] =>
  anyReaders.filter((reader) => tablesOf(reader).some(({ table }) => tables.has(table))).map(nameOf);

function startOf(position: LivePosition): FollowPause {
  const { log, marks, due, born, facts, failed } = position;
  // What could not be read up to the cursor was never given.
  const left = new Set([
    ...(due === '' ? [] : due.split(',')),
    ...readersOfTables(new Set(parseFailed(failed).keys())),
  ]);
  return {
    kind: 'pause',
    settled: false,
    isCaughtUp: false,
    place: { log, marks },
    due: [...left],
    born,
    facts,
    isHeartbeat: false,
  };
}

/**
 * Follows the changes of a running server from a cursor on: without an end, or until everything up to now was given.
 *
 * @throws BitewingError `cursor_invalid`, `history_lost`, `unsupported_capability`, `log_unusable`, and what does not pass by itself
 */
export async function* followChanges(request: FollowRequest): AsyncGenerator<Batch> {
  const { options, connect, session, signal, changeOptions } = request;
  const { from, batchSize, follow } = changeOptions;
  expectBatchSize(batchSize);
  const position = liveChangesPosition(from);
  const entities = followedEntities(changeOptions, position.entities);
  const recent = await openRecent(request, position.scanned);
  const clock = new PageClock(now());
  const counts = tableCounts([], () => clock.askedAt, entitiesByTable(anyReaders, new Set(entities)));
  const given = new GivenIds(recent);
  const run = randomUUID();
  const context: FollowContext = {
    options,
    connect,
    session,
    signal,
    counts,
    clock,
    given,
    scanState: recent === null ? null : (changeOptions.scanState ?? null),
    entities,
    from,
    position,
    // Whoever asks now and then tries again by itself.
    reconnectMs: follow ? options.changes.reconnectMs : 0,
    openFeed: (liveRun, place) =>
      (options.changes.way === 'binlog' ? openLogFeed : openPollFeed)(context, liveRun, place),
  };
  const cursorAt = ({ place, due, born, facts }: FollowPause, complete: boolean): Cursor =>
    toLiveCursor(from.epoch, {
      ...position,
      // Others are not followed from here on, and rows that were given are noted only where there is a scan state.
      entities: [...entities],
      scanned: recent === null ? [] : position.scanned,
      phase: 'changes',
      complete,
      run,
      born,
      facts,
      log: place.log,
      marks: place.marks,
      due: due.join(','),
      place: '',
      failed: '',
      reached: '',
    });
  const start = startOf(position);
  yield* followBatches(followItems(context, start), start, {
    instance: options.instance,
    batchSize,
    counts,
    observedAt: () => clock.readAt,
    cursorAt,
    isLast: ({ settled, isCaughtUp }) => !follow && isCaughtUp && (settled || counts.hasFailed()),
    beforeBatch: () => given.save(),
    afterBatch: () => given.nextBatch(),
  });
}
