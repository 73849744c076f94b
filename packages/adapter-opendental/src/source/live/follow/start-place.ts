import type { ResolvedLiveOptions } from '../../../options.ts';
import { surveyLog } from '../../../way/mysql/log/survey-log.ts';
import type { MysqlSession } from '../../../way/mysql/mysql-session.ts';
import type { LivePosition } from '../live-cursor.ts';
import type { LivePractice } from '../live-practice.ts';
import { factsText } from './known-facts.ts';
import { logText } from './log-place.ts';
import { needsCommitOrder, untilLogSeen } from './log-visibility.ts';

/** From where changes can be followed behind a reading of everything. */
export type StartPlace = Pick<LivePosition, 'log' | 'clock' | 'facts'>;

/**
 * Notes where the server stands, before a reading begins: what is written from then on may be in what is read, or not, and is
 * looked at again by whoever follows.
 */
export async function startPlace(
  session: MysqlSession,
  practice: LivePractice,
  { changes }: ResolvedLiveOptions,
): Promise<StartPlace> {
  const [row] = await session.rows('SELECT UNIX_TIMESTAMP()');
  const clock = Number(row?.[0]?.toString('latin1') ?? 0);
  const facts = factsText(practice.facts);
  if (changes.way !== 'binlog') return { log: '', clock, facts };
  const { position, serverId, refusals } = await surveyLog(session, practice.database.name ?? '');
  if (position === null || refusals.length > 0) return { log: '', clock, facts };
  // What stands in front of the place, the reading has to see.
  if (needsCommitOrder(practice.database.tables.values())) await untilLogSeen(session, position);
  return { log: logText(serverId, position), clock, facts };
}
