import type { LedgerEntryKind, RecordStatus } from '@bitewing/core';

/** Which records a transaction gives beside its ledger entries. */
export type TransactionFamily = 'service' | 'payment' | 'other';

/** What a type of transaction means. */
export interface TransactionType {
  readonly family: TransactionFamily;
  readonly kind: LedgerEntryKind;
  /** What its entries are where an insurance claim is named; the same where nothing is said. */
  readonly kindWithClaim?: LedgerEntryKind;
  /** Whose it is: of who did the work, of who collects, or as the column `impacts` says. */
  readonly countsFor: 'production' | 'collection' | 'impacts';
}

const patientPayment: TransactionType = { family: 'payment', kind: 'payment', countsFor: 'collection' };
const adjustment: TransactionType = { family: 'other', kind: 'adjustment', countsFor: 'impacts' };

/**
 * eaglesoft.md section 7: S services; C charges, D debits, F kept out of payments; P and A payments of patients. Y (payment
 * of a patient), I (payment of an insurance) and W (write-off) come from a second public source.
 */
export const transactionTypes: ReadonlyMap<string, TransactionType> = new Map([
  ['S', { family: 'service', kind: 'procedureCharge', countsFor: 'production' }],
  ['P', patientPayment],
  ['A', patientPayment],
  ['Y', patientPayment],
  ['I', { family: 'other', kind: 'insurancePayment', countsFor: 'collection' }],
  ['C', adjustment],
  ['D', adjustment],
  ['F', adjustment],
  ['W', { ...adjustment, kindWithClaim: 'insuranceWriteOff' }],
]);

/** eaglesoft.md section 7: A active, D deleted. That V is voided is ours. */
export const transactionStatuses: ReadonlyMap<string, RecordStatus> = new Map([
  ['A', 'active'],
  ['D', 'deleted'],
  ['V', 'deleted'],
]);

/** Whether a detail counts. That 1 does comes from a second public source, that 0 does not is ours. */
export const detailStatuses: ReadonlyMap<string, RecordStatus> = new Map([
  ['1', 'active'],
  ['0', 'deleted'],
]);

/** Whether an adjustment impacts production or collections. */
export const impacts: ReadonlyMap<string, 'production' | 'collection'> = new Map([
  ['P', 'production'],
  ['C', 'collection'],
]);
