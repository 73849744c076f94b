import * as z from 'zod';
import { code } from './code.ts';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { exactDecimal, localDate, text } from './values.ts';

/** A medicine prescribed to a patient. */
export const prescription = defineEntity('prescription', {
  patientId: reference('patient'),
  providerId: reference('provider'),
  date: quasi('C', localDate),
  drug: plain(text),
  codes: plain(z.array(code), 'What a standard calls the drug.'),
  directions: direct('text', text),
  quantity: plain(text, 'As written: a number or words.'),
  refills: plain(text, 'As written.'),
  daysSupply: plain(exactDecimal, 'Decimal text.'),
  isControlled: plain(z.boolean()),
  status: plain(
    z.enum(['unsent', 'queued', 'sentElectronically', 'printed', 'faxed', 'calledIn', 'given', 'pending']),
  ),
  sourceStatus: plain(text),
  kind: plain(
    z.enum(['prescription', 'accessRecord']),
    'An access record says that a drug monitor was asked.',
  ),
  sourceKind: plain(text),
  procedureId: reference('procedure'),
  isProcedureRequired: plain(z.boolean()),
  locationId: reference('location'),
  userAccountId: reference('userAccount'),
  patientInstructions: direct('text', text),
  note: direct('text', text),
});
