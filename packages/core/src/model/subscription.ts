import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { localDate, text } from './values.ts';

/** One subscriber’s membership in an insurance plan. */
export const subscription = defineEntity('subscription', {
  insurancePlanId: reference('insurancePlan'),
  subscriberId: reference('patient', 'Null where the subscriber is no patient.'),
  subscriberName: direct('A', text, 'Where the subscriber is no patient.'),
  memberId: direct('I', text),
  effectiveDate: quasi('C', localDate),
  terminationDate: quasi('C', localDate),
  releaseOfInformation: plain(z.boolean()),
  assignmentOfBenefits: plain(z.boolean()),
  benefitNote: direct('text', text),
  note: direct('text', text),
});
