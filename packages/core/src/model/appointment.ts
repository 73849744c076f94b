import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { instant, localDateTime, text } from './values.ts';

/** A stretch of an appointment in which the provider or the assistant works. */
export const appointmentSegment = z.strictObject({
  worker: z.enum(['provider', 'assistant']),
  minutes: z.int().positive(),
});
export type AppointmentSegment = z.output<typeof appointmentSegment>;

/** A visit: booked, done, missed, planned, or a note that stands in the schedule. */
export const appointment = defineEntity('appointment', {
  patientId: reference('patient'),
  status: plain(
    z.enum(['scheduled', 'completed', 'unscheduled', 'broken', 'planned', 'note', 'noteCompleted']),
  ),
  sourceStatus: plain(text),
  priority: plain(z.enum(['normal', 'asap'])),
  sourcePriority: plain(text),
  startLocal: quasi('C', localDateTime, 'As the source wrote it; null where the visit has no time yet.'),
  start: quasi('C', instant, 'The same moment, by the zone of the location.'),
  durationMinutes: plain(z.int().min(0)),
  segments: plain(
    z.array(appointmentSegment),
    'Of the first provider, in order; their minutes add up to the duration.',
  ),
  secondarySegments: plain(z.array(appointmentSegment), 'Of the second provider.'),
  locationId: reference('location'),
  operatoryId: reference('operatory'),
  providerId: reference('provider'),
  hygienistId: reference('provider'),
  isHygiene: plain(z.boolean(), 'As the source says; unreliable there.'),
  isNewPatient: plain(z.boolean()),
  confirmationDefinitionId: reference('definition'),
  unscheduledStatusDefinitionId: reference('definition'),
  plannedAppointmentId: reference('appointment', 'The planned visit that this one came from.'),
  timeLocked: plain(z.boolean()),
  arrivedLocal: quasi('C', localDateTime),
  seatedLocal: quasi('C', localDateTime),
  dismissedLocal: quasi('C', localDateTime),
  askedToArriveLocal: quasi('C', localDateTime),
  enteredLocal: quasi('C', localDateTime),
  procedureSummary: direct('text', text),
  note: direct('text', text),
});
