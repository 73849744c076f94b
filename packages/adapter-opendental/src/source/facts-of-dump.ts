import type { Row } from '@bitewing/adapter-kit';
import type { ChosenDatabase } from '../way/dump/choose-database.ts';
import type { RowKeeper } from '../way/dump/dump-survey.ts';
import {
  knownPreferences,
  locationTable,
  type PracticeFacts,
  practiceFacts,
  preferenceTable,
} from './practice-facts.ts';

/** Known settings are kept, a few short texts. Of the others only their number is. */
const keepPreferences: RowKeeper = (columns) => {
  const name = columns.findIndex((column) => column.name === 'PrefName');
  return (row) => (knownPreferences.some((known) => known === row[name]) ? row : null);
};

/** Of a location its key is kept: the row is read with all others. */
const keepLocationKeys: RowKeeper = (columns) => {
  const key = columns.findIndex((column) => column.name === 'ClinicNum');
  return (row) => row.map((cell, position) => (position === key ? cell : null));
};

/** What the survey keeps, so that these facts are known before rows are read. */
export const keptTables: ReadonlyMap<string, RowKeeper> = new Map([
  [preferenceTable, keepPreferences],
  [locationTable, keepLocationKeys],
]);

function locationKeys(database: ChosenDatabase): ReadonlySet<string> | null {
  const table = database.tables.get(locationTable);
  if (table === undefined) return null;
  const key = table.columns.findIndex((column) => column.name === 'ClinicNum');
  return new Set(table.kept.flatMap((block) => block.rows.map((row) => row[key] ?? '')));
}

/** The facts of a practice from the rows that the survey of its dump kept. */
export function factsOfDump(database: ChosenDatabase): PracticeFacts {
  const table = database.tables.get(preferenceTable);
  const columns = table?.columns.map((column) => column.name) ?? [];
  const [name, value] = [columns.indexOf('PrefName'), columns.indexOf('ValueString')];
  const rows: readonly Row[] = table?.kept.flatMap((block) => block.rows) ?? [];
  return practiceFacts({
    settings: rows.map((row) => [row[name] ?? '', row[value] ?? null]),
    hasLocations: (database.tables.get(locationTable)?.rows ?? 0) > 0,
    locationKeys: locationKeys(database),
  });
}
