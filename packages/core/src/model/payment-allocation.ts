import * as z from 'zod';
import { defineEntity, plain, quasi, reference } from './define-entity.ts';
import { cents, exactDecimal, localDate, text } from './values.ts';

/** The part of a payment that goes to one person, procedure or plan. */
export const paymentAllocation = defineEntity('paymentAllocation', {
  paymentId: reference('payment'),
  ledgerEntryId: reference('ledgerEntry', 'How it moves the balance.'),
  patientId: reference('patient'),
  date: quasi('C', localDate),
  entryDate: quasi('C', localDate),
  amountCents: plain(cents, 'Above zero lowers the balance.'),
  amountExact: plain(exactDecimal, 'The text of the amount, where it is no whole number of cents.'),
  procedureId: reference('procedure'),
  adjustmentEntryId: reference('ledgerEntry'),
  paymentPlanId: reference('paymentPlan'),
  paymentPlanChargeId: reference('paymentPlanCharge'),
  paymentPlanPart: plain(z.enum(['unknown', 'principal', 'interest'])),
  sourcePaymentPlanPart: plain(text),
  unearnedDefinitionId: reference('definition'),
  providerId: reference('provider'),
  locationId: reference('location'),
});
