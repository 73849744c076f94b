import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { cents, count, exactDecimal, localDate, text } from './values.ts';

/** An agreement to pay in parts. */
export const paymentPlan = defineEntity('paymentPlan', {
  patientId: reference('patient', 'Whose treatment it is for.'),
  payerId: reference('patient', 'Who pays.'),
  ledgerEntryId: reference('ledgerEntry', 'How the plan itself moves the balance.'),
  insurancePlanId: reference('insurancePlan', 'Where it tracks what an insurance owes.'),
  subscriptionId: reference('subscription'),
  date: quasi('C', localDate),
  startDate: quasi('C', localDate),
  interestStartDate: quasi('C', localDate),
  annualPercentageRate: plain(exactDecimal, 'Decimal text; 12 = twelve per cent.'),
  amountCents: plain(cents, 'Of one payment.'),
  downPaymentCents: plain(cents),
  paymentCount: plain(count),
  completedCents: plain(cents, 'What treatment under it is done, as the source last stored it.'),
  frequency: plain(z.enum(['weekly', 'everyOtherWeek', 'monthlyByWeekday', 'monthly', 'quarterly'])),
  sourceFrequency: plain(text),
  isDynamic: plain(z.boolean(), 'Charges are made as they fall due, from what is linked.'),
  treatsPlannedAs: plain(
    z.enum(['none', 'awaitCompletion', 'completed']),
    'For linked procedures not yet done.',
  ),
  sourceTreatsPlannedAs: plain(text),
  isClosed: plain(z.boolean()),
  isLocked: plain(z.boolean()),
  isSigned: plain(z.boolean()),
  categoryDefinitionId: reference('definition'),
  note: direct('text', text),
});
