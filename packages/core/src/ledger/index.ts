export { createLedger, type Ledger, type LedgerOptions } from './ledger.ts';
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
