export { type ReadBlock, type ReadStep, stepAt, type TableFate } from './batching/read-step.ts';
export { type TableCounts, tableCounts } from './batching/table-counts.ts';
export { type BatchingOptions, toBatches } from './batching/to-batches.ts';
export type { CellConventions } from './cell/cell-conventions.ts';
export { type CellReader, type CellReaders, cellReaders, type IntegerRange } from './cell/cell-readers.ts';
export { cellIssue, type IssueNotes, issueNotes } from './cell/issue-notes.ts';
export { type KeptCells, type KeptType, keptCells } from './cell/kept-cells.ts';
export { isWholeNumber, parseInteger } from './cell/parse-integer.ts';
export {
  isFinerThanMilliseconds,
  parseLocalDate,
  parseLocalDateTime,
  parseLocalTime,
} from './cell/parse-local.ts';
export { storedAmount } from './cell/stored-amount.ts';
export {
  type CursorForm,
  type CursorReader,
  cursorReader,
  type RunPosition,
} from './cursor/cursor-reader.ts';
export { entityList } from './cursor/entity-list.ts';
export type { GroupedRow, KeyedRow } from './group/grouped-row.ts';
export { type PackedRun, type RowMemory, rowMemory, unpackCells, unpackRows } from './group/packed-row.ts';
export { PackedRunWriter } from './group/packed-run-writer.ts';
export { type KeyedRun, type RowGroup, type RowGroups, rowGroups } from './group/row-groups.ts';
export type { ConcurrencyBounds } from './http/adaptive-limit.ts';
export type { GovernorOptions } from './http/governor.ts';
export { createHttpClient, type HttpClient, type HttpClientOptions } from './http/http-client.ts';
export { type HttpClock, machineClock } from './http/http-clock.ts';
export type { HttpDispatcher } from './http/http-dispatcher.ts';
export type { FailedTry, HttpAnswer, HttpJson, HttpRequest, HttpValues } from './http/http-request.ts';
export { orderedAhead } from './http/ordered-ahead.ts';
export { type PageSizeAdvisor, type PageSizeOptions, pageSizeAdvisor } from './http/page-size-advisor.ts';
export type { RequestRule } from './http/request-rule.ts';
export type { RequestWindow } from './http/send-window.ts';
export { type SharedPace, type SharedPaceOptions, sharedPace } from './http/shared-pace.ts';
export type { HttpTimeouts } from './http/transport.ts';
export type { RetryPolicy } from './http/with-retries.ts';
export { canonicalJson } from './json/canonical-json.ts';
export {
  type ExactJson,
  type ExactJsonObject,
  type ExactNumber,
  isExactNumber,
  isJsonList,
  isJsonObject,
  scalarText,
} from './json/exact-json.ts';
export { parseExactJson } from './json/parse-exact-json.ts';
export { type JsonRows, type RowFlattener, rowFlattener } from './json/row-flattener.ts';
export { blankLedgerEntry } from './mapping/blank-ledger-entry.ts';
export { type CellsOf, type MappingTools, mappingTools, sideTableTools } from './mapping/mapping-tools.ts';
export { type Refusal, type RowRejecter, refusal, rowRejecter } from './mapping/row-rejecter.ts';
export {
  type EntityReaderParts,
  type MapRow,
  type TableConventions,
  type TableReaderParts,
  type TableReaders,
  tableReaders,
} from './mapping/table-readers.ts';
export { type RecordMaker, recordMaker } from './mapping/upsert-record.ts';
export {
  locationTimeZonesOption,
  phoneRegionOption,
  timeZoneOption,
} from './options/practice-options.ts';
export { type OptionNaming, resolveWith } from './options/resolve-with.ts';
export { type PhoneReader, phoneReader } from './phone/phone-reader.ts';
export { columnDisposition, holdsSecrets, keptType } from './profile/column-disposition.ts';
export { extraClassOf } from './profile/extra-class.ts';
export {
  alsoKept,
  type ColumnDescription,
  type Columns,
  dropped,
  extra,
  mapped,
  mappedTo,
  secret,
  type TableDescription,
  tableDescription,
  used,
} from './profile/table-description.ts';
export type { EntityReader, GroupPart, GroupReader, GroupRow, RowReader } from './reader/entity-reader.ts';
export type { MappedGroup, MappedRow, RowFate } from './reader/mapped.ts';
export type { MappingContext } from './reader/mapping-context.ts';
export type { Cell, Row } from './reader/row.ts';
export { type TableLayout, tableLayout } from './reader/table-layout.ts';
export { type HeldKeys, heldKeys } from './rescan/held-keys.ts';
export { type RecentHead, readRecentHead, readRecentIds } from './rescan/recent-entries.ts';
export { RecentScan, type RecentScanOptions } from './rescan/recent-scan.ts';
export { recentSteps } from './rescan/recent-steps.ts';
export { idHash } from './rescan/record-hash.ts';
export { changedSteps, notedSteps } from './rescan/rescan-steps.ts';
export { readEntries, readHead, type ScanHead } from './rescan/scan-log.ts';
export { ScanPass, type ScanPassOptions } from './rescan/scan-pass.ts';
export { keyOfId, type ScanScope, scopeName, scopeOf } from './rescan/scan-scope.ts';
export { SeenKeys } from './rescan/seen-keys.ts';
export {
  type ChangeRefusals,
  type ChangeRequests,
  changeRequests,
  isRescanDue,
  type RescanPosition,
} from './source/change-requests.ts';
export { failedTablesText, failedText, parseFailed } from './source/failed-tables.ts';
export { groupMapper, type MappingParts, type NoteRow, tableFates } from './source/group-mapper.ts';
export { ofEntities } from './source/of-entities.ts';
export { type OpenResources, openResources } from './source/open-resources.ts';
export { now, PageClock, type PageTimes } from './source/page-clock.ts';
export { problemReport, type SourceTraits, unreachable } from './source/problem-report.ts';
export { entitiesByTable, scannedEntities, scopesOf } from './source/scopes-of.ts';
export { type ReadTable, tableProfile } from './source/table-profile.ts';
export { type ReaderTable, tablesOf } from './source/tables-of.ts';
export { type DamagedTable, fieldsOfColumn, withTextIssues } from './source/text-issues.ts';
export type { AllocateBlock, ThreadBlock } from './thread/block-messages.ts';
export { serveBlocks } from './thread/serve-blocks.ts';
export { ThreadReader } from './thread/thread-reader.ts';
export { type LocalClock, localClock } from './wall-clock/local-clock.ts';
export { type WallClock, type WallClockReading, wallClock } from './wall-clock/wall-clock.ts';
