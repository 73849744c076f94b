import { treatmentPlanItemTable } from '../profile/chart.ts';
import { entityReader } from './table-reader.ts';

/**
 * `treatment_plan_items` rows (eaglesoft.md section 8): a planned service in a plan. What it costs and where it is stands on
 * the service.
 */
export const treatmentPlanItemReader = entityReader({
  description: treatmentPlanItemTable,
  entity: 'treatmentPlanItem',
  keyColumn: ['treatment_plan_id', 'patient_id', 'line_number'],
  compile({ cell }) {
    const treatmentPlanId = cell.reference('treatment_plan_id', 'treatmentPlanId', 'treatment_plans');
    const procedureId = cell.jointReference(['patient_id', 'line_number'], 'procedureId', 'planned_services');
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const displayOrder = cell.integer('sort_order', 'displayOrder', { least: 0 });
    const primaryInsuranceCents = cell.cents('est_primary', 'primaryInsuranceCents');
    const secondaryInsuranceCents = cell.cents('est_secondary', 'secondaryInsuranceCents');
    const discountCents = cell.cents('discount', 'discountCents');
    return (row) => ({
      recordStatus: 'active',
      treatmentPlanId: treatmentPlanId(row),
      procedureId: procedureId(row),
      isFrozen: false,
      patientId: patientId(row),
      priorityDefinitionId: null,
      displayOrder: displayOrder(row),
      date: null,
      tooth: null,
      sourceTooth: null,
      sourceSurfaces: null,
      sourceCode: null,
      description: null,
      abbreviatedDescription: null,
      feeCents: null,
      allowedFeeCents: null,
      usualFeeCents: null,
      primaryInsuranceCents: primaryInsuranceCents(row),
      secondaryInsuranceCents: secondaryInsuranceCents(row),
      discountCents: discountCents(row),
      taxCents: null,
      patientCents: null,
      diagnosis: null,
      prognosis: null,
      providerId: null,
      locationId: null,
      entryDate: null,
    });
  },
});
