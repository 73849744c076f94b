import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { cents, localDate, text } from './values.ts';

/** What falls due under a payment plan, or what the plan takes over from the account. */
export const paymentPlanCharge = defineEntity('paymentPlanCharge', {
  paymentPlanId: reference('paymentPlan'),
  ledgerEntryId: reference('ledgerEntry', 'How it moves the balance.'),
  kind: plain(z.enum(['debit', 'credit'])),
  sourceKind: plain(text),
  patientId: reference('patient'),
  payerId: reference('patient', 'On whom the charge falls.'),
  date: quasi('C', localDate),
  principalCents: plain(cents),
  interestCents: plain(cents),
  procedureId: reference('procedure'),
  adjustmentEntryId: reference('ledgerEntry'),
  isOffset: plain(z.boolean(), 'Takes back an earlier charge.'),
  isDownPayment: plain(z.boolean()),
  providerId: reference('provider'),
  locationId: reference('location'),
  note: direct('text', text),
});
