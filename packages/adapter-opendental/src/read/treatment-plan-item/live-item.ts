import { liveTreatmentPlanItemTable } from '../../profile/chart.ts';
import { entityReader } from '../table-reader.ts';

/**
 * `treatplanattach` rows: a procedure in a plan that is in force or laid aside. What the item costs and where it is
 * stands on the procedure.
 */
export const liveTreatmentPlanItemReader = entityReader({
  description: liveTreatmentPlanItemTable,
  entity: 'treatmentPlanItem',
  keyColumn: 'TreatPlanAttachNum',
  compile({ cell }) {
    const treatmentPlanId = cell.reference('TreatPlanNum', 'treatmentPlanId', 'treatplan');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const priorityDefinitionId = cell.reference('Priority', 'priorityDefinitionId', 'definition');
    return (row) => ({
      recordStatus: 'active',
      treatmentPlanId: treatmentPlanId(row),
      procedureId: procedureId(row),
      isFrozen: false,
      patientId: null,
      priorityDefinitionId: priorityDefinitionId(row),
      displayOrder: null,
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
      primaryInsuranceCents: null,
      secondaryInsuranceCents: null,
      discountCents: null,
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
