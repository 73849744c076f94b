import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { localDate, localDateTime, text } from './values.ts';

/** A plan of treatment: the one in force, one laid aside, or a frozen copy that was presented. */
export const treatmentPlan = defineEntity('treatmentPlan', {
  patientId: reference('patient'),
  status: plain(z.enum(['active', 'inactive', 'saved'])),
  sourceStatus: plain(text),
  kind: plain(z.enum(['insurance', 'discount'])),
  sourceKind: plain(text),
  date: quasi('C', localDate),
  heading: direct('text', text),
  note: direct('text', text),
  responsiblePartyId: reference('patient'),
  presenterId: reference('userAccount'),
  documentId: reference('document', 'The signed copy.'),
  isSigned: plain(z.boolean(), 'Whether the patient, or who answers for the patient, has signed.'),
  isPracticeSigned: plain(z.boolean()),
  signedLocal: quasi('C', localDateTime),
  signerName: direct('A', text),
  practiceSignedLocal: quasi('C', localDateTime),
  practiceSignerName: plain(text),
  entryDate: quasi('C', localDate),
});
