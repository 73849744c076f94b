import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { instant, localDateTime, text } from './values.ts';

/** A stretch of an appointment in which the provider or the assistant works. */
export const appointmentSegment = z.strictObject({
  worker: z.enum(['provider', 'assistant']),
  minutes: z.int().positive(),
});
export type AppointmentSegment = z.output<typeof appointmentSegment>;

/** What became of a visit. */
export const appointmentStatuses = [
  'scheduled',
  'completed',
  'unscheduled',
  'broken',
  'planned',
  'note',
  'noteCompleted',
] as const;

/** Somebody who asked for a visit and is no patient yet. */
export const prospect = z.strictObject({
  lastName: text.nullable(),
  firstName: text.nullable(),
  phone: text.nullable(),
  email: text.nullable(),
});
export type Prospect = z.output<typeof prospect>;

/** A visit: booked, done, missed, planned, or a note that stands in the schedule. */
export const appointment = defineEntity('appointment', {
  patientId: reference('patient'),
  prospect: direct('A', prospect, 'Where the visit is for nobody who is a patient yet.'),
  status: plain(z.enum(appointmentStatuses)),
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
  appointmentTypeId: reference('appointmentType'),
  bookedOnline: plain(z.boolean()),
  recurrence: plain(text, 'RFC 5545 recurrence rule, where the source repeats the visit.'),
  primaryInsurancePlanId: reference('insurancePlan', 'As it was when the visit was made.'),
  secondaryInsurancePlanId: reference('insurancePlan', 'As it was when the visit was made.'),
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
