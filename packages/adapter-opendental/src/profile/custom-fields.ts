import { editStamp, extra, mapped, tableDescription } from './table-description.ts';

/** opendental-tables.md, "patfielddef". */
export const patientFieldDefinitionTable = tableDescription('patfielddef', 'PatFieldDefNum', [
  mapped('customFieldDefinition', {
    PatFieldDefNum: ['id', 'owner'],
    FieldName: 'name',
    FieldType: ['kind', 'sourceKind'],
    PickList: 'choices',
    ItemOrder: 'displayOrder',
    IsHidden: 'recordStatus',
  }),
]);

/** opendental-tables.md, "apptfielddef". */
export const appointmentFieldDefinitionTable = tableDescription('apptfielddef', 'ApptFieldDefNum', [
  mapped('customFieldDefinition', {
    ApptFieldDefNum: ['id', 'owner'],
    FieldName: 'name',
    FieldType: ['kind', 'sourceKind'],
    PickList: 'choices',
    ItemOrder: 'displayOrder',
  }),
]);

/** opendental-tables.md, "patfield": joined to its definition by name. */
export const patientFieldTable = tableDescription('patfield', 'PatFieldNum PatNum', [
  mapped('customField', {
    PatFieldNum: 'id',
    PatNum: 'patientId',
    FieldName: 'name',
    FieldValue: 'value',
  }),
  extra('customField', 'quasi', { number: 'SecUserNumEntry', date: 'SecDateEntry' }),
  editStamp('SecDateTEdit'),
]);

/** opendental-tables.md, "apptfield": joined to its definition by name. */
export const appointmentFieldTable = tableDescription('apptfield', 'ApptFieldNum AptNum', [
  mapped('customField', {
    ApptFieldNum: 'id',
    AptNum: 'appointmentId',
    FieldName: 'name',
    FieldValue: 'value',
  }),
]);
