import { appointmentFieldKinds, patientFieldKinds } from '../profile/codes/custom-fields.ts';
import { appointmentFieldDefinitionTable, patientFieldDefinitionTable } from '../profile/custom-fields.ts';
import { entityReader } from './table-reader.ts';

/** `patfielddef` rows. */
export const patientFieldDefinitionReader = entityReader({
  description: patientFieldDefinitionTable,
  entity: 'customFieldDefinition',
  keyColumn: 'PatFieldDefNum',
  compile({ cell }) {
    const name = cell.text('FieldName');
    const kind = cell.code('FieldType', 'kind', patientFieldKinds, true);
    const sourceKind = cell.text('FieldType');
    const pickList = cell.text('PickList');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => ({
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      owner: 'patient',
      name: name(row),
      kind: kind(row),
      sourceKind: sourceKind(row),
      choices: choicesOf(pickList(row)),
      displayOrder: displayOrder(row),
    });
  },
});

/** `apptfielddef` rows. */
export const appointmentFieldDefinitionReader = entityReader({
  description: appointmentFieldDefinitionTable,
  entity: 'customFieldDefinition',
  keyColumn: 'ApptFieldDefNum',
  compile({ cell }) {
    const name = cell.text('FieldName');
    const kind = cell.code('FieldType', 'kind', appointmentFieldKinds, true);
    const sourceKind = cell.text('FieldType');
    const pickList = cell.text('PickList');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    return (row) => ({
      recordStatus: 'active',
      owner: 'appointment',
      name: name(row),
      kind: kind(row),
      sourceKind: sourceKind(row),
      choices: choicesOf(pickList(row)),
      displayOrder: displayOrder(row),
    });
  },
});

/** Choices stand one a line (opendental-tables.md); they are not trimmed, for the fields hold them as they are. */
function choicesOf(pickList: string | null): string[] | null {
  if (pickList === null) return null;
  const choices = pickList.split(/\r?\n/).filter((choice) => choice !== '');
  return choices.length === 0 ? null : choices;
}
