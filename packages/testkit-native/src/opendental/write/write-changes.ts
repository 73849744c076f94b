import type { Practice } from '@bitewing/testkit';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import type { MariaDbServer } from '../../server/start-maria-db.ts';
import { writtenTables } from '../schema/macro-tables.ts';
import type { TableDefinition } from '../schema/table-definition.ts';
import { fillRow, type RowFilling } from './fill-row.ts';
import type { NativeRow, NativeValue } from './native-row.ts';
import { rowsOfWriter } from './rows-of-writer.ts';
import { sortByTable } from './table-rows.ts';
import { withDatabase } from './with-database.ts';
import { describeWritten, type WrittenOpenDental } from './written-open-dental.ts';

type RowsByKey = ReadonlyMap<NativeValue, NativeRow>;

const byKey = (table: TableDefinition, rows: readonly NativeRow[]): RowsByKey =>
  new Map(rows.map((row) => [row[table.primaryKey] ?? null, row]));

const columnList = (table: TableDefinition): string =>
  table.columns.map(({ name }) => `\`${name}\``).join(', ');

async function deleteRows(
  connection: Connection,
  table: TableDefinition,
  keys: readonly NativeValue[],
): Promise<number> {
  const [result] = await connection.query<ResultSetHeader>('DELETE FROM ?? WHERE ?? IN (?)', [
    table.name,
    table.primaryKey,
    keys,
  ]);
  return result.affectedRows;
}

async function updateRow(
  connection: Connection,
  table: TableDefinition,
  row: NativeRow,
  filling: RowFilling,
): Promise<void> {
  const values = fillRow(table, row, filling);
  const assignments = table.columns.map(({ name }) => `\`${name}\` = ?`).join(', ');
  await connection.query(`UPDATE \`${table.name}\` SET ${assignments} WHERE \`${table.primaryKey}\` = ?`, [
    ...values,
    row[table.primaryKey],
  ]);
}

async function insertRow(
  connection: Connection,
  table: TableDefinition,
  row: NativeRow,
  filling: RowFilling,
): Promise<void> {
  await connection.query(`INSERT INTO \`${table.name}\` (${columnList(table)}) VALUES (?)`, [
    fillRow(table, row, filling),
  ]);
}

/** How many rows of a table were touched. */
export interface TableChanges {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

async function changeTable(
  connection: Connection,
  table: TableDefinition,
  before: RowsByKey,
  after: RowsByKey,
  filling: RowFilling & { readonly stamp: string },
): Promise<TableChanges> {
  const gone = [...before.keys()].filter((key) => !after.has(key));
  const added = [...after].filter(([key]) => !before.has(key));
  const edited = [...after].filter(([key, row]) => {
    const earlier = before.get(key);
    return earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(row);
  });
  if (gone.length > 0) await deleteRows(connection, table, gone);
  for (const [, row] of edited) await updateRow(connection, table, row, filling);
  for (const [, row] of added) await insertRow(connection, table, row, filling);
  return { inserted: added.length, updated: edited.length, deleted: gone.length };
}

/** A practice that was brought up to a later state, and what that took. */
export interface ChangedOpenDental extends WrittenOpenDental {
  /** Tables with changes only. */
  readonly changes: ReadonlyMap<string, TableChanges>;
}

/**
 * Brings a written practice to a later state in its database, with the statements that the program would send:
 * INSERT, UPDATE and hard DELETE. Rows keep their numbers; rows that nothing happened to keep their stamps.
 *
 * @param after what `next()` of the written practice gave.
 */
export async function writeChanges(
  server: MariaDbServer,
  written: WrittenOpenDental,
  after: Practice,
): Promise<ChangedOpenDental> {
  const { practice, version, database, seed, writer } = written;
  const keys = written.keys.extend(after);
  const earlier = sortByTable(rowsOfWriter(writer, written));
  const later = sortByTable(rowsOfWriter(writer, { practice: after, keys, version, seed }));
  const filling = { seed, stamp: `${after.options.asOf} 15:16:17` };
  const changes = new Map<string, TableChanges>();
  await withDatabase(server, database, async (connection) => {
    for (const table of writtenTables(version, practice.options.macros)) {
      const before = byKey(table, earlier.tables.get(table.name) ?? []);
      const now = byKey(table, later.tables.get(table.name) ?? []);
      const count = await changeTable(connection, table, before, now, filling);
      if (count.inserted + count.updated + count.deleted > 0) changes.set(table.name, count);
    }
  });
  return {
    ...describeWritten({ practice: after, version, database, seed, writer, keys }, later.records),
    changes,
  };
}
