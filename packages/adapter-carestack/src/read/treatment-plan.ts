import { treatmentPlanTable } from '../profile/clinical.ts';
import { treatmentPlanStatuses } from '../profile/codes/clinical.ts';
import { entityReader } from './table-reader.ts';

/** Treatment plans of a patient. A plan that was refused or is done is a status of the plan: its row is as alive as any. */
export const treatmentPlanReader = entityReader({
  description: treatmentPlanTable,
  entity: 'treatmentPlan',
  keyColumn: 'TreatmentPlanId',
  compile({ cell }) {
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const status = cell.code('StatusId', 'status', treatmentPlanStatuses, true);
    const sourceStatus = cell.text('StatusId');
    const heading = cell.text('TreatmentPlanName');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      status: status(row),
      sourceStatus: sourceStatus(row),
      kind: null,
      sourceKind: null,
      date: null,
      heading: heading(row),
      note: null,
      responsiblePartyId: null,
      presenterId: null,
      documentId: null,
      isSigned: null,
      isPracticeSigned: null,
      signedLocal: null,
      signerName: null,
      practiceSignedLocal: null,
      practiceSignerName: null,
      entryDate: null,
    });
  },
});
