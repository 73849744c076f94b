import { clinicalTables } from './clinical-tables.ts';
import { documentsTables } from './documents-tables.ts';
import { insuranceTables } from './insurance-tables.ts';
import { moneyTables } from './money-tables.ts';
import { peopleTables } from './people-tables.ts';
import { reducedSchema } from './reduced-schema.ts';
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

/** Whether a table of the sheet is in a version. */
const hasTable = (version: OpenDentalVersion, { name }: TableDefinition): boolean =>
  version !== 'reduced' || reducedSchema[name]?.all === undefined;

/** The columns of a table that a version does not have. */
const absentFrom = (version: OpenDentalVersion, table: TableDefinition): ReadonlySet<string> => {
  const later = version === '25.4' ? [] : table.columns.filter(({ since }) => since === '25.4');
  const dropped = version === 'reduced' ? Object.keys(reducedSchema[table.name]?.columns ?? {}) : [];
  return new Set([...later.map(({ name }) => name), ...dropped]);
};

/** The same tables as one version has them: what it lacks is left out, widened types are in place. */
export function tablesOfVersion(version: OpenDentalVersion): readonly TableDefinition[] {
  const isLatest = version === '25.4';
  return openDentalTables
    .filter((table) => hasTable(version, table))
    .map((table) => {
      const absent = absentFrom(version, table);
      return {
        ...table,
        columns: table.columns
          .filter(({ name }) => !absent.has(name))
          .map((column) => ({ ...column, type: (isLatest ? column.widened : undefined) ?? column.type })),
        indexes: table.indexes.filter((index) => !index.some((column) => absent.has(column))),
      };
    });
}

/** What a version lacks of the 76 tables: whole tables, and columns of others by their table. */
export interface AbsentParts {
  readonly tables: ReadonlySet<string>;
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
}

export function absentParts(version: OpenDentalVersion): AbsentParts {
  const tables = openDentalTables.filter((table) => !hasTable(version, table));
  const columns = openDentalTables.map((table) => [table.name, absentFrom(version, table)] as const);
  return {
    tables: new Set(tables.map(({ name }) => name)),
    columns: new Map(columns.filter(([, absent]) => absent.size > 0)),
  };
}
