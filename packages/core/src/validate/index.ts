export type { SetCounts } from './check-sets.ts';
export type { CodeFacts } from './code-facts.ts';
export { describeRules } from './describe-rules.ts';
export type { RecordRule, RuleFacts } from './record-rule.ts';
export { recordRules } from './record-rules.ts';
export type { ReferenceCounts } from './reference-counts.ts';
export { SealedRecord } from './sealed-record.ts';
export {
  type RecordSet,
  rulesOver,
  type SetFacts,
  type SetMember,
  type SetPart,
  type SetRule,
  type SetViolation,
  setPart,
} from './set-rule.ts';
export { setRules } from './set-rules.ts';
export type { QuarantinedRecord, ValidatedBatch } from './validated-batch.ts';
export type {
  EntityCounts,
  GateFailure,
  IdentityFailure,
  IssueCount,
  RejectionCount,
  ValidationSummary,
} from './validation-summary.ts';
export { createValidator, type Validator, type ValidatorOptions } from './validator.ts';
