import * as z from 'zod';
import { defineEntity, direct, plain, reference, required } from './define-entity.ts';
import { count, text, timeZone } from './values.ts';

/** A place of the practice with its own schedule and zone. */
export const location = defineEntity('location', {
  name: plain(text),
  abbreviation: plain(text),
  phone: plain(text),
  fax: plain(text),
  addressLine1: plain(text),
  addressLine2: plain(text),
  city: plain(text),
  state: plain(text),
  postalCode: plain(text),
  timeZone: required(plain(timeZone, 'Given by the host; the source holds a hint at most.')),
  defaultProviderId: reference('provider'),
  insuranceBillingProviderId: reference('provider'),
  regionDefinitionId: reference('definition'),
  placeOfService: plain(text, 'CMS place-of-service code, two digits.'),
  sourcePlaceOfService: plain(text),
  medicalOnly: plain(z.boolean()),
  displayOrder: plain(count),
  scheduleNote: direct('text', text),
});
