import { patientRecallsTable } from '../../profile/people.ts';
import { entityReader } from '../table-reader.ts';

/** `patient_recalls` rows. */
export const patientRecallReader = entityReader({
  description: patientRecallsTable,
  entity: 'recall',
  keyColumn: ['patient_id', 'recall_id'],
  compile({ cell }) {
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const recallTypeId = cell.reference('recall_id', 'recallTypeId', 'recalls');
    const dueDate = cell.date('next_recall_date', 'dueDate');
    const previousDate = cell.date('last_recall_date', 'previousDate');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      recallTypeId: recallTypeId(row),
      dueDate: dueDate(row),
      calculatedDueDate: null,
      previousDate: previousDate(row),
      scheduledDate: null,
      interval: null,
      statusDefinitionId: null,
      isDisabled: null,
      disabledUntilBalanceCents: null,
      disabledUntilDate: null,
      priority: null,
      sourcePriority: null,
      timePattern: null,
      note: null,
    });
  },
});
