import * as z from 'zod';
import { defineEntity, plain, reference } from './define-entity.ts';
import { count, text } from './values.ts';

/** A chair that appointments are booked into. */
export const operatory = defineEntity('operatory', {
  name: plain(text),
  abbreviation: plain(text),
  locationId: reference('location'),
  dentistId: reference('provider', 'Works here where the schedule names nobody.'),
  hygienistId: reference('provider', 'Works here where the schedule names nobody.'),
  isHygiene: plain(z.boolean()),
  bookableOnline: plain(z.boolean()),
  marksProspective: plain(z.boolean(), 'Patients booked here become prospective.'),
  typeDefinitionId: reference('definition'),
  displayOrder: plain(count),
});
