import { medicationTable } from '../profile/clinical.ts';
import { entityReader } from './table-reader.ts';

/** What a patient takes or took: with a last day it is over, or its end is set. */
export const medicationReader = entityReader({
  description: medicationTable,
  entity: 'alert',
  keyColumn: 'id',
  compile({ cell }) {
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const description = cell.text('name');
    const startDate = cell.day('startDate', 'startDate');
    const endDate = cell.day('endDate', 'endDate');
    const endText = cell.text('endDate');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      kind: 'medication',
      status: endText(row) === null ? 'active' : 'inactive',
      sourceStatus: null,
      definitionId: null,
      description: description(row),
      reaction: null,
      note: null,
      startDate: startDate(row),
      endDate: endDate(row),
      providerId: null,
      codes: null,
    });
  },
});
