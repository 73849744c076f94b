import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { localDate, localDateTime, localTime, text } from './values.ts';

/** Somebody who wants a visit, or an earlier one. */
export const waitlistEntry = defineEntity('waitlistEntry', {
  patientId: reference('patient'),
  appointmentId: reference('appointment', 'The visit that would be moved.'),
  providerId: reference('provider'),
  locationId: reference('location'),
  requestedLocal: quasi('C', localDateTime),
  earliestDate: quasi('C', localDate),
  latestDate: quasi('C', localDate),
  earliestTimeLocal: plain(localTime),
  latestTimeLocal: plain(localTime),
  weekdays: plain(z.array(z.int().min(1).max(7)), '1 = Monday, 7 = Sunday, as in ISO 8601.'),
  durationMinutes: plain(z.int().positive()),
  priority: plain(z.enum(['normal', 'asap'])),
  sourcePriority: plain(text),
  note: direct('text', text),
});
