import { patientAnswersTable } from '../../profile/people.ts';
import { entityReader } from '../table-reader.ts';

/** `patient_answers` rows. What was asked stands in the row of the prompt, whose key is in `extra`. */
export const customFieldReader = entityReader({
  description: patientAnswersTable,
  entity: 'customField',
  keyColumn: ['patient_id', 'prompt_id'],
  compile({ cell }) {
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const value = cell.text('answer');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      appointmentId: null,
      name: null,
      value: value(row),
    });
  },
});
