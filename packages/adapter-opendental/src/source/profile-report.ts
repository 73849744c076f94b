import { columnDisposition } from '@bitewing/adapter-kit';
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
import { chooseProfile, missingColumns, type ProfileChoice } from './profile-choice.ts';
import { tablesOf } from './read-plan.ts';

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

function knownTable(
  table: PracticeTable,
  description: TableDescription,
  entity: EntityName,
  choice: ProfileChoice,
): TableProfile {
  const added = new Set(addedColumns(table, description));
  const present = table.columns.map(({ name, type }): ColumnProfile => {
    const disposition = columnDisposition(description, name, entity);
    return added.has(name) ? { name, type, disposition, drift: 'added' } : { name, type, disposition };
  });
  const missing = missingColumns(table, description, choice).map((name): ColumnProfile => {
    const disposition = columnDisposition(description, name, entity);
    return { name, type: '', disposition, drift: 'missing' };
  });
  return { name: table.name, rows: table.rows, known: true, columns: [...present, ...missing] };
}

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
      return knownTable(table, description, entity, choice);
    return unreadTable(table);
  });
  return { adapter: adapterName, instance, version: practice.facts.preference('DataBaseVersion'), tables };
}
