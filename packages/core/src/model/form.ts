import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { count, localDateTime, text } from './values.ts';

/** What a form is for. */
export const formKinds = [
  'label',
  'referral',
  'prescription',
  'consent',
  'patientLetter',
  'patientForm',
  'routingSlip',
  'medicalHistory',
  'labSlip',
  'examination',
  'deposit',
  'statement',
  'labResults',
  'treatmentPlan',
  'screening',
  'paymentPlan',
  'remittance',
  'dashboard',
  'chart',
  'check',
  'none',
] as const;

/** A form that was filled in, or a letter or slip that was printed. */
export const form = defineEntity('form', {
  patientId: reference('patient'),
  kind: plain(z.enum(formKinds)),
  sourceKind: plain(text),
  description: plain(text),
  dateLocal: quasi('C', localDateTime),
  editedLocal: quasi('C', localDateTime),
  isWebForm: plain(z.boolean()),
  showsInTerminal: plain(z.boolean(), 'Waits to be filled in at a terminal.'),
  revision: plain(count),
  documentId: reference('document'),
  locationId: reference('location'),
  internalNote: direct('text', text),
});
