import { insuranceBenefitTable, insuranceTable } from '../../profile/insurance.ts';
import { entityReader } from '../table-reader.ts';

/** `/insurances/{id}/benefits`: what remains of a cover. What was used is not said, so that it stays in `extra`. */
export const insuranceBenefitReader = entityReader({
  description: insuranceBenefitTable,
  entity: 'benefitUsage',
  keyColumn: 'insuranceId',
  compile({ cell }) {
    const coverageId = cell.reference('insuranceId', 'coverageId', insuranceTable.table, 'coverage');
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const insurancePlanId = cell.reference('planId', 'insurancePlanId', 'insurancePlan');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      coverageId: coverageId(row),
      insurancePlanId: insurancePlanId(row),
      periodStartDate: null,
      periodEndDate: null,
      usedCents: null,
      deductibleUsedCents: null,
      orthodonticUsedCents: null,
    });
  },
});
