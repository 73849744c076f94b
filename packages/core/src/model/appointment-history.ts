import * as z from 'zod';
import { appointmentStatuses } from './appointment.ts';
import { defineEntity, direct, historicReference, plain, quasi, reference } from './define-entity.ts';
import { instant, localDateTime, text } from './values.ts';

/** What a visit looked like after somebody changed it. The visit itself may be gone. */
export const appointmentHistory = defineEntity('appointmentHistory', {
  appointmentId: historicReference('appointment'),
  action: plain(z.enum(['created', 'changed', 'missed', 'cancelled', 'deleted'])),
  sourceAction: plain(text),
  actionLocal: quasi('C', localDateTime, 'When it was changed.'),
  userAccountId: reference('userAccount'),
  patientId: reference('patient'),
  status: plain(z.enum(appointmentStatuses)),
  sourceStatus: plain(text),
  startLocal: quasi('C', localDateTime),
  start: quasi('C', instant, 'The same moment, by the zone of the location.'),
  durationMinutes: plain(z.int().min(0)),
  locationId: reference('location'),
  operatoryId: reference('operatory'),
  providerId: reference('provider'),
  hygienistId: reference('provider'),
  confirmationDefinitionId: reference('definition'),
  unscheduledStatusDefinitionId: reference('definition'),
  appointmentTypeId: historicReference('appointmentType'),
  procedureSummary: direct('text', text),
  note: direct('text', text),
});
