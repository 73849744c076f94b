import {
  entitiesByTable,
  heldKeys,
  now,
  PageClock,
  parseFailed,
  tableCounts,
  tablesOf,
} from '@bitewing/adapter-kit';
import { type Batch, type EntityName, expectEntities, type ReadOptions } from '@bitewing/core';
import type { ResolvedLiveOptions } from '../../options.ts';
import type { MysqlSession } from '../../way/mysql/mysql-session.ts';
import { historyLost } from '../change-request.ts';
import { expectKnownLocations } from '../practice.ts';
import { expectSupportedSetup } from '../practice-facts.ts';
import { planReading } from '../read-plan.ts';
import { mappingContext } from '../run-parts.ts';
import { expectSameLiveRun, type LivePosition, parsePlace } from './live-cursor.ts';
import { surveyPractice } from './live-practice.ts';
import type { LiveRun } from './live-run.ts';
import { parseReached } from './reached-keys.ts';
import { readersFrom } from './reader-order.ts';

/** A run that can begin, and what it was asked for. */
export interface PreparedRun {
  readonly run: LiveRun;
  readonly entities: readonly EntityName[];
}

/**
 * Looks at the practice, and makes a run ready: from its start, or from where one was interrupted.
 *
 * @throws BitewingError `history_lost`, `cursor_invalid`, `invalid_options`, `unsupported_setup`, and what the survey and the
 * plan refuse
 */
export async function prepareLiveRun(
  options: ResolvedLiveOptions,
  session: MysqlSession,
  phase: Batch['phase'],
  readOptions: ReadOptions,
  position: LivePosition | null,
): Promise<PreparedRun> {
  const entities = expectEntities(readOptions.entities);
  const practice = await surveyPractice(session, options, false);
  if (readOptions.from !== undefined && readOptions.from.epoch !== practice.epoch)
    throw historyLost('The database is of another practice.');
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
  const counts = tableCounts(ahead, () => clock.askedAt, entitiesByTable(plan.readers, wanted));
  // Tables that failed before a run was interrupted have failed.
  const failed = parseFailed(position?.failed ?? '');
  for (const [table, code] of failed) counts.fail(table, code);
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
    failed: new Set(failed.keys()),
    reached: parseReached(position?.reached ?? ''),
    from,
    isAhead: true,
  };
  return { run, entities };
}
