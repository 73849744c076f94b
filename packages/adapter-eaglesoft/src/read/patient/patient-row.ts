import type { Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import { genders, maritalStatuses } from '../../profile/codes/people.ts';
import { referenceId } from '../eaglesoft-cells.ts';
import type { MappingTools } from '../table-reader.ts';
import { contactPointsReader } from './contact-points.ts';
import { familyBalanceReader } from './family-balance.ts';
import { patientStatusReader } from './patient-status.ts';

/** Reads the patient, or the guarantor, of a row (eaglesoft.md section 4). */
export function patientRowReader(tools: MappingTools): (row: Row, key: string) => Model['patient'] {
  const { cell } = tools;
  const lastName = cell.text('last_name');
  const firstName = cell.text('first_name');
  const middleName = cell.text('middle_initial');
  const preferredName = cell.text('preferred_name');
  const salutation = cell.text('salutation');
  const status = patientStatusReader(tools);
  const gender = cell.code('sex', 'gender', genders, true);
  const sourceGender = cell.text('sex');
  const maritalStatus = cell.code('marital_status', 'maritalStatus', maritalStatuses, true);
  const sourceMaritalStatus = cell.text('marital_status');
  const birthDate = cell.date('birth_date', 'birthDate');
  const socialSecurityNumber = cell.text('social_security');
  const chartNumber = cell.text('chart_id');
  const medicaidId = cell.text('medicaid_id');
  const addressLine1 = cell.text('address_1');
  const addressLine2 = cell.text('address_2');
  const city = cell.text('city');
  const state = cell.text('state');
  const postalCode = cell.text('zipcode');
  const contactPoints = contactPointsReader(tools);
  const guarantorId = cell.reference('responsible_party', 'guarantorId', 'patient');
  const primaryProviderId = cell.reference('preferred_dentist', 'primaryProviderId', 'provider');
  const secondaryProviderId = cell.reference('preferred_hygienist', 'secondaryProviderId', 'provider');
  const locationId = cell.reference('practice_id', 'locationId', 'practice');
  const firstVisitDate = cell.date('first_visit_date', 'firstVisitDate');
  const entryDate = cell.date('date_entered', 'entryDate');
  const needsPremedication = cell.flag('pre_med', 'needsPremedication');
  const studentStatus = cell.text('student_status');
  const schoolName = cell.text('school');
  const treatmentNote = cell.text('notes');
  const familyBalance = familyBalanceReader(tools);
  const patientId = referenceId('patient');

  return (row, key) => ({
    recordStatus: 'active',
    lastName: lastName(row),
    firstName: firstName(row),
    middleName: middleName(row),
    preferredName: preferredName(row),
    title: null,
    salutation: salutation(row),
    ...status(row),
    gender: gender(row),
    sourceGender: sourceGender(row),
    maritalStatus: maritalStatus(row),
    sourceMaritalStatus: sourceMaritalStatus(row),
    pronouns: null,
    sourcePronouns: null,
    birthDate: birthDate(row),
    deceasedLocal: null,
    socialSecurityNumber: socialSecurityNumber(row),
    chartNumber: chartNumber(row),
    medicaidId: medicaidId(row),
    addressLine1: addressLine1(row),
    addressLine2: addressLine2(row),
    city: city(row),
    state: state(row),
    postalCode: postalCode(row),
    county: null,
    country: null,
    contactPoints: contactPoints(row),
    preferredContactMethod: null,
    sourcePreferredContactMethod: null,
    preferredConfirmMethod: null,
    sourcePreferredConfirmMethod: null,
    preferredRecallMethod: null,
    sourcePreferredRecallMethod: null,
    confidentialContactMethod: null,
    sourceConfidentialContactMethod: null,
    language: null,
    emergencyContactName: null,
    emergencyContactPhone: null,
    // Who names nobody else answers for himself.
    guarantorId: guarantorId(row) ?? patientId(key),
    responsiblePartyId: null,
    superFamilyHeadId: null,
    mergedIntoId: null,
    clonedFromId: null,
    primaryProviderId: primaryProviderId(row),
    secondaryProviderId: secondaryProviderId(row),
    locationId: locationId(row),
    billingTypeDefinitionId: null,
    firstVisitDate: firstVisitDate(row),
    admissionDate: null,
    entryDate: entryDate(row),
    needsPremedication: needsPremedication(row),
    plannedTreatmentDone: null,
    askToArriveEarlyMinutes: null,
    schedulingBeforeTime: null,
    schedulingAfterTime: null,
    studentStatus: studentStatus(row),
    schoolName: schoolName(row),
    employerId: null,
    employmentNote: null,
    addressNote: null,
    familyFinancialNote: null,
    familyFinancialUrgentNote: null,
    medicalUrgentNote: null,
    medicalNote: null,
    medicalHistoryNote: null,
    serviceNote: null,
    treatmentNote: treatmentNote(row),
    appointmentNote: null,
    storedBalanceCents: null,
    ...familyBalance(row),
    storedFamilyPaymentPlanDueCents: null,
  });
}
