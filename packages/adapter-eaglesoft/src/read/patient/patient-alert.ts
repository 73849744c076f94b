import { alertStatuses } from '../../profile/codes/people.ts';
import { patientAlertsTable } from '../../profile/people.ts';
import { entityReader } from '../table-reader.ts';

/** `patient_alerts` rows: what they are about stands in the list of alerts, allergies among them. */
export const patientAlertReader = entityReader({
  description: patientAlertsTable,
  entity: 'alert',
  keyColumn: ['patient_id', 'alert_id'],
  compile({ cell }) {
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const status = cell.code('status', 'status', alertStatuses, true);
    const sourceStatus = cell.text('status');
    const definitionId = cell.reference('alert_id', 'definitionId', 'alert');
    const note = cell.text('notes');
    const startDate = cell.date('date_entered', 'startDate');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      kind: null,
      status: status(row),
      sourceStatus: sourceStatus(row),
      definitionId: definitionId(row),
      description: null,
      reaction: null,
      note: note(row),
      startDate: startDate(row),
      endDate: null,
      providerId: null,
      codes: null,
    });
  },
});
