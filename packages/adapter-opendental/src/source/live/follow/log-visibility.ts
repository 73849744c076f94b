import { setTimeout as delay } from 'node:timers/promises';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { LiveTable } from '../../../way/mysql/live-table.ts';
import { compareLogPositions, type LogPosition } from '../../../way/mysql/log/log-position.ts';
import type { MysqlSession } from '../../../way/mysql/mysql-session.ts';

/** Engines that show a statement's rows to everybody no later than they give the table back, which is behind the log. */
const lockingEngines: ReadonlySet<string> = new Set(['MyISAM', 'Aria', 'MEMORY', 'CSV', 'MRG_MyISAM']);

/** Whether there are tables whose engine shows what was committed only after the log has told of it. */
export const needsCommitOrder = (tables: Iterable<LiveTable>): boolean =>
  [...tables].some(({ engine }) => !lockingEngines.has(engine));

/** A server takes this long at most to show what its log says. */
const longestUnseenMs = 10_000;
const lookEveryMs = 5;

/**
 * Whether everything in front of a place in the log can be seen by statements from now on. MariaDB says which place a consistent
 * snapshot belongs to; the transaction that it takes is ended at once.
 */
async function isLogSeen(session: MysqlSession, place: LogPosition): Promise<boolean> {
  await session.rows('START TRANSACTION WITH CONSISTENT SNAPSHOT');
  const status = new Map(
    (await session.rows("SHOW STATUS LIKE 'binlog_snapshot_%'")).map(([name, value]) => [
      (name?.toString('utf8') ?? '').toLowerCase(),
      value?.toString('utf8') ?? '',
    ]),
  );
  await session.rows('COMMIT');
  const seen = {
    file: status.get('binlog_snapshot_file') ?? '',
    position: Number(status.get('binlog_snapshot_position') ?? 0),
  };
  const order = compareLogPositions(seen, place);
  return order !== null && order >= 0;
}

/**
 * Waits until everything in front of a place in the log can be seen.
 *
 * @throws BitewingError `source_busy` where it cannot be seen for long; the signal's reason
 */
export async function untilLogSeen(
  session: MysqlSession,
  place: LogPosition,
  signal?: AbortSignal,
): Promise<void> {
  const until = performance.now() + longestUnseenMs;
  while (!(await isLogSeen(session, place))) {
    if (performance.now() > until)
      throw new BitewingError('source_busy', {
        adapter: adapterName,
        detail: 'The server does not show what its binary log says.',
      });
    await delay(lookEveryMs, undefined, signal === undefined ? {} : { signal });
  }
}
