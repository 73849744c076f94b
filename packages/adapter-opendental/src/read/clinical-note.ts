import { procedureNoteTable } from '../profile/chart.ts';
import { entityReader } from './table-reader.ts';

/** `procnote` rows. An edit inserts a row: the program shows the newest of a procedure (opendental.md section 4). */
export const clinicalNoteReader = entityReader({
  description: procedureNoteTable,
  entity: 'clinicalNote',
  keyColumn: 'ProcNoteNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const userAccountId = cell.reference('UserNum', 'userAccountId', 'userod');
    const writtenLocal = cell.dateTime('EntryDateTime', 'writtenLocal');
    const note = cell.text('Note');
    const isSigned = cell.filled('Signature');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      procedureId: procedureId(row),
      userAccountId: userAccountId(row),
      writtenLocal: writtenLocal(row),
      note: note(row),
      isSigned: isSigned(row),
    });
  },
});
