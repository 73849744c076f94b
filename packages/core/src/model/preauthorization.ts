import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { cents, localDate, text } from './values.ts';

/** An insurance’s word on treatment beforehand, in systems that keep it apart from claims. */
export const preauthorization = defineEntity('preauthorization', {
  patientId: reference('patient'),
  insurancePlanId: reference('insurancePlan'),
  status: plain(z.enum(['unsent', 'sent', 'approved', 'partlyApproved', 'denied', 'expired'])),
  sourceStatus: plain(text),
  number: direct('J', text),
  sentDate: quasi('C', localDate),
  answeredDate: quasi('C', localDate),
  validUntilDate: quasi('C', localDate),
  requestedCents: plain(cents),
  approvedCents: plain(cents),
  note: direct('text', text),
});
