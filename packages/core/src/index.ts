export { BitewingError, type BitewingErrorOptions } from './error/bitewing-error.ts';
export { type ErrorCode, type ErrorDescription, errorCatalogue } from './error/catalogue.ts';
export { type CleanCause, cleanCause } from './error/clean-cause.ts';
export type { AppointmentSegment } from './model/appointment.ts';
export { beginsWithDay, hasTimeAt } from './model/calendar-text.ts';
export type { Code } from './model/code.ts';
export type { EntityDefinition } from './model/define-entity.ts';
export { definitionCategories } from './model/definition.ts';
export { entities, type FieldName, type Model } from './model/entities.ts';
export { type EntityName, entityNames, isEntityName } from './model/entity-name.ts';
export { addDecimals, multiplyDecimal, negateDecimal } from './model/exact-decimal.ts';
export type { FieldMetadata, PhiClass, PhiLetter } from './model/field.ts';
export { extraPath } from './model/field-names.ts';
export { formKinds } from './model/form.ts';
export type { Interval } from './model/interval.ts';
export { type LedgerEntryKind, ledgerEntryKinds } from './model/ledger-entry.ts';
export { modelVersion } from './model/model-version.ts';
export { formatCents, type Money, negateMoney, parseMoney } from './model/money.ts';
export { type OralArea, oralAreas } from './model/oral-area.ts';
export type { BalancePolicy } from './model/organization.ts';
export type { ContactPoint } from './model/patient.ts';
export { type PerioSite, type PerioSiteName, perioSiteNames } from './model/perio-tooth.ts';
export { treatmentAreas } from './model/procedure-code.ts';
export { isSurface, type Surface, surfaces } from './model/surface.ts';
export { fromFdi, isAnterior, isTooth, toFdi, universalTeeth } from './model/tooth.ts';
export type { ChartPoint } from './model/tooth-condition.ts';
export {
  type Instant,
  instantFrom,
  isExactDecimal,
  type LocalDate,
  type LocalDateTime,
  type LocalTime,
  localDateFrom,
  type RecordStatus,
} from './model/values.ts';
export type { Batch, Rejection, TableProgress } from './stream/batch.ts';
export type {
  BlobRef,
  CanonicalRecord,
  Extra,
  JsonScalar,
  RemoveEvidence,
  RemoveReason,
  RemoveRecord,
  UpsertRecord,
} from './stream/canonical-record.ts';
export type { Capabilities, EntityCapability } from './stream/capabilities.ts';
export type { CheckpointStore } from './stream/checkpoint-store.ts';
export { collect, recordsOf } from './stream/collect.ts';
export { type Cursor, sameCursor } from './stream/cursor.ts';
export { formatCursor, parseCursor } from './stream/cursor-text.ts';
export { expectBatchSize } from './stream/expect-batch-size.ts';
export { expectEntities } from './stream/expect-entities.ts';
export { type ExternalSort, type ExternalSortOptions, externalSort } from './stream/external-sort.ts';
export { type EntityFreshness, entityFreshness, freshness, type TableFreshness } from './stream/freshness.ts';
export type { Finding, Issue, IssueSeverity } from './stream/issue.ts';
export { createMemoryCheckpointStore } from './stream/memory-checkpoint-store.ts';
export { createReplaySource } from './stream/ndjson/replay-source.ts';
export { type NdjsonHeader, toNdjson } from './stream/ndjson/to-ndjson.ts';
export { type ReadAheadOptions, readAhead } from './stream/read-ahead.ts';
export { joinKey, recordId } from './stream/record-id.ts';
export type { RecordLookup, StoredReference } from './stream/record-lookup.ts';
export type {
  CheckReport,
  ColumnDisposition,
  ColumnProfile,
  ProfileReport,
  TableProfile,
} from './stream/reports.ts';
export type { ScanState } from './stream/scan-state.ts';
export { type RowValues, SealedRow } from './stream/sealed-row.ts';
export type { CallOptions, ChangeOptions, ReadOptions, Source } from './stream/source.ts';
export type { SourceRef } from './stream/source-ref.ts';
export type { SortEntry } from './stream/spill-run.ts';
export type { Alarm, AlarmLevel } from './stream/watch/alarm.ts';
export type { ClinicHours, OpeningTimes, WeekDay } from './stream/watch/clinic-hours.ts';
export type { RunEvent, RunState } from './stream/watch/run-state.ts';
export { type RunTransition, runStateTable } from './stream/watch/run-state-table.ts';
export {
  createStreamWatch,
  type StreamReading,
  type StreamWatch,
  type StreamWatchOptions,
} from './stream/watch/stream-watch.ts';
export type { EntityAlarms } from './stream/watch/watch-alarms.ts';
export type { AgeLimits, WatchLimits } from './stream/watch/watch-limits.ts';
export {
  type StatedWrites,
  stateWrites,
  type WriteOperation,
  writeOperations,
} from './stream/write-operation.ts';
