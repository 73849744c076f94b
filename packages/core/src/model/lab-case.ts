import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { cents, localDateTime, text } from './values.ts';

/** Work that a dental laboratory does for a visit. */
export const labCase = defineEntity('labCase', {
  patientId: reference('patient'),
  appointmentId: reference('appointment'),
  plannedAppointmentId: reference('appointment'),
  providerId: reference('provider'),
  laboratory: plain(text),
  status: plain(z.enum(['created', 'sent', 'received', 'checked'])),
  sourceStatus: plain(text),
  createdLocal: quasi('C', localDateTime),
  sentLocal: quasi('C', localDateTime),
  dueLocal: quasi('C', localDateTime),
  receivedLocal: quasi('C', localDateTime),
  checkedLocal: quasi('C', localDateTime),
  feeCents: plain(cents),
  instructions: direct('text', text),
});
