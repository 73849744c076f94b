import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { cents, exactDecimal, localDate, text } from './values.ts';

/** Money that a patient paid, or a transfer that moves none. Its allocations say whose balance it lowers. */
export const payment = defineEntity('payment', {
  patientId: reference('patient', 'Where it shows; says nothing of whose balance it lowers.'),
  date: quasi('C', localDate),
  entryDate: quasi('C', localDate),
  amountCents: plain(cents, 'Above zero = received; below zero = given back.'),
  amountExact: plain(exactDecimal, 'The text of the amount, where it is no whole number of cents.'),
  isIncomeTransfer: plain(z.boolean()),
  typeDefinitionId: reference('definition'),
  checkNumber: direct('J', text),
  bankBranch: direct('J', text),
  method: plain(text, 'Card terminal or portal that took it, as the source names or numbers it.'),
  processStatus: plain(z.enum(['office', 'online', 'onlinePending'])),
  sourceProcessStatus: plain(text),
  externalId: quasi('R', text, 'Number at the payment processor.'),
  merchantFeeCents: plain(cents),
  isRecurring: plain(z.boolean()),
  locationId: reference('location'),
  note: direct('text', text),
});
