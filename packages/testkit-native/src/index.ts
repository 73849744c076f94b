export { createTableStatements } from './opendental/schema/create-table-statements.ts';
export { type InventedTable, inventedTables } from './opendental/schema/invented-tables.ts';
export type {
  ColumnDefinition,
  OpenDentalVersion,
  TableDefinition,
} from './opendental/schema/table-definition.ts';
export { openDentalTables, tablesOfVersion } from './opendental/schema/tables.ts';
export {
  type MariaDbConnectionSettings,
  type MariaDbOptions,
  type MariaDbServer,
  startMariaDb,
} from './server/start-maria-db.ts';
export { type PostgresOptions, type PostgresServer, startPostgres } from './server/start-postgres.ts';
