import { defineEntity, plain, quasi, reference } from './define-entity.ts';
import { cents, localDate } from './values.ts';

/** What of a cover is used up, in systems that store it instead of adding it up from claim lines. */
export const benefitUsage = defineEntity('benefitUsage', {
  patientId: reference('patient'),
  coverageId: reference('coverage'),
  insurancePlanId: reference('insurancePlan'),
  periodStartDate: quasi('C', localDate),
  periodEndDate: quasi('C', localDate),
  usedCents: plain(cents),
  deductibleUsedCents: plain(cents),
  orthodonticUsedCents: plain(cents),
});
