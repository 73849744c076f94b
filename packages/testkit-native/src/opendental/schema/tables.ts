import { clinicalTables } from './clinical-tables.ts';
import { documentsTables } from './documents-tables.ts';
import { insuranceTables } from './insurance-tables.ts';
import { moneyTables } from './money-tables.ts';
import { peopleTables } from './people-tables.ts';
import { scheduleTables } from './schedule-tables.ts';
import { setupTables } from './setup-tables.ts';
import { systemTables } from './system-tables.ts';
import type { OpenDentalVersion, TableDefinition } from './table-definition.ts';

/** The 76 tables of the fact sheet (opendental-tables.md) with every column of either version. */
export const openDentalTables: readonly TableDefinition[] = [
  ...peopleTables,
  ...scheduleTables,
  ...clinicalTables,
  ...insuranceTables,
  ...moneyTables,
  ...setupTables,
  ...documentsTables,
  ...systemTables,
];

/** The same tables as one version has them: columns of later versions left out, widened types in place. */
export function tablesOfVersion(version: OpenDentalVersion): readonly TableDefinition[] {
  const isLatest = version === '25.4';
  return openDentalTables.map((table) => ({
    ...table,
    columns: table.columns
      .filter((column) => isLatest || column.since === undefined)
      .map((column) => ({ ...column, type: (isLatest ? column.widened : undefined) ?? column.type })),
  }));
}
