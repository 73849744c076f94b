import { otherReferralTable } from '../../profile/setup.ts';
import { recordStatusReader } from '../record-status.ts';
import { entityReader } from '../table-reader.ts';

/**
 * `other_referral` rows: who sends patients and is none. Whether a person or not is not said: the name counts as that of a person,
 * which a store seals.
 */
export const referralReader = entityReader({
  description: otherReferralTable,
  entity: 'referral',
  keyColumn: 'other_referral_id',
  compile(tools) {
    const { cell } = tools;
    const recordStatus = recordStatusReader(tools);
    const name = cell.text('name');
    const phone = cell.text('phone');
    const addressLine1 = cell.text('address_1');
    const addressLine2 = cell.text('address_2');
    const city = cell.text('city');
    const state = cell.text('state');
    const postalCode = cell.text('zipcode');
    return (row) => ({
      recordStatus: recordStatus(row),
      lastName: name(row),
      firstName: null,
      middleName: null,
      title: null,
      businessName: null,
      isPerson: null,
      isDoctor: null,
      isPreferred: null,
      isTrustedForDirectMessages: null,
      patientId: null,
      specialtyDefinitionId: null,
      npi: null,
      taxId: null,
      phone: phone(row),
      otherPhone: null,
      email: null,
      addressLine1: addressLine1(row),
      addressLine2: addressLine2(row),
      city: city(row),
      state: state(row),
      postalCode: postalCode(row),
      note: null,
      displayNote: null,
    });
  },
});
