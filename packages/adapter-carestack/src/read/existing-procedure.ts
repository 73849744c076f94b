import { existingProcedureTable } from '../profile/clinical.ts';
import { receivedPlaces } from '../profile/codes/clinical.ts';
import { blankProcedure } from './blank-procedure.ts';
import { placementReader } from './placement.ts';
import { entityReader } from './table-reader.ts';

/** Rows of the existing procedures' feed. Where it was done may be left open: then the status is, too. */
export const existingProcedureReader = entityReader({
  description: existingProcedureTable,
  entity: 'procedure',
  keyColumn: 'id',
  compile(tools) {
    const { cell } = tools;
    const isDeleted = cell.boolean('isDeleted', 'recordStatus');
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const procedureCodeId = cell.reference('procedureCodeId', 'procedureCodeId', 'procedureCode');
    const status = cell.code('receivedAt', 'status', receivedPlaces, true);
    const sourceStatus = cell.text('receivedAt');
    const date = cell.day('dateOfService', 'date');
    const placement = placementReader(tools);
    const providerId = cell.reference('providerId', 'providerId', 'provider');
    const locationId = cell.reference('locationId', 'locationId', 'location');
    return (row) => ({
      ...blankProcedure,
      recordStatus: isDeleted(row) === true ? 'deleted' : 'active',
      patientId: patientId(row),
      procedureCodeId: procedureCodeId(row),
      status: status(row),
      sourceStatus: sourceStatus(row),
      date: date(row),
      plannedDate: null,
      completedDate: null,
      ...placement(row),
      providerId: providerId(row),
      locationId: locationId(row),
      appointmentId: null,
    });
  },
});
