import { perioExamTable } from '../profile/clinical.ts';
import { entityReader } from './table-reader.ts';

/** Periodontal charts of a patient. What was measured stays in the chart's own text, whose inner form is not public. */
export const perioExamReader = entityReader({
  description: perioExamTable,
  entity: 'perioExam',
  keyColumn: 'id',
  compile({ cell }) {
    const isDeleted = cell.boolean('deleteStatus', 'recordStatus');
    const patientId = cell.reference('patientID', 'patientId', 'patient');
    const providerId = cell.reference('providerID', 'providerId', 'provider');
    const date = cell.day('date', 'date');
    return (row) => ({
      recordStatus: isDeleted(row) === true ? 'deleted' : 'active',
      patientId: patientId(row),
      providerId: providerId(row),
      date: date(row),
      editedLocal: null,
      note: null,
    });
  },
});
