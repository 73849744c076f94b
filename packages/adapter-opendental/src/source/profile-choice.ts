import { describedTable, openDentalTables, type TableDescription } from '../profile/tables.ts';
import type { PracticeTable } from '../way/practice-table.ts';
import type { Practice } from './practice.ts';

/** The profile that fits a database, and why. */
export interface ProfileChoice {
  readonly name: string;
  readonly version: '24.1' | '25.4';
  readonly reason: string;
}

/** Known columns that this version of the system should have. */
export function missingColumns(
  table: PracticeTable,
  description: TableDescription,
  { version }: Pick<ProfileChoice, 'version'>,
): readonly string[] {
  const present = new Set(table.columns.map((column) => column.name));
  return Object.keys(description.columns).filter(
    (name) => !present.has(name) && (version === '25.4' || !description.addedIn254.includes(name)),
  );
}

/**
 * Chooses by what is there, not by what the database says of itself: a column that came after 24.1 makes it 25.4.
 * Both are read by the same names, so the choice decides what counts as missing, and nothing else. An older database is
 * read as 24.1 as well: what it lacks is missing, and the reason says that there is something.
 */
export function chooseProfile({ database }: Practice): ProfileChoice {
  const later = openDentalTables.flatMap(({ table, addedIn254 }) =>
    addedIn254
      .filter((name) => database.tables.get(table)?.columns.some((column) => column.name === name) === true)
      .map((name) => `${table}.${name}`),
  );
  if (later.length > 0)
    return {
      name: 'open-dental 25.4',
      version: '25.4',
      reason: `It has columns that came after 24.1: ${later.join(', ')}.`,
    };
  const version = '24.1';
  const lacking = [...database.tables.values()].filter((table) => {
    const description = describedTable(table.name);
    return description !== undefined && missingColumns(table, description, { version }).length > 0;
  });
  const older = `, and lacks others of ${lacking.length} tables that 24.1 has: it may be older`;
  return {
    name: 'open-dental 24.1',
    version,
    reason: `It has none of the columns that came after 24.1${lacking.length === 0 ? '' : older}.`,
  };
}
