import {
  entitiesByTable,
  heldKeys,
  now,
  PageClock,
  parseFailed,
  tableCounts,
  tablesOf,
} from '@bitewing/adapter-kit';
import { type EntityName, expectEntities, type ReadOptions } from '@bitewing/core';
import type { ResolvedApiSourceOptions } from '../../../options.ts';
import type { ListClient } from '../../../way/api/list/list-client.ts';
import { historyLost } from '../../change-request.ts';
import { planReading, type ReadPlan } from '../../read-plan.ts';
import { mappingContext } from '../../run-parts.ts';
import { type ListPosition, listCursorInvalid, parseListPlace } from './list-cursor.ts';
import { listPractice } from './list-practice.ts';
import type { ListRun } from './list-run.ts';
import { notInLists } from './list-scope.ts';
import { listReadersFrom } from './list-steps.ts';

/** A run that can begin, and what it was asked for. */
export interface PreparedListRun {
  readonly run: ListRun;
  readonly entities: readonly EntityName[];
}

/** Tables that no list gives are not missing: the capabilities say what is not read. */
function listPlan(practice: Parameters<typeof planReading>[0], entities: ReadonlySet<EntityName>): ReadPlan {
  const { readers, tables } = planReading(practice, entities, 'snapshot');
  return { readers, tables, unreadable: [], missing: [], absent: [] };
}

/**
 * Looks at the practice, and makes a run ready: from its start, or from where one was interrupted.
 *
 * @throws BitewingError `history_lost`, `cursor_invalid`, and what a look at the practice throws
 */
export async function prepareListRun(
  options: ResolvedApiSourceOptions,
  client: ListClient,
  readOptions: ReadOptions,
  position: ListPosition | null,
  signal: AbortSignal,
): Promise<PreparedListRun> {
  const entities = expectEntities(readOptions.entities);
  if (position !== null && position.entities.join() !== entities.join())
    throw listCursorInvalid('The run that it belongs to read other entities.');
  const practice = await listPractice(client, options, signal);
  if (readOptions.from !== undefined && readOptions.from.epoch !== practice.epoch)
    throw historyLost('The office is another one.');
  const wanted = new Set(entities.filter((entity) => notInLists[entity] === undefined));
  const plan = listPlan(practice, wanted);
  const from = position === null ? null : parseListPlace(position.place);
  const clock = new PageClock(now());
  const ahead =
    position?.complete === true
      ? []
      : listReadersFrom({ plan, from })
          .flatMap((reader) => tablesOf(reader).map(({ table }) => table))
          .filter((table) => plan.tables.has(table));
  const counts = tableCounts(ahead, () => clock.askedAt, entitiesByTable(plan.readers, wanted));
  const failed = parseFailed(position?.failed ?? '');
  for (const [table, code] of failed) counts.fail(table, code);
  const run: ListRun = {
    plan,
    context: mappingContext(options, practice.observedAt),
    entities: wanted,
    counts,
    held: heldKeys(),
    practice,
    client,
    signal,
    clock,
    failed: new Set(failed.keys()),
    from,
    owners: new Map(),
    names: null,
  };
  return { run, entities };
}
