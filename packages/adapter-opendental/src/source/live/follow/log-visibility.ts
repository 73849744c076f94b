import { compareLogPositions, type LogPosition } from '../../../way/mysql/log/log-position.ts';
import type { MysqlSession } from '../../../way/mysql/mysql-session.ts';
import type { LiveRun } from '../live-run.ts';

/** Engines that show a statement's rows to everybody no later than they give the table back, which is behind the log. */
const lockingEngines: ReadonlySet<string> = new Set(['MyISAM', 'Aria', 'MEMORY', 'CSV', 'MRG_MyISAM']);

/** Whether a run reads tables whose engine shows what was committed only after the log has told of it. */
export const needsCommitOrder = ({ plan }: LiveRun): boolean =>
  [...plan.tables.values()].some(({ table }) => !lockingEngines.has(table.engine));

/**
 * Whether everything in front of a place in the log can be seen by statements from now on. MariaDB says which place a consistent
 * snapshot belongs to; the transaction that it takes is ended at once.
 */
export async function isLogSeen(session: MysqlSession, place: LogPosition): Promise<boolean> {
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
