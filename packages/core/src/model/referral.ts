import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { text } from './values.ts';

/** Somebody who sends patients or to whom they are sent: a doctor, a patient, a campaign. */
export const referral = defineEntity('referral', {
  lastName: direct('A', text),
  firstName: direct('A', text),
  middleName: direct('A', text),
  title: plain(text),
  businessName: plain(text),
  isPerson: plain(z.boolean()),
  isDoctor: plain(z.boolean()),
  isPreferred: plain(z.boolean()),
  isTrustedForDirectMessages: plain(z.boolean()),
  patientId: reference('patient', 'Where a patient refers others.'),
  specialtyDefinitionId: reference('definition'),
  npi: plain(text, 'National Provider Identifier as written.'),
  taxId: direct('G', text, 'Social security or tax number.'),
  phone: direct('D', text),
  otherPhone: direct('D', text),
  email: direct('F', text),
  addressLine1: direct('B', text),
  addressLine2: direct('B', text),
  city: direct('B', text),
  state: quasi('B', text),
  postalCode: direct('B', text),
  note: direct('text', text),
  displayNote: direct('text', text),
});
