export type {
  OdbcConnectOptions,
  OdbcDriver,
  OdbcNativeColumn,
  OdbcNativeConnection,
  OdbcNativeResult,
  OdbcParameter,
  OdbcQueryOptions,
} from './driver/odbc-driver.ts';
export { OdbcError, type OdbcErrorCode, type OdbcErrorOptions, odbcErrorCodes } from './error/odbc-error.ts';
export type { CatalogueStatement, CatalogueStatements, TableFilter } from './grammar/catalogue-statements.ts';
export type { Comparison } from './grammar/condition.ts';
export { genericSql } from './grammar/generic-sql.ts';
export { mariaDb } from './grammar/maria-db.ts';
export { postgres } from './grammar/postgres.ts';
export { sqlAnywhere } from './grammar/sql-anywhere.ts';
export type {
  AskedColumn,
  ColumnLength,
  IsolationName,
  LongColumn,
  SelectParts,
  SqlGrammar,
} from './grammar/sql-grammar.ts';
export { sqlite } from './grammar/sqlite.ts';
export type { TableName } from './grammar/table-name.ts';
export type { OdbcColumn, OdbcTable } from './session/catalogue.ts';
export type { CellForm, LongForm, Row } from './session/cell-form.ts';
export {
  type CallOptions,
  type OdbcSession,
  type OdbcSessionOptions,
  openOdbcSession,
} from './session/open-session.ts';
export { aggregates, countRows, type KeyRange } from './table/aggregates.ts';
export type { ExactNumber } from './table/decimal-total.ts';
export { readByKeys } from './table/read-by-keys.ts';
export { type ReadGroupsOptions, readGroups } from './table/read-groups.ts';
export type {
  GroupPage,
  GroupPlan,
  PlannedColumn,
  RowFilter,
  SidePlan,
  TablePlan,
} from './table/table-plan.ts';
export type { Tally } from './table/tally.ts';
