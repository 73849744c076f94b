import { columnDisposition, type ReadStep } from '@bitewing/adapter-kit';
import {
  BitewingError,
  type ColumnProfile,
  type EntityName,
  type ProfileReport,
  type TableProfile,
} from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { describedTable } from '../profile/tables.ts';
import { createReaders } from '../read/index.ts';
import type { CareStackRun } from './carestack-run.ts';
import { runSteps } from './run-steps.ts';

/** JSON has no types of columns: the profile says what each cell is read as. */
const cellType = 'json';

const firstEntities: ReadonlyMap<string, EntityName> = new Map(
  createReaders().flatMap(({ table, entities: [first] }) =>
    first === undefined ? [] : [[table, first] as const],
  ),
);

/** Columns of a table that come from somewhere else than this source reads: a file that is not given, calls that are not made. */
function isOffered({ files, options }: CareStackRun, table: string, column: string): boolean {
  if (table === 'appointment') return options.appointmentDetails || !column.startsWith('detail.');
  if (table !== 'feeSchedule') return true;
  return files.fileOf(table) === undefined
    ? column !== 'Name' && column !== 'Type'
    : column !== 'FeeScheduleType';
}

function tableProfile(run: CareStackRun, table: string, rows: number): TableProfile {
  const seen: ReadonlySet<string> = run.mappers.get(table)?.columns ?? new Set();
  const description = describedTable(table);
  const entity = firstEntities.get(table);
  if (description === undefined || entity === undefined)
    throw new BitewingError('internal', { detail: `${table} is read and not described.` });
  const known = Object.keys(description.columns).filter((column) => isOffered(run, table, column));
  const columns = [...known, ...[...seen].filter((column) => description.columns[column] === undefined)];
  return {
    name: table,
    rows,
    known: true,
    columns: columns.map((name): ColumnProfile => {
      const column = { name, type: cellType, disposition: columnDisposition(description, name, entity) };
      if (description.columns[name] === undefined) return { ...column, drift: 'added' };
      // A key that no row has, or that is null in all of them, cannot be told from one that is gone.
      return column;
    }),
  };
}

/**
 * Every table, how many rows it has, and what becomes of each column. The API counts nothing: everything is read for it
 * once, as by a snapshot, and nothing of it is kept. Columns beside the known ones are those that some of the first 2,000
 * rows of a table had.
 *
 * @throws BitewingError where a table cannot be read
 */
export async function profileReport(run: CareStackRun): Promise<ProfileReport> {
  for await (const block of runSteps(run))
    for (let at = 0; at < block.length; at += 1) {
      const step: ReadStep | undefined = block.at(at);
      for (const row of step?.fates ?? []) run.counts.count(row);
    }
  const tables = run.counts.progress().map(({ table, read }) => tableProfile(run, table, read));
  return { adapter: adapterName, instance: run.options.instance, version: null, tables };
}
