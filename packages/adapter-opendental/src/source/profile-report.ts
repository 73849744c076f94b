import { tableProfile, tablesOf } from '@bitewing/adapter-kit';
import type {
  ColumnDisposition,
  ColumnProfile,
  EntityName,
  ProfileReport,
  TableProfile,
} from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { describedTable, type TableDescription } from '../profile/tables.ts';
import { knownUnreadTable, unreadDisposition } from '../profile/unread-tables.ts';
import { createReaders } from '../read/index.ts';
import type { PracticeTable } from '../way/practice-table.ts';
import type { Practice } from './practice.ts';
import { chooseProfile, missingColumns } from './profile-choice.ts';

const unread: ColumnDisposition = { kind: 'unread' };

/** The entity whose `extra` takes the unknown columns of each table. */
function entityByTable(): ReadonlyMap<string, EntityName> {
  const readers = createReaders({ hasLocations: false });
  return new Map(
    readers.flatMap((reader) =>
      tablesOf(reader).flatMap(({ table }) =>
        reader.entities.slice(0, 1).map((entity) => [table, entity] as const),
      ),
    ),
  );
}

export const addedColumns = (table: PracticeTable, description: TableDescription): readonly string[] =>
  table.columns.map((column) => column.name).filter((name) => description.columns[name] === undefined);

/** A table of which nothing is read: why, where that is known. */
function unreadTable({ name, rows, columns: present }: PracticeTable): TableProfile {
  const table = knownUnreadTable(name);
  const columns = present.map((column): ColumnProfile => {
    const disposition = table === undefined ? unread : unreadDisposition(table, column.name);
    return { name: column.name, type: column.type, disposition };
  });
  if (table === undefined) return { name, rows, known: false, columns };
  return { name, rows, known: true, unreadBecause: table.reason, columns };
}

/** Every table and column of the database, and what becomes of each. */
export function profileReport(practice: Practice, instance: string): ProfileReport {
  const entities = entityByTable();
  const choice = chooseProfile(practice);
  const tables = [...practice.database.tables.values()].map((table): TableProfile => {
    const description = describedTable(table.name);
    const entity = entities.get(table.name);
    if (description !== undefined && entity !== undefined)
      return tableProfile({
        name: table.name,
        rows: table.rows,
        columns: table.columns,
        description,
        entity,
        missing: missingColumns(table, description, choice),
      });
    return unreadTable(table);
  });
  return { adapter: adapterName, instance, version: practice.facts.preference('DataBaseVersion'), tables };
}
