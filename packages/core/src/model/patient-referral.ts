import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { count, localDate, text } from './values.ts';

/** A patient who came from, or was sent to, a referral. */
export const patientReferral = defineEntity('patientReferral', {
  patientId: reference('patient'),
  referralId: reference('referral'),
  direction: plain(z.enum(['to', 'from', 'custom'])),
  sourceDirection: plain(text),
  date: quasi('C', localDate),
  status: plain(z.enum(['none', 'declined', 'scheduled', 'consulted', 'inTreatment', 'completed'])),
  sourceStatus: plain(text),
  procedureId: reference('procedure'),
  procedureCompletedDate: quasi('C', localDate),
  providerId: reference('provider'),
  isTransitionOfCare: plain(z.boolean()),
  note: direct('text', text),
  displayOrder: plain(count),
});
