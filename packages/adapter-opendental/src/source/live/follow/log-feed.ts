import { setTimeout as delay } from 'node:timers/promises';
import { now } from '@bitewing/adapter-kit';
import { BitewingError, type Instant } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { LogItem } from '../../../way/mysql/log/log-item.ts';
import {
  compareLogPositions,
  formatLogPosition,
  type LogPosition,
  parseLogPosition,
} from '../../../way/mysql/log/log-position.ts';
import { type LogReader, openLog } from '../../../way/mysql/log/open-log.ts';
import { surveyLog } from '../../../way/mysql/log/survey-log.ts';
import type { WatchedTable } from '../../../way/mysql/log/watched-table.ts';
import { historyLost } from '../../change-request.ts';
import { locationTable, preferenceTable } from '../../practice-facts.ts';
import type { LiveRun } from '../live-run.ts';
import type { ChangeFeed, FeedPlace, FoundChanges } from './change-feed.ts';
import type { FollowContext } from './follow-context.ts';
import { isLogSeen, needsCommitOrder } from './log-visibility.ts';
import { type RowChange, watchedTables } from './row-change.ts';

/** More rows than this are given before it is looked for the end. */
const mostRowsAtOnce = 20_000;

/** A server takes this long at most to show what its log says. */
const longestUnseenMs = 10_000;

/** The rows of these tables decide how those of others are read. */
const decidingTables: ReadonlySet<string> = new Set([preferenceTable, locationTable]);

/** Where a log stands, as a cursor holds it: of which server, which file, behind which byte. */
export const logText = (serverId: number | null, position: LogPosition): string =>
  `${serverId ?? 0}/${formatLogPosition(position)}`;

/** The place of a text of {@link logText}; null where it is of another server, or of none. */
function placeIn(text: string, serverId: number | null): LogPosition | null {
  const [server, ...rest] = text.split('/');
  return server === String(serverId ?? 0) && rest.length > 0 ? parseLogPosition(rest.join('/')) : null;
}

const isBehind = (place: LogPosition, target: LogPosition): boolean => {
  const order = compareLogPositions(place, target);
  return order === null || order < 0;
};

/** What is watched of a run's tables. */
function logTables(run: LiveRun): ReadonlyMap<string, WatchedTable> {
  return new Map(
    [...watchedTables(run)].flatMap(([name, { columns }]) => {
      const planned = run.plan.tables.get(name);
      if (planned === undefined) return [];
      const { nativeName, columns: all } = planned.table;
      return [[name, { name, nativeName, columns: all, wanted: columns }]];
    }),
  );
}

interface OpenedLog {
  readonly run: LiveRun;
  readonly context: FollowContext;
  readonly reader: LogReader;
  readonly serverId: number | null;
  /** Where the log began to be read anew, where the place of the cursor is lost. */
  readonly anew: FeedPlace | null;
}

class LogFeed implements ChangeFeed {
  readonly isAhead = true;
  readonly #log: OpenedLog;
  #anew: FeedPlace | null;
  #told: LogPosition | null = null;
  readonly #hasCommitOrder: boolean;

  constructor(log: OpenedLog) {
    this.#log = log;
    this.#anew = log.anew;
    this.#hasCommitOrder = needsCommitOrder(log.run);
  }

  async next(waitMs: number): Promise<FoundChanges> {
    const place = this.#anew;
    if (place !== null) {
      this.#anew = null;
      return { changes: [], unknown: null, isRedefined: false, place, asOf: new Map() };
    }
    return this.#found(await this.#log.reader.take(this.#unfinished === null ? waitMs : 0));
  }

  async upToNow(): Promise<FoundChanges | null> {
    const { context, reader, run } = this.#log;
    const asked = now();
    const { position } = await surveyLog(context.session, run.practice.database.name ?? '');
    if (position === null) return null;
    const items: LogItem[] = [];
    let rows = 0;
    while (isBehind(reader.at, position)) {
      const taken = await reader.take(1_000);
      if (taken.length === 0 && isBehind(reader.at, position)) break;
      items.push(...taken);
      for (const item of taken) if (item.kind === 'rows') rows += item.before.length + item.after.length;
      if (rows > mostRowsAtOnce) break;
    }
    const isWhole = !isBehind(reader.at, position);
    const found = this.#found(items);
    if (!isWhole) this.#unfinished = found;
    return isWhole ? { ...found, asOf: this.#asOf(asked) } : null;
  }

  /** What was taken on the way to an end that was not reached. */
  #unfinished: FoundChanges | null = null;

  /** Every watched table is known up to a moment. */
  #asOf(moment: Instant): ReadonlyMap<string, Instant> {
    return new Map([...this.#log.run.plan.tables.keys()].map((table) => [table, moment]));
  }

  #found(items: readonly LogItem[]): FoundChanges {
    const before = this.#unfinished;
    this.#unfinished = null;
    const changes: RowChange[] = [...(before?.changes ?? [])];
    let unknown: Set<string> | null = before?.unknown === null ? null : new Set(before?.unknown);
    let isRedefined = before?.isRedefined ?? false;
    let place = before?.place ?? null;
    for (const item of items) {
      if (item.kind === 'end') {
        place = { log: logText(this.#log.serverId, item.at), marks: '' };
        this.#told = item.at;
      } else if (item.kind === 'gap') {
        isRedefined ||= item.reason === 'definition_changed' || item.reason === 'columns_differ';
        if (item.table === null) unknown = null;
        else unknown?.add(item.table);
      } else {
        isRedefined ||= decidingTables.has(item.table);
        const rows = Math.max(item.before.length, item.after.length);
        for (let at = 0; at < rows; at += 1)
          changes.push({ table: item.table, before: item.before[at] ?? null, after: item.after[at] ?? null });
      }
    }
    return {
      changes,
      unknown: unknown === null ? null : [...unknown],
      isRedefined,
      place,
      asOf: new Map(),
    };
  }

  async visible(): Promise<void> {
    const told = this.#told;
    if (told === null || !this.#hasCommitOrder) return;
    const { session, signal } = this.#log.context;
    const until = performance.now() + longestUnseenMs;
    while (!(await isLogSeen(session, told))) {
      if (performance.now() > until)
        throw new BitewingError('source_busy', {
          adapter: adapterName,
          detail: 'The server does not show what its binary log says.',
        });
      await delay(5, undefined, { signal });
    }
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
  const anew = { log: logText(serverId, position), marks: '' };
  return new LogFeed({ run, context, reader: await open(position), serverId, anew });
}
