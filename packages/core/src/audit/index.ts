/**
 * Who read and wrote what, for what, and how it ended: a chain of entries that can be added to and not changed unseen.
 *
 * @module
 */
export type { AuditCheckpoint } from './audit-checkpoint.ts';
export type { AuditEntry, NewAuditEntry } from './audit-entry.ts';
export { type AuditLog, type AuditLogOptions, createAuditLog } from './audit-log.ts';
export {
  type AuditAction,
  type AuditOperation,
  type AuditOutcome,
  type AuditPurpose,
  auditActions,
  auditOperations,
  auditOutcomes,
  auditPurposes,
} from './audit-words.ts';
export { type AuditedReader, auditedSource } from './audited-source.ts';
export type { AuditReceipt } from './chain-writer.ts';
export { type RecordedEntry, readAuditLog } from './read-audit-log.ts';
export { type AuditedRecord, createRecordToken } from './record-token.ts';
export {
  type AuditVerdict,
  type AuditVerification,
  type VerifyAuditLogOptions,
  verifyAuditLog,
} from './verify-audit-log.ts';
