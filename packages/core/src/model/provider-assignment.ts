import { defineEntity, plain, reference } from './define-entity.ts';
import { localDate } from './values.ts';

/** Who sat on a provider seat, from when until when. */
export const providerAssignment = defineEntity('providerAssignment', {
  providerId: reference('provider'),
  practitionerId: reference('practitioner'),
  fromDate: plain(localDate),
  toDate: plain(localDate, 'Last day; null while the person still has the seat.'),
});
