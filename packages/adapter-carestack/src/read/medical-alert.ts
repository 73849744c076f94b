import { medicalAlertTable } from '../profile/clinical.ts';
import { alertTypes } from '../profile/codes/clinical.ts';
import { entityReader } from './table-reader.ts';

/** Medical alerts of a patient. One that was removed stays in the list, marked. */
export const medicalAlertReader = entityReader({
  description: medicalAlertTable,
  entity: 'alert',
  keyColumn: 'patientMedicalAlertId',
  compile({ cell }) {
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const kind = cell.code('alertType', 'kind', alertTypes);
    const isRemoved = cell.boolean('isRemoved', 'status');
    const removedText = cell.text('isRemoved');
    const description = cell.text('alertName');
    return (row) => {
      // Not marked is not removed; marked in an unknown way may be either.
      const removed = removedText(row) === null ? false : isRemoved(row);
      return {
        recordStatus: 'active',
        patientId: patientId(row),
        kind: kind(row),
        status: removed === null ? null : removed ? 'resolved' : 'active',
        sourceStatus: null,
        definitionId: null,
        description: description(row),
        reaction: null,
        note: null,
        startDate: null,
        endDate: null,
        providerId: null,
        codes: null,
      };
    };
  },
});
