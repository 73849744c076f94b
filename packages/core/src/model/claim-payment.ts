import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { cents, exactDecimal, localDate, text } from './values.ts';

/** A check or transfer of an insurance, for one claim or many. */
export const claimPayment = defineEntity('claimPayment', {
  date: quasi('C', localDate),
  issuedDate: quasi('C', localDate),
  entryDate: quasi('C', localDate),
  amountCents: plain(cents),
  amountExact: plain(exactDecimal, 'The text of the amount, where it is no whole number of cents.'),
  carrierName: plain(text, 'As written on it.'),
  checkNumber: direct('J', text),
  bankBranch: direct('J', text),
  typeDefinitionId: reference('definition'),
  groupDefinitionId: reference('definition'),
  isPartial: plain(z.boolean(), 'Not yet all of it given to claims.'),
  locationId: reference('location'),
  note: direct('text', text),
});
