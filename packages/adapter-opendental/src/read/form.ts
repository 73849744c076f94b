import { formKindCodes } from '../profile/codes/documents.ts';
import { sheetTable } from '../profile/documents.ts';
import { entityReader } from './table-reader.ts';

/** `sheet` rows; a deleted one is kept by the program (opendental.md section 7). */
export const formReader = entityReader({
  description: sheetTable,
  entity: 'form',
  keyColumn: 'SheetNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const kind = cell.code('SheetType', 'kind', formKindCodes, true);
    const sourceKind = cell.text('SheetType');
    const description = cell.text('Description');
    const dateLocal = cell.dateTime('DateTimeSheet', 'dateLocal');
    const editedLocal = cell.dateTime('DateTSheetEdited', 'editedLocal');
    const isWebForm = cell.boolean('IsWebForm', 'isWebForm');
    const terminal = cell.integer('ShowInTerminal', 'showsInTerminal', { least: 0 });
    const revision = cell.integer('RevID', 'revision', { least: 0 });
    const documentId = cell.reference('DocNum', 'documentId', 'document');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const internalNote = cell.text('InternalNote');
    const deleted = cell.boolean('IsDeleted', 'recordStatus');
    return (row) => {
      const placeAtTerminal = terminal(row);
      return {
        recordStatus: deleted(row) === true ? 'deleted' : 'active',
        patientId: patientId(row),
        kind: kind(row),
        sourceKind: sourceKind(row),
        description: description(row),
        dateLocal: dateLocal(row),
        editedLocal: editedLocal(row),
        isWebForm: isWebForm(row),
        showsInTerminal: placeAtTerminal === null ? null : placeAtTerminal > 0,
        revision: revision(row),
        documentId: documentId(row),
        locationId: locationId(row),
        internalNote: internalNote(row),
      };
    };
  },
});
