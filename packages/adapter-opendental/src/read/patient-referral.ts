import { referralDirections, referralStatuses } from '../profile/codes/relations.ts';
import { patientReferralTable } from '../profile/relations.ts';
import { entityReader } from './table-reader.ts';

/** `refattach` rows. */
export const patientReferralReader = entityReader({
  description: patientReferralTable,
  entity: 'patientReferral',
  keyColumn: 'RefAttachNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const referralId = cell.reference('ReferralNum', 'referralId', 'referral');
    const direction = cell.code('RefType', 'direction', referralDirections, true);
    const sourceDirection = cell.text('RefType');
    const date = cell.date('RefDate', 'date');
    const status = cell.code('RefToStatus', 'status', referralStatuses, true);
    const sourceStatus = cell.text('RefToStatus');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const procedureCompletedDate = cell.date('DateProcComplete', 'procedureCompletedDate');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const isTransitionOfCare = cell.boolean('IsTransitionOfCare', 'isTransitionOfCare');
    const note = cell.text('Note');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      referralId: referralId(row),
      direction: direction(row),
      sourceDirection: sourceDirection(row),
      date: date(row),
      status: status(row),
      sourceStatus: sourceStatus(row),
      procedureId: procedureId(row),
      procedureCompletedDate: procedureCompletedDate(row),
      providerId: providerId(row),
      isTransitionOfCare: isTransitionOfCare(row),
      note: note(row),
      displayOrder: displayOrder(row),
    });
  },
});
