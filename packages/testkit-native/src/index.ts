export { type DemoSettings, demoPractice, demoSettings } from './demo/demo-practice.ts';
export { demoFiles, writeDemo } from './demo/write-demo.ts';
export type { CutManner, FaultLine, LineConditions, WatchedMessage } from './fault/fault-line.ts';
export {
  type FaultProxy,
  type ProxyFault,
  startFaultProxy,
  type Traffic,
} from './fault/fault-proxy.ts';
export { limitFileSize } from './fault/limit-file-size.ts';
export { plantPartialDate, plantPattern, plantTooth } from './opendental/anomalies/broken-values.ts';
export {
  plantMeasureWithoutExam,
  plantNoteWithoutPatient,
  plantRepeatedMeasure,
} from './opendental/anomalies/orphan-rows.ts';
export type { PlantedAnomaly } from './opendental/anomalies/planted-anomaly.ts';
export {
  plantAppointmentStatus,
  plantClaimLineStatus,
  plantDefinitionCategory,
  plantGender,
  plantPlanChargeType,
  plantProcedureStatus,
} from './opendental/anomalies/unknown-codes.ts';
export { createTableStatements } from './opendental/schema/create-table-statements.ts';
export { type InventedTable, inventedTables } from './opendental/schema/invented-tables.ts';
export { macroTables, writtenTables } from './opendental/schema/macro-tables.ts';
export type {
  ColumnDefinition,
  OpenDentalVersion,
  TableDefinition,
} from './opendental/schema/table-definition.ts';
export { openDentalTables, tablesOfVersion } from './opendental/schema/tables.ts';
export { type DumpOptions, dumpOpenDental } from './opendental/write/dump-open-dental.ts';
export { readCells } from './opendental/write/read-cells.ts';
export type { OpenDentalWriter } from './opendental/write/rows-of-writer.ts';
export { secretWord } from './opendental/write/secret-word.ts';
export { withDatabase } from './opendental/write/with-database.ts';
export { type ChangedOpenDental, type TableChanges, writeChanges } from './opendental/write/write-changes.ts';
export { type WriteOptions, writeOpenDental } from './opendental/write/write-open-dental.ts';
export type { WrittenOpenDental } from './opendental/write/written-open-dental.ts';
export {
  type MariaDbConnectionSettings,
  type MariaDbOptions,
  type MariaDbServer,
  startMariaDb,
} from './server/start-maria-db.ts';
export { type PostgresOptions, type PostgresServer, startPostgres } from './server/start-postgres.ts';
