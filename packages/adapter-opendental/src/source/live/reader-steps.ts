import { type EntityReader, type ReadBlock, tablesOf } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { isOfOneTable } from '../../way/mysql/mysql-error.ts';
import { isSameTable } from '../../way/mysql/survey-server.ts';
import type { LivePlace } from './live-cursor.ts';
import { type PresentPart, readGroupTail, readLiveGroups, readWholeTable } from './live-groups.ts';
import { readLiveRows, readRowTail } from './live-rows.ts';
import { type LiveRun, type PagedTable, pagedTable } from './live-run.ts';

type Steps = AsyncGenerator<ReadBlock>;

const noKey = (table: string): BitewingError =>
  new BitewingError('missing_column', {
    adapter: adapterName,
    detail: `${table} has no primary key of one whole number.`,
  });

export const paged = (run: LiveRun, table: string): PagedTable => {
  const found = pagedTable(run, table);
  if (found === null) throw noKey(table);
  return found;
};

/** The tables of a reader that are there. */
export const presentTables = (reader: EntityReader, run: LiveRun): readonly string[] =>
  tablesOf(reader)
    .map(({ table }) => table)
    .filter((table) => run.plan.tables.has(table));

/** The parts of a group that are there; null where all of it is read by one statement. */
export function partsOf(
  reader: Extract<EntityReader, { kind: 'group' }>,
  run: LiveRun,
): readonly [PresentPart, ...PresentPart[]] | null {
  if (reader.parts[0]?.keyColumns.length === 0) return null;
  const [first, ...others] = reader.parts.flatMap(({ table }, part): readonly PresentPart[] =>
    run.plan.tables.has(table) ? [{ part, paged: paged(run, table) }] : [],
  );
  if (first === undefined) throw new BitewingError('internal', { detail: 'A reader without tables.' });
  return [first, ...others];
}

/** Everything that a reader reads, from a place within it on. */
export function stepsOf(reader: EntityReader, run: LiveRun, from: LivePlace | null): Steps {
  if (reader.kind === 'row') return readLiveRows(reader, paged(run, reader.table), run, from?.after ?? null);
  const parts = partsOf(reader, run);
  if (parts !== null) return readLiveGroups(reader, parts, run, from);
  const planned = run.plan.tables.get(reader.parts[0]?.table ?? '');
  // Nothing is left of a table that is read by one statement.
  return from === null && planned !== undefined ? readWholeTable(reader, planned, run) : nothing();
}

/** What a reader has behind a key. A table that is read by one statement was read at one moment: nothing. */
export function tailOf(reader: EntityReader, run: LiveRun, after: string | null): Steps {
  if (reader.kind === 'row') return readRowTail(reader, paged(run, reader.table), run, after);
  const parts = partsOf(reader, run);
  return parts === null ? nothing() : readGroupTail(reader, parts, run, after);
}

/** All rows of tables were read. A table that was restored or upgraded meanwhile was not read as a whole. */
export async function completeTables(run: LiveRun, tables: readonly string[]): Promise<void> {
  for (const table of tables) run.counts.complete(table);
  for (const name of tables) {
    const planned = run.plan.tables.get(name);
    if (planned === undefined) continue;
    if (await isSameTable(run.session, run.practice.database.name ?? '', planned.table)) continue;
    run.counts.fail(name, 'table_replaced');
  }
}

/** Steps over some tables. Where one of them cannot be read any further, all of them failed, and the steps end. */
export async function* failingAlone(run: LiveRun, tables: readonly string[], read: () => Steps): Steps {
  try {
    yield* read();
  } catch (error) {
    if (!isOfOneTable(error)) throw error;
    for (const table of tables) run.counts.fail(table, error.code);
  }
}

async function* nothing(): Steps {}
