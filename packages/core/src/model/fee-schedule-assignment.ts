import * as z from 'zod';
import { defineEntity, plain, reference } from './define-entity.ts';

/**
 * Who is billed by which fee schedule. One holder, and one purpose, a record: a patient, a plan, a provider or a location.
 * Beside a plan, provider and location say where it holds.
 */
export const feeScheduleAssignment = defineEntity('feeScheduleAssignment', {
  feeScheduleId: reference('feeSchedule'),
  purpose: plain(z.enum(['fee', 'copay', 'allowed', 'manualAllowed'])),
  patientId: reference('patient'),
  providerId: reference('provider'),
  insurancePlanId: reference('insurancePlan'),
  locationId: reference('location'),
});
