import type {
  ColumnDisposition,
  ColumnProfile,
  EntityName,
  ProfileReport,
  TableProfile,
} from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { columnDisposition, describedTable, type TableDescription } from '../profile/tables.ts';
import { createReaders } from '../read/index.ts';
import type { SurveyedTable } from '../way/dump/dump-survey.ts';
import type { PracticeDump } from './practice-dump.ts';
import { chooseProfile, type ProfileChoice } from './profile-choice.ts';
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

/** Known columns that this version of the system should have. */
export function missingColumns(
  table: SurveyedTable,
  description: TableDescription,
  { version }: ProfileChoice,
): readonly string[] {
  const present = new Set(table.columns.map((column) => column.name));
  return Object.keys(description.columns).filter(
    (name) => !present.has(name) && (version === '25.4' || !description.addedIn254.includes(name)),
  );
}

export const addedColumns = (table: SurveyedTable, description: TableDescription): readonly string[] =>
  table.columns.map((column) => column.name).filter((name) => description.columns[name] === undefined);

function knownTable(
  table: SurveyedTable,
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

/** Every table and column of the dump's database, and what becomes of each. */
export function profileReport(dump: PracticeDump, instance: string): ProfileReport {
  const entities = entityByTable();
  const choice = chooseProfile(dump);
  const tables = [...dump.database.tables.values()].map((table): TableProfile => {
    const description = describedTable(table.name);
    const entity = entities.get(table.name);
    if (description !== undefined && entity !== undefined)
      return knownTable(table, description, entity, choice);
    const columns = table.columns.map(({ name, type }) => ({ name, type, disposition: unread }));
    return { name: table.name, rows: table.rows, known: false, columns };
  });
  return { adapter: adapterName, instance, version: dump.facts.preference('DataBaseVersion'), tables };
}
