import { feeScheduleAssignmentTable } from '../../profile/fees.ts';
import { entityReader } from '../table-reader.ts';

/** `/plans/{id}/fee-schedule-assignment`: by which schedule a plan is billed, everywhere, at a place or for a provider. */
export const feeScheduleAssignmentReader = entityReader({
  description: feeScheduleAssignmentTable,
  entity: 'feeScheduleAssignment',
  keyColumn: 'FeeScheduleAssignmentId',
  compile({ cell }) {
    const feeScheduleId = cell.reference('FeeScheduleId', 'feeScheduleId', 'feeSchedule');
    const providerId = cell.reference('ProviderId', 'providerId', 'provider');
    const insurancePlanId = cell.reference('InsurancePlanId', 'insurancePlanId', 'insurancePlan');
    const locationId = cell.reference('LocationId', 'locationId', 'location');
    return (row) => ({
      recordStatus: 'active',
      feeScheduleId: feeScheduleId(row),
      purpose: 'fee',
      patientId: null,
      providerId: providerId(row),
      insurancePlanId: insurancePlanId(row),
      locationId: locationId(row),
    });
  },
});
