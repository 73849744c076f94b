export type { InsuranceEstimates } from './insurance-estimates.ts';
export { createLedger, type Ledger, type LedgerOptions } from './ledger.ts';
export { ledgerEntities } from './ledger-facts.ts';
export type {
  AccountBalance,
  AgingBuckets,
  LedgerRemarks,
  LedgerReport,
  LedgerTotals,
} from './ledger-report.ts';
export {
  type AccountAspect,
  type AccountDifference,
  type LedgerReconciliation,
  type LoneAccount,
  type RemarkDifference,
  reconcile,
} from './reconcile.ts';
export {
  type StaleBalance,
  type StaleRule,
  type StoredBalanceReport,
  staleRules,
} from './stored-balance-report.ts';
export type { StoredField } from './stored-facts.ts';
