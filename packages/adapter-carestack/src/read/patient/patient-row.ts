import type { CellReader, Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import { genders, maritalStatuses, patientStatuses, titles } from '../../profile/codes/people.ts';
import { referenceId } from '../care-stack-cells.ts';
import type { MappingTools } from '../table-reader.ts';
import { contactPointsReader } from './contact-points.ts';

/** Reads a text that stands in an object or, in other accounts, beside it. */
function eitherText({ cell }: MappingTools, column: string): CellReader<string> {
  const nested = cell.text(`addressDetail.${column}`);
  const flat = cell.text(column);
  return (row) => nested(row) ?? flat(row);
}

const patientId = referenceId('patient');

/** Compiles what a row says of the patient. */
export function patientRowReader(tools: MappingTools): (row: Row, key: string) => Model['patient'] {
  const { cell } = tools;
  const lastName = cell.text('lastName');
  const firstName = cell.text('firstName');
  const middleName = cell.text('middleName');
  const preferredName = cell.text('nickName');
  const title = cell.code('prefix', 'title', titles);
  const status = cell.code('status', 'status', patientStatuses, true);
  const sourceStatus = cell.text('status');
  const gender = cell.code('gender', 'gender', genders, true);
  const sourceGender = cell.text('gender');
  const maritalStatus = cell.code('maritalStatus', 'maritalStatus', maritalStatuses, true);
  const sourceMaritalStatus = cell.text('maritalStatus');
  const birthDate = cell.day('dob', 'birthDate');
  const socialSecurityNumber = cell.text('ssn');
  const chartNumber = cell.text('patientIdentifier');
  const addressLine1 = eitherText(tools, 'addressLine1');
  const addressLine2 = eitherText(tools, 'addressLine2');
  const city = eitherText(tools, 'city');
  const state = eitherText(tools, 'state');
  const postalCode = eitherText(tools, 'zipCode');
  const contactPoints = contactPointsReader(tools);
  const payerId = cell.reference('responsiblePartyPatientId', 'guarantorId', 'patient');
  const payerText = cell.text('responsiblePartyPatientId');
  const locationId = cell.reference('defaultLocationId', 'locationId', 'location');
  const guarantorId = (row: Row, key: string): string | null => {
    const written = payerText(row);
    // Who pays for itself names nobody (carestack.md section 6); who names somebody in an unknown way does not.
    return written === null || written === '0' ? patientId(key) : payerId(row);
  };
  return (row, key) => ({
    recordStatus: 'active',
    lastName: lastName(row),
    firstName: firstName(row),
    middleName: middleName(row),
    preferredName: preferredName(row),
    title: title(row),
    salutation: null,
    status: status(row),
    sourceStatus: sourceStatus(row),
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
    medicaidId: null,
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
    guarantorId: guarantorId(row, key),
    responsiblePartyId: null,
    superFamilyHeadId: null,
    mergedIntoId: null,
    clonedFromId: null,
    primaryProviderId: null,
    secondaryProviderId: null,
    locationId: locationId(row),
    billingTypeDefinitionId: null,
    firstVisitDate: null,
    admissionDate: null,
    entryDate: null,
    needsPremedication: null,
    plannedTreatmentDone: null,
    askToArriveEarlyMinutes: null,
    schedulingBeforeTime: null,
    schedulingAfterTime: null,
    studentStatus: null,
    schoolName: null,
    employerId: null,
    employmentNote: null,
    addressNote: null,
    familyFinancialNote: null,
    familyFinancialUrgentNote: null,
    medicalUrgentNote: null,
    medicalNote: null,
    medicalHistoryNote: null,
    serviceNote: null,
    treatmentNote: null,
    appointmentNote: null,
    storedBalanceCents: null,
    storedFamilyBalanceCents: null,
    storedFamilyAging0To30Cents: null,
    storedFamilyAging31To60Cents: null,
    storedFamilyAging61To90Cents: null,
    storedFamilyAgingOver90Cents: null,
    storedFamilyInsuranceEstimateCents: null,
    storedFamilyPaymentPlanDueCents: null,
  });
}
