import { treatmentPlanTable } from '../profile/chart.ts';
import { treatmentPlanStatuses } from '../profile/codes/chart.ts';
import { entityReader } from './table-reader.ts';

/** `treatment_plans` rows (eaglesoft.md section 8). */
export const treatmentPlanReader = entityReader({
  description: treatmentPlanTable,
  entity: 'treatmentPlan',
  keyColumn: 'treatment_plan_id',
  compile({ cell }) {
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const status = cell.code('status', 'status', treatmentPlanStatuses, true);
    const sourceStatus = cell.text('status');
    const date = cell.date('date_entered', 'date');
    const entryDate = cell.date('date_entered', 'entryDate');
    const heading = cell.text('description');
    const note = cell.text('notes');
    const presenterId = cell.reference('user_id', 'presenterId', 'provider', 'user');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      status: status(row),
      sourceStatus: sourceStatus(row),
      kind: null,
      sourceKind: null,
      date: date(row),
      heading: heading(row),
      note: note(row),
      responsiblePartyId: null,
      presenterId: presenterId(row),
      documentId: null,
      isSigned: null,
      isPracticeSigned: null,
      signedLocal: null,
      signerName: null,
      practiceSignedLocal: null,
      practiceSignerName: null,
      entryDate: entryDate(row),
    });
  },
});
