import type { LedgerEntryKind } from '@bitewing/core';

/** What of an account an entry moves, as the payment summary of a patient calls it. */
export type OwedPart = 'balanceDuePatient' | 'balanceDueInsurance' | 'patientUnappliedCredits';

/**
 * What the entries of a folio move, by its name in lower case (carestack.md section 4, "folioType"); the vendor's spelling
 * mixes cases. Null: they are the other side of such entries, and move nothing.
 *
 * What treatment makes payable, and what was received and is not yet applied, is what an account owes or has to its
 * credit. That the others move nothing is our reading: groups balance (`entryGroupId`), so one side has to be counted,
 * and the sums of these six are what the payment summary of a patient tells.
 */
export const folios: ReadonlyMap<string, OwedPart | null> = new Map([
  ['patientpayable', 'balanceDuePatient'],
  ['insurancepayable', 'balanceDueInsurance'],
  ['patientcredit', 'patientUnappliedCredits'],
  ['insurancecredit', 'patientUnappliedCredits'],
  ['collectioncredit', 'patientUnappliedCredits'],
  ['subscriptioncredit', 'patientUnappliedCredits'],
  ['adjustmentcredit', null],
  ['adjustmentdebit', null],
  ['patientadjustoff', null],
  ['practice', null],
  ['provider', null],
  ['refund', null],
  ['transactioncharge', null],
]);

/** A debit raises what is owed, a credit lowers it; in lower case. */
export const transactionTypes: ReadonlyMap<string, 'debit' | 'credit'> = new Map([
  ['debit', 'debit'],
  ['credit', 'credit'],
]);

/**
 * What an entry is by its transaction code, in lower case. The vendor calls the code opaque; these were seen on live
 * accounts. It decides no amount.
 */
export const transactionKinds: ReadonlyMap<string, LedgerEntryKind> = new Map([
  ['procedurecompleted', 'procedureCharge'],
  ['patientpayments', 'payment'],
  ['patpaymentapplied', 'payment'],
  ['patientpaymentsdelete', 'payment'],
  ['patientrefund', 'payment'],
  ['refund', 'payment'],
  ['insurancepayments', 'insurancePayment'],
  ['inspaymentapplied', 'insurancePayment'],
  ['insurancerefund', 'insurancePayment'],
  ['patientadjustment', 'adjustment'],
  ['feeupdation', 'adjustment'],
]);
