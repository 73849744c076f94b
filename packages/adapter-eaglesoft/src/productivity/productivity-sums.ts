import type { Model } from '@bitewing/core';
import type { ProductivitySums } from './productivity-report.ts';

/** Sums that grow. */
export type Sums = { -readonly [F in keyof ProductivitySums]: number };

export const noSums = (): Sums => ({
  chargesCents: 0,
  collectionsCents: 0,
  otherDebitsCents: 0,
  otherCreditsCents: 0,
});

/** What an entry adds to one of the sums. */
export interface Contribution {
  readonly sum: keyof ProductivitySums;
  readonly cents: number;
}

/** Which sum an entry goes into, and with which sign: payments and credits stand below zero in the ledger. */
export function contributionOf(kind: Model['ledgerEntry']['kind'], cents: number): Contribution {
  if (kind === 'procedureCharge') return { sum: 'chargesCents', cents };
  if (kind === 'payment' || kind === 'insurancePayment') return { sum: 'collectionsCents', cents: 0 - cents };
  return cents > 0 ? { sum: 'otherDebitsCents', cents } : { sum: 'otherCreditsCents', cents: 0 - cents };
}

export function addSums(into: Sums, sums: ProductivitySums): void {
  into.chargesCents += sums.chargesCents;
  into.collectionsCents += sums.collectionsCents;
  into.otherDebitsCents += sums.otherDebitsCents;
  into.otherCreditsCents += sums.otherCreditsCents;
}
