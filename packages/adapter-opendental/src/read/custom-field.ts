import { appointmentFieldTable, patientFieldTable } from '../profile/custom-fields.ts';
import { entityReader } from './table-reader.ts';

/** `patfield` rows. */
export const patientFieldReader = entityReader({
  description: patientFieldTable,
  entity: 'customField',
  keyColumn: 'PatFieldNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const name = cell.text('FieldName');
    const value = cell.text('FieldValue');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      appointmentId: null,
      name: name(row),
      value: value(row),
    });
  },
});

/** `apptfield` rows. */
export const appointmentFieldReader = entityReader({
  description: appointmentFieldTable,
  entity: 'customField',
  keyColumn: 'ApptFieldNum',
  compile({ cell }) {
    const appointmentId = cell.reference('AptNum', 'appointmentId', 'appointment');
    const name = cell.text('FieldName');
    const value = cell.text('FieldValue');
    return (row) => ({
      recordStatus: 'active',
      patientId: null,
      appointmentId: appointmentId(row),
      name: name(row),
      value: value(row),
    });
  },
});
