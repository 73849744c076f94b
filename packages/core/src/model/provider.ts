import * as z from 'zod';
import { defineEntity, direct, plain, reference } from './define-entity.ts';
import { count, localDate, text } from './values.ts';

/** A provider seat: the source's own id, which another person may take over later. */
export const provider = defineEntity('provider', {
  abbreviation: plain(text),
  lastName: plain(text),
  firstName: plain(text),
  middleName: plain(text),
  suffix: plain(text),
  preferredName: plain(text),
  isPerson: plain(z.boolean()),
  role: plain(z.enum(['dentist', 'hygienist'])),
  npi: plain(text, 'National Provider Identifier as written; its check digit is a rule of layer 3.'),
  taxonomyCode: plain(text),
  stateLicense: plain(text),
  licenseState: plain(text),
  deaNumber: plain(text),
  specialtyDefinitionId: reference('definition'),
  billingProviderId: reference('provider'),
  isInstructor: plain(z.boolean()),
  terminationDate: plain(localDate),
  displayOrder: plain(count),
  scheduleNote: direct('text', text),
});
