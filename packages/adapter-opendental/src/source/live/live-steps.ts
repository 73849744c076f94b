import type { EntityReader, ReadStep } from '@bitewing/adapter-kit';
import { BitewingError, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { createReaders } from '../../read/index.ts';
import { isOfOneTable } from '../../way/mysql/mysql-error.ts';
import { isSameTable } from '../../way/mysql/survey-server.ts';
import { absenceOf } from '../practice.ts';
import { tablesOf } from '../read-plan.ts';
import type { LivePlace } from './live-cursor.ts';
import { type PresentPart, readLiveGroups, readWholeTable } from './live-groups.ts';
import type { LivePractice } from './live-practice.ts';
import { readLiveRows } from './live-rows.ts';
import { type LiveRun, type PagedTable, pagedTable } from './live-run.ts';

type Steps = AsyncGenerator<readonly ReadStep[]>;

/** Name of a reader in places: that of its first table. */
const nameOf = (reader: EntityReader): string => tablesOf(reader)[0]?.table ?? '';

/**
 * The readers that a run still has to go through.
 *
 * @throws BitewingError `cursor_invalid` where the place is in no reader
 */
export function readersFrom(
  readers: readonly EntityReader[],
  { facts }: LivePractice,
  from: LivePlace | null,
): readonly EntityReader[] {
  if (from === null) return readers;
  const order = createReaders(facts).map(nameOf);
  const start = order.indexOf(from.table);
  if (start >= 0) return readers.filter((reader) => order.indexOf(nameOf(reader)) >= start);
  throw new BitewingError('cursor_invalid', { adapter: adapterName, detail: 'Damaged: place.' });
}

const noKey = (table: string): BitewingError =>
  new BitewingError('missing_column', {
    adapter: adapterName,
    detail: `${table} has no primary key of one whole number.`,
  });

const paged = (run: LiveRun, table: string): PagedTable => {
  const found = pagedTable(run, table);
  if (found === null) throw noKey(table);
  return found;
};

function stepsOf(reader: EntityReader, run: LiveRun, from: LivePlace | null): Steps {
  if (reader.kind === 'row') return readLiveRows(reader, paged(run, reader.table), run, from?.after ?? null);
  const [main] = reader.parts;
  const planned = main === undefined ? undefined : run.plan.tables.get(main.table);
  if (main?.keyColumns.length === 0 && planned !== undefined)
    return from === null ? readWholeTable(reader, planned, run) : nothing();
  const [first, ...others] = reader.parts.flatMap(({ table }, part): readonly PresentPart[] =>
    run.plan.tables.has(table) ? [{ part, paged: paged(run, table) }] : [],
  );
  if (first === undefined) throw new BitewingError('internal', { detail: 'A reader without tables.' });
  return readLiveGroups(reader, [first, ...others], run, from);
}

/** A table that was restored or upgraded while it was read was not read as a whole. */
async function expectSameTables(run: LiveRun, tables: readonly string[]): Promise<void> {
  for (const name of tables) {
    const planned = run.plan.tables.get(name);
    if (planned === undefined) continue;
    if (await isSameTable(run.session, run.practice.database.name ?? '', planned.table)) continue;
    run.counts.fail(name, 'table_replaced');
  }
}

function failTables(run: LiveRun, tables: readonly string[], code: ErrorCode): void {
  for (const table of tables) run.counts.fail(table, code);
}

/**
 * Reads a practice from a running server, table after table, in pages of their primary keys.
 *
 * A table that cannot be read any further is reported as failed, and the others are read: what belongs together with it
 * is not.
 */
export async function* liveSteps(run: LiveRun): Steps {
  const { plan, practice, counts, from } = run;
  for (const table of [...plan.missing, ...plan.absent]) counts.fail(table, absenceOf(practice, table));
  for (const reader of readersFrom(plan.readers, practice, from)) {
    const tables = tablesOf(reader)
      .map(({ table }) => table)
      .filter((table) => plan.tables.has(table));
    if (tables.some((table) => run.failed.has(table))) continue;
    try {
      yield* stepsOf(reader, run, from !== null && from.table === nameOf(reader) ? from : null);
      for (const table of tables) counts.complete(table);
      await expectSameTables(run, tables);
    } catch (error) {
      if (!isOfOneTable(error)) throw error;
      failTables(run, tables, error.code);
    }
  }
}

/** Nothing is left of a table that is read by one statement. */
async function* nothing(): Steps {}
