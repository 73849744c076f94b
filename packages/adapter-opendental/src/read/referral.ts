import { referralTable } from '../profile/relations.ts';
import { entityReader } from './table-reader.ts';

/** `referral` rows. */
export const referralReader = entityReader({
  description: referralTable,
  entity: 'referral',
  keyColumn: 'ReferralNum',
  compile({ cell }) {
    const lastName = cell.text('LName');
    const firstName = cell.text('FName');
    const middleName = cell.text('MName');
    const title = cell.text('Title');
    const businessName = cell.text('BusinessName');
    const notPerson = cell.boolean('NotPerson', 'isPerson');
    const isDoctor = cell.boolean('IsDoctor', 'isDoctor');
    const isPreferred = cell.boolean('IsPreferred', 'isPreferred');
    const isTrusted = cell.boolean('IsTrustedDirect', 'isTrustedForDirectMessages');
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const specialtyDefinitionId = cell.reference('Specialty', 'specialtyDefinitionId', 'definition');
    const npi = cell.text('NationalProvID');
    const taxId = cell.text('SSN');
    const phone = cell.text('Telephone');
    const otherPhone = cell.text('Phone2');
    const email = cell.text('EMail');
    const addressLine1 = cell.text('Address');
    const addressLine2 = cell.text('Address2');
    const city = cell.text('City');
    const state = cell.text('ST');
    const postalCode = cell.text('Zip');
    const note = cell.text('Note');
    const displayNote = cell.text('DisplayNote');
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => {
      const isNotPerson = notPerson(row);
      return {
        recordStatus: hidden(row) === true ? 'inactive' : 'active',
        lastName: lastName(row),
        firstName: firstName(row),
        middleName: middleName(row),
        title: title(row),
        businessName: businessName(row),
        isPerson: isNotPerson === null ? null : !isNotPerson,
        isDoctor: isDoctor(row),
        isPreferred: isPreferred(row),
        isTrustedForDirectMessages: isTrusted(row),
        patientId: patientId(row),
        specialtyDefinitionId: specialtyDefinitionId(row),
        npi: npi(row),
        taxId: taxId(row),
        phone: phone(row),
        otherPhone: otherPhone(row),
        email: email(row),
        addressLine1: addressLine1(row),
        addressLine2: addressLine2(row),
        city: city(row),
        state: state(row),
        postalCode: postalCode(row),
        note: note(row),
        displayNote: displayNote(row),
      };
    };
  },
});
