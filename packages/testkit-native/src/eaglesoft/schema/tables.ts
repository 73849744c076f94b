import { chartTables } from './chart-tables.ts';
import { moneyTables, unreadTables } from './money-tables.ts';
import { peopleTables } from './people-tables.ts';
import { setUpTables } from './set-up-tables.ts';
import type { EaglesoftProfile, EaglesoftTable } from './table-definition.ts';

/** Every table that a writer knows, of both profiles. */
export const eaglesoftTables: readonly EaglesoftTable[] = [
  ...setUpTables,
  ...peopleTables,
  ...chartTables,
  ...moneyTables,
  ...unreadTables,
];

/** The tables of a profile's database. */
export const tablesOfProfile = (profile: EaglesoftProfile): readonly EaglesoftTable[] =>
  eaglesoftTables.filter(({ profiles }) => profiles.includes(profile));

const byName = new Map(eaglesoftTables.map((table) => [table.name, table]));

/** The definition of a table. @throws RangeError for a name that is none. */
export function eaglesoftTable(name: string): EaglesoftTable {
  const table = byName.get(name);
  if (table === undefined) throw new RangeError('There is no table of that name.');
  return table;
}
