import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference, required } from './define-entity.ts';
import { cents, exactDecimal, localDate, text } from './values.ts';

/**
 * Why a row moves a balance.
 *
 * - `procedureCharge`: a procedure's amount.
 * - `insurancePayment`, `insuranceWriteOff`: what a claim line paid and wrote off.
 * - `adjustment`: a discount, a finance charge, a correction.
 * - `payment`: a part of a payment, given to one person.
 * - `paymentPlan`: the plan itself; moves nothing under a policy that counts charges.
 * - `paymentPlanCharge`: what falls due under a plan; `paymentPlanCredit`: what a plan took over from the account.
 * - `paymentPlanProduction`: a procedure or adjustment that a dynamic plan took over.
 */
export const ledgerEntryKinds = [
  'procedureCharge',
  'insurancePayment',
  'insuranceWriteOff',
  'adjustment',
  'payment',
  'paymentPlan',
  'paymentPlanCharge',
  'paymentPlanCredit',
  'paymentPlanProduction',
] as const;
export type LedgerEntryKind = (typeof ledgerEntryKinds)[number];

/**
 * One row that can move a balance. Whether it counts is decided by the organization's balance policy from
 * the fields here and the records they refer to. `recordStatus: 'inactive'` with no amount says that the row
 * moves nothing now (a planned procedure, an estimate).
 */
export const ledgerEntry = defineEntity('ledgerEntry', {
  kind: required(plain(z.enum(ledgerEntryKinds))),
  patientId: reference('patient', 'Whose balance moves; the account is that of the person’s guarantor.'),
  treatedPatientId: reference('patient', 'Whose treatment it is for, where that is somebody else.'),
  amountCents: plain(cents, 'Above zero raises what the account owes, below lowers it.'),
  amountExact: plain(exactDecimal, 'The signed amount, where it is no whole number of cents.'),
  serviceDate: quasi('C', localDate),
  entryDate: quasi('C', localDate),
  agingDate: quasi(
    'C',
    localDate,
    'The date from which the amount ages, and from which a plan charge counts.',
  ),
  procedureId: reference('procedure'),
  adjustmentEntryId: reference('ledgerEntry', 'The adjustment that a payment or plan pays for.'),
  paymentPlanEntryId: reference('ledgerEntry', 'The payment plan that the entry belongs to.'),
  paymentPlanChargeEntryId: reference('ledgerEntry', 'The plan charge that a payment pays.'),
  reversesId: reference('ledgerEntry'),
  isReversal: plain(z.boolean(), 'Takes back an earlier entry that the source does not name.'),
  providerId: reference('provider'),
  locationId: reference('location'),
  typeDefinitionId: reference('definition', 'Kind of adjustment.'),
  unearnedDefinitionId: reference('definition', 'Kind of prepayment; hidden kinds stay out of the balance.'),
  isDynamicPlan: plain(z.boolean(), 'For a plan: charges are made as they fall due.'),
  isInsurancePlan: plain(z.boolean(), 'For a plan: tracks what an insurance owes, not the patient.'),
  sourceStatus: plain(text),
  note: direct('text', text),
});
