import type { Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import { contactMethods, genders, maritalStatuses, patientStatuses } from '../../profile/codes/people.ts';
import type { MappingTools } from '../mapping-tools.ts';
import { contactPointsReader } from './contact-points.ts';
import { familyCentsReader } from './family-cents.ts';
import type { PatientLinks } from './patient-links.ts';
import type { PatientNotes } from './patient-notes.ts';

/** Reads a patient from its own row; notes and links come from the side tables. */
export function patientRowReader(
  tools: MappingTools,
): (row: Row, notes: PatientNotes, links: PatientLinks) => Model['patient'] {
  const { cell } = tools;
  const lastName = cell.text('LName');
  const firstName = cell.text('FName');
  const middleName = cell.text('MiddleI');
  const preferredName = cell.text('Preferred');
  const title = cell.text('Title');
  const salutation = cell.text('Salutation');
  const status = cell.code('PatStatus', 'status', patientStatuses, true);
  const sourceStatus = cell.text('PatStatus');
  const gender = cell.code('Gender', 'gender', genders, true);
  const sourceGender = cell.text('Gender');
  const maritalStatus = cell.code('Position', 'maritalStatus', maritalStatuses, true);
  const sourceMaritalStatus = cell.text('Position');
  const birthDate = cell.date('Birthdate', 'birthDate');
  const deceasedLocal = cell.dateTime('DateTimeDeceased', 'deceasedLocal');
  const socialSecurityNumber = cell.text('SSN');
  const chartNumber = cell.text('ChartNumber');
  const medicaidId = cell.text('MedicaidID');
  const addressLine1 = cell.text('Address');
  const addressLine2 = cell.text('Address2');
  const city = cell.text('City');
  const state = cell.text('State');
  const postalCode = cell.text('Zip');
  const county = cell.text('County');
  const country = cell.text('Country');
  const contactPoints = contactPointsReader(tools);
  const contactMethod = cell.code('PreferContactMethod', 'preferredContactMethod', contactMethods, true);
  const sourceContactMethod = cell.text('PreferContactMethod');
  const confirmMethod = cell.code('PreferConfirmMethod', 'preferredConfirmMethod', contactMethods, true);
  const sourceConfirmMethod = cell.text('PreferConfirmMethod');
  const recallMethod = cell.code('PreferRecallMethod', 'preferredRecallMethod', contactMethods, true);
  const sourceRecallMethod = cell.text('PreferRecallMethod');
  const confidentialMethod = cell.code(
    'PreferContactConfidential',
    'confidentialContactMethod',
    contactMethods,
    true,
  );
  const sourceConfidentialMethod = cell.text('PreferContactConfidential');
  const language = cell.text('Language');
  const guarantorId = cell.reference('Guarantor', 'guarantorId', 'patient');
  const responsiblePartyId = cell.reference('ResponsParty', 'responsiblePartyId', 'patient');
  const superFamilyHeadId = cell.reference('SuperFamily', 'superFamilyHeadId', 'patient');
  const primaryProviderId = cell.reference('PriProv', 'primaryProviderId', 'provider');
  const secondaryProviderId = cell.reference('SecProv', 'secondaryProviderId', 'provider');
  const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
  const billingTypeDefinitionId = cell.reference('BillingType', 'billingTypeDefinitionId', 'definition');
  const firstVisitDate = cell.date('DateFirstVisit', 'firstVisitDate');
  const admissionDate = cell.date('AdmitDate', 'admissionDate');
  const entryDate = cell.date('SecDateEntry', 'entryDate');
  const needsPremedication = cell.boolean('Premed', 'needsPremedication');
  const plannedTreatmentDone = cell.boolean('PlannedIsDone', 'plannedTreatmentDone');
  const askToArriveEarlyMinutes = cell.integer('AskToArriveEarly', 'askToArriveEarlyMinutes', { least: 0 });
  const schedulingBeforeTime = cell.time('SchedBeforeTime', 'schedulingBeforeTime');
  const schedulingAfterTime = cell.time('SchedAfterTime', 'schedulingAfterTime');
  const studentStatus = cell.text('StudentStatus');
  const schoolName = cell.text('SchoolName');
  const employerId = cell.reference('EmployerNum', 'employerId', 'employer');
  const employmentNote = cell.text('EmploymentNote');
  const addressNote = cell.text('AddrNote');
  const familyFinancialUrgentNote = cell.text('FamFinUrgNote');
  const medicalUrgentNote = cell.text('MedUrgNote');
  const appointmentNote = cell.text('ApptModNote');
  const familyCents = familyCentsReader(tools);
  const balance = cell.cents('EstBalance', 'storedBalanceCents');
  const familyBalance = familyCents('BalTotal', 'storedFamilyBalanceCents');
  const aging0To30 = familyCents('Bal_0_30', 'storedFamilyAging0To30Cents');
  const aging31To60 = familyCents('Bal_31_60', 'storedFamilyAging31To60Cents');
  const aging61To90 = familyCents('Bal_61_90', 'storedFamilyAging61To90Cents');
  const agingOver90 = familyCents('BalOver90', 'storedFamilyAgingOver90Cents');
  const insuranceEstimate = familyCents('InsEst', 'storedFamilyInsuranceEstimateCents');
  const planDue = familyCents('PayPlanDue', 'storedFamilyPaymentPlanDueCents');

  return (row, notes, links) => {
    const patientStatus = status(row);
    return {
      recordStatus: patientStatus === 'deleted' ? 'deleted' : 'active',
      lastName: lastName(row),
      firstName: firstName(row),
      middleName: middleName(row),
      preferredName: preferredName(row),
      title: title(row),
      salutation: salutation(row),
      status: patientStatus,
      sourceStatus: sourceStatus(row),
      gender: gender(row),
      sourceGender: sourceGender(row),
      maritalStatus: maritalStatus(row),
      sourceMaritalStatus: sourceMaritalStatus(row),
      pronouns: notes.pronouns,
      sourcePronouns: notes.sourcePronouns,
      birthDate: birthDate(row),
      deceasedLocal: deceasedLocal(row),
      socialSecurityNumber: socialSecurityNumber(row),
      chartNumber: chartNumber(row),
      medicaidId: medicaidId(row),
      addressLine1: addressLine1(row),
      addressLine2: addressLine2(row),
      city: city(row),
      state: state(row),
      postalCode: postalCode(row),
      county: county(row),
      country: country(row),
      contactPoints: contactPoints(row),
      preferredContactMethod: contactMethod(row),
      sourcePreferredContactMethod: sourceContactMethod(row),
      preferredConfirmMethod: confirmMethod(row),
      sourcePreferredConfirmMethod: sourceConfirmMethod(row),
      preferredRecallMethod: recallMethod(row),
      sourcePreferredRecallMethod: sourceRecallMethod(row),
      confidentialContactMethod: confidentialMethod(row),
      sourceConfidentialContactMethod: sourceConfidentialMethod(row),
      language: language(row),
      emergencyContactName: notes.emergencyContactName,
      emergencyContactPhone: notes.emergencyContactPhone,
      guarantorId: guarantorId(row),
      responsiblePartyId: responsiblePartyId(row),
      superFamilyHeadId: superFamilyHeadId(row),
      mergedIntoId: links.mergedIntoId,
      clonedFromId: links.clonedFromId,
      primaryProviderId: primaryProviderId(row),
      secondaryProviderId: secondaryProviderId(row),
      locationId: locationId(row),
      billingTypeDefinitionId: billingTypeDefinitionId(row),
      firstVisitDate: firstVisitDate(row),
      admissionDate: admissionDate(row),
      entryDate: entryDate(row),
      needsPremedication: needsPremedication(row),
      plannedTreatmentDone: plannedTreatmentDone(row),
      askToArriveEarlyMinutes: askToArriveEarlyMinutes(row),
      schedulingBeforeTime: schedulingBeforeTime(row),
      schedulingAfterTime: schedulingAfterTime(row),
      studentStatus: studentStatus(row),
      schoolName: schoolName(row),
      employerId: employerId(row),
      employmentNote: employmentNote(row),
      addressNote: addressNote(row),
      familyFinancialNote: notes.familyFinancialNote,
      familyFinancialUrgentNote: familyFinancialUrgentNote(row),
      medicalUrgentNote: medicalUrgentNote(row),
      medicalNote: notes.medicalNote,
      medicalHistoryNote: notes.medicalHistoryNote,
      serviceNote: notes.serviceNote,
      treatmentNote: notes.treatmentNote,
      appointmentNote: appointmentNote(row),
      storedBalanceCents: balance(row),
      storedFamilyBalanceCents: familyBalance(row),
      storedFamilyAging0To30Cents: aging0To30(row),
      storedFamilyAging31To60Cents: aging31To60(row),
      storedFamilyAging61To90Cents: aging61To90(row),
      storedFamilyAgingOver90Cents: agingOver90(row),
      storedFamilyInsuranceEstimateCents: insuranceEstimate(row),
      storedFamilyPaymentPlanDueCents: planDue(row),
    };
  };
}
