import { alsoKept, extra, mapped, mappedTo, tableDescription, used } from '@bitewing/adapter-kit';
import { editStamp } from './edit-stamp.ts';

/**
 * carestack.md section 4, feed 1, with the fields of section 6, "Patient fields". The address comes as an object or flat, and the
 * key as `patientId` or `id`.
 */
export const patientTable = tableDescription('patient', 'patientId', [
  mappedTo({
    patientId:
      'patient.id patient.guarantorId patientReferral.id patientReferral.patientId patientReferral.direction consent.id consent.patientId consent.kind',
    referralSourceSubCategoryId: 'patientReferral.referralId patientReferral.recordStatus',
  }),
  used('id', 'the key, where it does not stand in patientId'),
  mapped('patient', {
    prefix: 'title',
    firstName: 'firstName',
    lastName: 'lastName',
    middleName: 'middleName',
    nickName: 'preferredName',
    dob: 'birthDate',
    gender: ['gender', 'sourceGender'],
    maritalStatus: ['maritalStatus', 'sourceMaritalStatus'],
    ssn: 'socialSecurityNumber',
    defaultLocationId: 'locationId',
    phoneWithExt: 'contactPoints',
    workPhoneWithExt: 'contactPoints',
    mobile: 'contactPoints',
    email: 'contactPoints',
    'addressDetail.addressLine1': 'addressLine1',
    'addressDetail.addressLine2': 'addressLine2',
    'addressDetail.city': 'city',
    'addressDetail.state': 'state',
    'addressDetail.zipCode': 'postalCode',
    addressLine1: 'addressLine1',
    addressLine2: 'addressLine2',
    city: 'city',
    state: 'state',
    zipCode: 'postalCode',
    responsiblePartyPatientId: 'guarantorId',
    patientIdentifier: 'chartNumber',
    status: ['status', 'sourceStatus'],
  }),
  alsoKept(
    'text',
    mappedTo({ communicationStatus: 'consent.status consent.sourceStatus patient.contactPoints' }),
    'none',
  ),
  extra('patient', 'none', { text: 'patientOrthoStatus relationshipToResponsibleParty' }),
  extra('patient', 'quasi', { text: 'accountId' }),
  // Where it is null, imaging knows the patient by the patientIdentifier (carestack.md section 6).
  extra('patient', 'direct', { text: 'suffix driverLicence fax imagingIntegrationId' }),
  editStamp(),
]);
