import { referredByTable } from '../../profile/people.ts';
import { entityReader } from '../table-reader.ts';

/** `referred_by` rows: who sent a patient. Another patient who did stands in `extra`. */
export const patientReferralReader = entityReader({
  description: referredByTable,
  entity: 'patientReferral',
  keyColumn: 'patient_id',
  compile({ cell }) {
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const referralId = cell.reference('other_referral_id', 'referralId', 'other_referral');
    const providerId = cell.reference('provider_id', 'providerId', 'provider');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      referralId: referralId(row),
      direction: 'from',
      sourceDirection: null,
      date: null,
      status: null,
      sourceStatus: null,
      procedureId: null,
      procedureCompletedDate: null,
      providerId: providerId(row),
      isTransitionOfCare: null,
      note: null,
      displayOrder: null,
    });
  },
});
