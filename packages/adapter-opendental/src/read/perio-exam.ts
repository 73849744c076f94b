import { perioExamTable } from '../profile/clinical.ts';
import { entityReader } from './table-reader.ts';

/** `perioexam` rows; their measures are folded into perioTooth records. */
export const perioExamReader = entityReader({
  description: perioExamTable,
  entity: 'perioExam',
  keyColumn: 'PerioExamNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const date = cell.date('ExamDate', 'date');
    const editedLocal = cell.dateTime('DateTMeasureEdit', 'editedLocal');
    const note = cell.text('Note');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      providerId: providerId(row),
      date: date(row),
      editedLocal: editedLocal(row),
      note: note(row),
    });
  },
});
