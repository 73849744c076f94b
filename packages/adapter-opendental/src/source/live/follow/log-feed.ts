import { now } from '@bitewing/adapter-kit';
import { BitewingError, type Instant } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import { compareLogPositions, type LogPosition } from '../../../way/mysql/log/log-position.ts';
import { type LogReader, openLog } from '../../../way/mysql/log/open-log.ts';
import { surveyLog } from '../../../way/mysql/log/survey-log.ts';
import type { WatchedTable } from '../../../way/mysql/log/watched-table.ts';
import { historyLost } from '../../change-request.ts';
import type { LiveRun } from '../live-run.ts';
import type { ChangeFeed, FeedPlace, FoundChanges } from './change-feed.ts';
import { DecidingRows, decidingTables } from './deciding-rows.ts';
import type { FollowContext } from './follow-context.ts';
import { type EndedGroups, LogGroups } from './log-groups.ts';
import { logText, placeIn } from './log-place.ts';
import { needsCommitOrder, untilLogSeen } from './log-visibility.ts';
import { watchedTables } from './row-change.ts';

/** More rows than this are given before it is looked for the end. */
const mostRowsAtOnce = 20_000;

/** Rows of one statement that are held in memory, by their keys; where more are written, their table is read whole. */
const mostRowsOfGroup = 200_000;

const lostPlace: FeedPlace = { log: '', marks: '' };
const nothing: FoundChanges = {
  changes: [],
  unknown: [],
  isRedefined: false,
  place: null,
  asOf: new Map(),
};

/**
 * What is watched of a run's tables; also those that decide how others are read, and those that are not there, or not readable: they
 * may come.
 */
function logTables(run: LiveRun): ReadonlyMap<string, WatchedTable> {
  const { plan, practice } = run;
  const watched = new Map<string, WatchedTable>();
  for (const name of [...plan.missing, ...plan.absent])
    watched.set(name, { name, nativeName: name, columns: [], wanted: [] });
  for (const name of [...decidingTables, ...plan.tables.keys()]) {
    const table = practice.database.tables.get(name);
    if (table === undefined) continue;
    const { nativeName, columns, primaryKey } = table;
    watched.set(name, { name, nativeName, columns, wanted: primaryKey === null ? [] : [primaryKey] });
  }
  for (const [name, { columns: wanted }] of watchedTables(run)) {
    const table = watched.get(name);
    if (table !== undefined) watched.set(name, { ...table, wanted });
  }
  return watched;
}

interface OpenedLog {
  readonly run: LiveRun;
  readonly context: FollowContext;
  readonly reader: LogReader;
  readonly serverId: number | null;
  /** From where the log is read anew, where the place of the cursor is lost. */
  readonly anew: LogPosition | null;
}

class LogFeed implements ChangeFeed {
  readonly isAhead = true;
  readonly #log: OpenedLog;
  readonly #groups: LogGroups;
  readonly #deciding: DecidingRows;
  readonly #hasCommitOrder: boolean;
  #anew: LogPosition | null;
  #told: LogPosition | null;
  /** Taken on the way to an end that was not reached. */
  #ready: FoundChanges | null = null;

  constructor(log: OpenedLog) {
    const { run, context, anew } = log;
    this.#log = log;
    this.#anew = anew;
    this.#told = anew;
    // Without a scan state there is nothing to compare a whole table with.
    this.#groups = new LogGroups(context.scanState === null ? Number.POSITIVE_INFINITY : mostRowsOfGroup);
    this.#deciding = new DecidingRows(run);
    this.#hasCommitOrder = needsCommitOrder([...run.plan.tables.values()].map(({ table }) => table));
  }

  async next(waitMs: number): Promise<FoundChanges> {
    const ready = this.#ready;
    this.#ready = null;
    if (ready !== null) return ready;
    const anew = this.#anew;
    if (anew !== null) {
      this.#anew = null;
      return { ...nothing, unknown: null, place: this.#placeOf(anew) };
    }
    const ended = this.#groups.take();
    if (ended !== null) return this.#found(ended);
    this.#groups.add(await this.#log.reader.take(waitMs));
    return this.#found(this.#groups.take());
  }

  async upToNow(): Promise<FoundChanges | null> {
    const { context, reader, run } = this.#log;
    if (this.#ready !== null || this.#anew !== null) return null;
    const asked = now();
    const { position } = await surveyLog(context.session, run.practice.database.name ?? '');
    if (position === null) return null;
    const order = compareLogPositions(position, reader.at);
    // The server's log begins anew: nobody knows what was written in between.
    if (order === null || order < 0)
      return { ...nothing, unknown: null, isRedefined: true, place: lostPlace };
    const isBehind = (): boolean => (compareLogPositions(reader.at, position) ?? -1) < 0;
    while (isBehind() && this.#groups.rows <= mostRowsAtOnce) {
      const taken = await reader.take(1_000);
      if (taken.length === 0 && isBehind()) break;
      this.#groups.add(taken);
    }
    const found = await this.#found(this.#groups.take());
    if (!isBehind() && !this.#groups.hasEnded) return { ...found, asOf: this.#asOf(asked) };
    this.#ready = found;
    return null;
  }

  #placeOf = (position: LogPosition): FeedPlace => ({
    log: logText(this.#log.serverId, position),
    marks: '',
  });

  /** Every table is known up to a moment. */
  #asOf(moment: Instant): ReadonlyMap<string, Instant> {
    return new Map([...this.#log.run.plan.tables.keys()].map((table) => [table, moment]));
  }

  async #found(ended: EndedGroups | null): Promise<FoundChanges> {
    if (ended === null) return nothing;
    const { changes, unknown, isRedefined, tables, at } = ended;
    this.#told = at;
    const decides = !isRedefined && decidingTables.some((table) => tables.has(table));
    if (decides) await this.visible();
    return {
      changes,
      unknown,
      isRedefined: isRedefined || (decides && (await this.#deciding.differ())),
      place: this.#placeOf(at),
      asOf: new Map(),
    };
  }

  async visible(): Promise<void> {
    const { session, signal } = this.#log.context;
    if (this.#told !== null && this.#hasCommitOrder) await untilLogSeen(session, this.#told, signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#log.reader[Symbol.asyncDispose]();
  }
}

/**
 * Follows the binary log of the server from a place on. Where the server no longer has that place, everything is read whole once,
 * if there is something to compare with.
 *
 * @throws BitewingError `log_unusable`, `history_lost`, and what opening the log refuses
 */
export async function openLogFeed(
  context: FollowContext,
  run: LiveRun,
  { log }: FeedPlace,
): Promise<ChangeFeed> {
  const { session, connect, signal, scanState, options } = context;
  const database = run.practice.database.name ?? '';
  const { position, serverId, refusals } = await surveyLog(session, database);
  if (position === null || refusals.length > 0)
    throw new BitewingError('log_unusable', { adapter: adapterName, detail: refusals.join(' ') });
  const { heartbeatMs } = options.changes;
  const open = (from: LogPosition): Promise<LogReader> =>
    openLog({
      connect,
      from,
      database,
      tables: logTables(run),
      heartbeatMs: Math.ceil(heartbeatMs / 2),
      deadAfterMs: 3 * heartbeatMs,
      signal,
    });
  const from = placeIn(log, serverId);
  if (from !== null) {
    try {
      return new LogFeed({ run, context, reader: await open(from), serverId, anew: null });
    } catch (error) {
      if (!BitewingError.is(error, 'history_lost') || scanState === null) throw error;
    }
  }
  if (scanState === null) throw historyLost('The cursor names no place in the binary log of this server.');
  return new LogFeed({ run, context, reader: await open(position), serverId, anew: position });
}
