import { operatoryNoteTable } from '../profile/chart.ts';
import { noteStatuses } from '../profile/codes/chart.ts';
import { entityReader } from './table-reader.ts';

/** `operatory_notes` rows (eaglesoft.md section 9): progress notes. What is known of their editing is kept. */
export const operatoryNoteReader = entityReader({
  description: operatoryNoteTable,
  entity: 'clinicalNote',
  keyColumn: 'note_id',
  compile({ cell }) {
    const recordStatus = cell.code('status', 'recordStatus', noteStatuses);
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const procedureId = cell.reference('tran_num', 'procedureId', 'transactions_header');
    const userAccountId = cell.reference('user_id', 'userAccountId', 'provider', 'user');
    const writtenLocal = cell.dateTime('date_entered', 'writtenLocal');
    const note = cell.text('note');
    const lockedBy = cell.text('locked_eod');
    return (row) => {
      const accountingDay = lockedBy(row);
      return {
        recordStatus: recordStatus(row) ?? 'active',
        patientId: patientId(row),
        procedureId: procedureId(row),
        userAccountId: userAccountId(row),
        writtenLocal: writtenLocal(row),
        note: note(row),
        isSigned: accountingDay !== null && accountingDay !== '0',
      };
    };
  },
});
