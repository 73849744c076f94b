export {
  type CareStackFeedName,
  type CareStackGroup,
  type CareStackJson,
  type CareStackObject,
  careStackFeedNames,
  type ExactNumber,
  emptyCareStackGroup,
  exactNumber,
  feedRowId,
  idText,
  isExactNumber,
} from './carestack/data.ts';
export { type ChangedRow, changeGroup, copyCareStackGroup } from './carestack/server/change-group.ts';
export { changeSomeRows } from './carestack/server/change-some-rows.ts';
export {
  type CareStackFault,
  type CareStackFaultName,
  type CareStackFaultTarget,
  careStackFaults,
  type PagingMoment,
} from './carestack/server/fault.ts';
export { type CareStackFeed, careStackFeeds } from './carestack/server/feeds.ts';
export type { CareStackCredentials } from './carestack/server/grant-answer.ts';
export type { CareStackCounters, LoggedRequest } from './carestack/server/request-log.ts';
export type { RequestLimit, RetryAfterForm } from './carestack/server/request-window.ts';
export {
  type CareStackHeaderMode,
  type CareStackServerOptions,
  careStackTestCredentials,
} from './carestack/server/server-options.ts';
export { type CareStackServer, startCareStackServer } from './carestack/server/start-carestack-server.ts';
export {
  type ChangedCareStack,
  changeCareStack,
  type FeedChanges,
} from './carestack/write/change-care-stack.ts';
export type { DroppedRecords } from './carestack/write/dropped.ts';
export type { CareStackBalance } from './carestack/write/ledger/balances.ts';
export {
  type WriteCareStackOptions,
  type WrittenCareStack,
  writeCareStack,
} from './carestack/write/write-care-stack.ts';
export { demoGroup } from './demo/demo-group.ts';
export { type DemoSettings, demoPractice, demoSettings } from './demo/demo-practice.ts';
export { demoFiles, writeDemo } from './demo/write-demo.ts';
export {
  type EaglesoftBehaviour,
  type EaglesoftDatabase,
  type EaglesoftDatabaseOptions,
  loadEaglesoftDatabase,
  type StandInCounts,
} from './eaglesoft/database/load-eaglesoft-database.ts';
export type { WrittenTable } from './eaglesoft/database/written-table.ts';
export type {
  SqlAnywhereConnection,
  SqlAnywhereStatement,
} from './eaglesoft/odbc/sql-anywhere-connection.ts';
export {
  connect as connectSqlAnywhere,
  type SqlAnywhereConnectOptions,
} from './eaglesoft/odbc/sql-anywhere-driver.ts';
export type { StandInFault } from './eaglesoft/odbc/stand-in-fault.ts';
export type { StandInEntry } from './eaglesoft/odbc/stand-in-log.ts';
export type {
  EaglesoftColumn,
  EaglesoftProfile,
  EaglesoftRow,
  EaglesoftRows,
  EaglesoftTable,
  EaglesoftType,
} from './eaglesoft/schema/table-definition.ts';
export { eaglesoftTable, eaglesoftTables, tablesOfProfile } from './eaglesoft/schema/tables.ts';
export type { PathForm } from './eaglesoft/unload/load-statement.ts';
export type { ScriptOptions } from './eaglesoft/unload/reload-script.ts';
export type { UnloadFault } from './eaglesoft/unload/unload-fault.ts';
export { type UnloadFormat, usualUnloadFormat } from './eaglesoft/unload/unload-format.ts';
export { windows1252Bytes } from './eaglesoft/unload/windows-1252.ts';
export type { WrittenFile } from './eaglesoft/unload/write-data-file.ts';
export {
  type UnloadFolderOptions,
  type UnloadTablesOptions,
  type WrittenUnload,
  writeUnloadFolder,
  writeUnloadTables,
} from './eaglesoft/unload/write-unload-folder.ts';
export {
  type ChangedEaglesoft,
  changeEaglesoft,
  type EaglesoftTableChanges,
  eaglesoftChanges,
} from './eaglesoft/write/change-eaglesoft.ts';
export type { EaglesoftBalance } from './eaglesoft/write/rows/money/eaglesoft-balance.ts';
export {
  type ProviderSums,
  type ProviderTotals,
  providerTotals,
} from './eaglesoft/write/rows/money/provider-totals.ts';
export {
  eaglesoftDatabaseTables,
  type WriteEaglesoftOptions,
  type WrittenEaglesoft,
  writeEaglesoft,
} from './eaglesoft/write/write-eaglesoft.ts';
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
export type { ApiClock } from './opendental/api/api-clock.ts';
export type { ApiCounters, LoggedApiRequest } from './opendental/api/api-log.ts';
export type {
  ApiDrift,
  ApiKey,
  ApiMode,
  ApiRate,
  OpenDentalApiOptions,
} from './opendental/api/api-options.ts';
export {
  type ApiFault,
  type ApiFaultName,
  type ApiFaultTarget,
  apiFaults,
} from './opendental/api/faults/api-fault.ts';
export type { ApiHold, ApiRequestState } from './opendental/api/faults/api-hold.ts';
export { type ApiPermission, allApiPermissions } from './opendental/api/request/api-permission.ts';
export {
  type ApiFaultControl,
  type OpenDentalApi,
  startOpenDentalApi,
} from './opendental/api/start-open-dental-api.ts';
export type {
  ApiCell,
  ApiRow,
  ApiStorage,
  ApiWriter,
  QueryRows,
  RowCondition,
} from './opendental/api/storage/api-storage.ts';
export { keysInUse } from './opendental/api/storage/keys-in-use.ts';
export { type MariaDbApiOptions, mariaDbApiStorage } from './opendental/api/storage/maria-db-api-storage.ts';
export { type MemoryApiOptions, memoryApiStorage } from './opendental/api/storage/memory-api-storage.ts';
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
export { type PacedClock, pacedClock } from './time/paced-clock.ts';
export type { ServerClock, ServerClockSettings } from './time/server-clock.ts';
